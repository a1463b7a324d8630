/** Words of the command line, in Simplified Chinese. */
export const zh = {
  user: {
    roles: {
      counsellor: '咨询员',
      lead: '团队负责人',
      expert: '专家',
      editor: '编辑',
      approver: '审核人',
      supervisor: '主管',
      admin: '管理员',
    } as Readonly<Record<string, string>>,
    needs: { clinician: '医学', lawyer: '法律', local: '本地' },
    comma: '、',
    added: (username: string, name: string, roles: string) =>
      `已添加账号 ${username}（${name}），可以做：${roles}。`,
    link: (link: string) => `设置密码的一次性链接，72 小时内有效，请交给本人：\n${link}`,
    unknown: (username: string) => `没有名为「${username}」的账号。可以用 youyu user list 看有哪些。`,
    taken: (username: string) => `没有添加：账号名「${username}」已经有人用了，请换一个。`,
    lastAdmin: '没有停用：这是最后一位管理员。请先用 youyu user add 添加另一位管理员。',
    resetDisabled: (username: string) =>
      `没有重设：账号「${username}」停用了，请先运行 youyu user enable ${username}。`,
    alreadyDisabled: (username: string) => `账号「${username}」早已停用。`,
    notDisabled: (username: string) => `账号「${username}」没有停用。`,
    disabled: (username: string) => `已停用 ${username}，它的登录都已结束。`,
    enabled: (username: string) =>
      `已启用 ${username}。没有密码的，请给一个链接：youyu user reset ${username}`,
    qualified: (username: string, needs: string) =>
      needs === '' ? `${username} 没有登记资格。` : `${username} 的资格：${needs}。`,
    noSecondFactor: (username: string) => `账号「${username}」没有第二步验证，不用重设。`,
    secondFactorReset: (username: string) =>
      `${username} 现在只用密码登录，登录时会告诉本人。请马上重新设置第二步验证。`,
    reach: (username: string, ways: string, skills: string) =>
      `${username}：${ways === '' ? '没有自己的呼叫方式' : ways}；擅长：${skills === '' ? '没有登记' : skills}。`,
    none: '还没有账号。请添加：youyu user add 账号名',
    columns: ['账号', '姓名', '角色', '资格', '状态'],
    states: { disabled: '已停用', noPassword: '还没有密码', active: '可以登录' },
    places: (username: string, place: string | null) => `${username} 负责${place ?? '全县（市）'}的个案。`,
    unknownPlace: (place: string) => `没有名为「${place}」的地方。工作台的「值班与排班」里列着所有地方。`,
    whichPlace: (place: string, ids: string) => `有几个地方都叫「${place}」，请写编号：${ids}`,
    lastWhole: (username: string) =>
      `没有改：除了「${username}」，没有别的管理员管全县（市）。请先让另一位管理员管全县（市）。`,
    wrongName: '账号名用 1 到 64 个字母、数字、点、横线或下划线。',
    strange: '看着不像，请检查。',
    whenOnCall: '请写 always 或 never。',
    wrongList: (wrong: string, allowed: string) => `不认识：${wrong}。可以写：${allowed}。`,
    help: {
      user: '工作台的账号：咨询员、编辑、审核人、主管、管理员',
      add: '新建账号，并给出一次性链接，由本人设置密码',
      username: '登录用的账号名',
      name: '居民和同事看到的姓名（不写就用账号名）',
      roles: (all: string) => `可以做什么，用英文逗号分开：${all}`,
      qualification: (all: string) => `有哪些资格，用英文逗号分开：${all}；有资格才能批准要它的内容`,
      none: '没有',
      list: '列出所有账号',
      reset: '再给一个一次性链接；用掉以前，旧密码还能用',
      qualify: '登记能批准哪些内容，以前登记的不再算',
      qualifications: (all: string) => `用英文逗号分开：${all}；写 none 全部收回`,
      resetSecondFactor: '去掉丢了的第二步验证和备用码，结束所有登录；只在凑不齐两位管理员时用',
      disable: '停用账号，结束它的所有登录；写过的都留着',
      enable: '重新启用停用的账号，密码不变',
      place: '定下负责哪里的个案：一个地方，或者全县（市）',
      placeName: (whole: string) => `工作台里镇、村的名字；写 ${whole} 是全县（市）`,
      reach: '登记值班时怎么呼叫；没写的不变',
      email: '收呼叫的邮箱；写 none 去掉',
      mobile: '群机器人要 @ 的手机号；写 none 去掉',
      skills: (all: string) => `擅长什么，用英文逗号分开：${all}；写 none 全部去掉`,
      onCall: 'always：每天白天夜里都值班；never：每周不固定值班',
    },
  },
  ingest: {
    statuses: { draft: '草稿', in_review: '待审核', approved: '已批准', retired: '已停用' },
    changes: { new: '新的', changed: '有变化', unchanged: '没有变化' },
    failed: '读不了',
    articles: (count: number) => `（${count} 条）`,
    sums: (of: IngestSums) =>
      `新的 ${of.new}，有变化 ${of.changed}，没有变化 ${of.unchanged}，停用 ${of.retired}，重复 ${of.duplicates}`,
    all: (documents: number, passages: number, failed: number) =>
      `共 ${documents} 份资料，${passages} 段，${failed} 个文件读不了`,
  },
};

/** How many documents of each kind a run had. */
export interface IngestSums {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly duplicates: number;
}

export type CliWords = typeof zh;
