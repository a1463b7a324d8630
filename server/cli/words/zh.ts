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
