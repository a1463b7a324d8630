/** Words of the command line, in Simplified Chinese. */
export const zh = {
  help: {
    program: '优育 Youyu：县（市）计生协的健康教育和咨询接待助手',
    json: '最后一行用 JSON 写出结果',
    serve: '启动聊天页、工作台和接口',
    ingest: {
      ingest: '把资料（PDF、Word、Excel、网页、文本、图片、ZIP）读进知识库；不写审核人时，全部进入待审核',
      path: '文件、文件夹或 ZIP',
      collection: '资料属于哪个集合',
      author: '对资料负责的账号；不写的话，要先有人在工作台认领，才能批准',
      approver: '另一个账号，由它批准（只在演示模式）',
      topic: (all: string) =>
        `资料属于哪个主题：${all}；不写就按标题和内容里的词定，看不出的放进协会服务，报告里会说明`,
      needs: '除了按内容判断的，还要谁审核：clinician、lawyer、local（用英文逗号分开）或 none',
      needsReason: '为什么除了 --needs 不用别的资格；有资格的人仍要签，会看到这个理由',
      holdsHere: '编辑看过：外地单位发的文件，在本地也管用',
      towns: '本地文件只管这几个镇，用逗号隔开；不写就照上一版',
      again: '撤下的内容，重新提出',
      dryRun: '只看哪些是新的、有变化、没有变化或要停用，什么都不写',
    },
    snapshot: {
      snapshot: '最近几次给居民用的内容，和退回去',
      list: '列出可以退回的几次，最新的在前，还有谁在什么时候退过',
      back: '退回以前的一次；后来撤下的仍不用，以后批准的照样用',
      id: 'youyu snapshot list 里写的编号',
      latest: '重新使用所有批准了的内容',
      by: '审核人或管理员的账号',
      reason: '为什么，给以后看的人',
      wrongReason: '请写明为什么，最多 500 字。',
    },
    search: {
      search: '找条目：在现在用的内容里，在自带的内容里，或在 eval --save 写的文件夹里',
      question: '问题；写了 --jsonl 就不用',
      jsonl: '从标准输入逐行读 {"id","text"}，逐行写 {"id","hits","ms"}',
      index: '存好的索引的文件夹',
      hits: '每个问题给几条',
      topic: (all: string) => `只找这个主题：${all}`,
      collection: '只找这个集合：pack、laws，或 youyu ingest 时起的名字',
    },
    ask: {
      nothing: '还没有问题：请把问题写在后面，例如 youyu ask "居住证怎么办"；或写 --jsonl，从标准输入逐行读',
      ask: '问助手；对话不保存，用现在的内容，没有就用自带的',
      question: '问题；写了 --jsonl 就不用。几个问题各用引号括起来，会在同一次对话里接着问',
      jsonl: '从标准输入逐行读 {"id","text","session"?,…}，每行写一行结果',
    },
    eval: {
      eval: '测量检索、回答、对话和危险判断',
      retrieval: '照平时的办法给一个 BEIR 文件夹建索引，并给它的问题打分',
      dir: '有 corpus.jsonl、queries.jsonl 和 qrels/*.tsv 的文件夹',
      save: '留下索引，给 youyu search --index 用',
      answers: '问标准题文件里的问题：每行 {"text","articles":[…]}',
      today: '按哪一天来问，YYYY-MM-DD',
      ask: '像居民那样问整个助手，不只问知识库',
      conversations: '照标准题文件对话：每行 {"id","kind","turns":[{"text","articles"?,…}]}',
      triage: '判断标准题文件里的话：每行 {"text","level",…}，或有这些列的 .tsv',
    },
    local: {
      local: '条目里可以写的本地信息',
      list: '列出每一项：居民看到的，和还在等审核的',
      import: '提出一个 JSON 文件里的内容（格式见 knowledge/local/local.example.json）',
      author: '编辑的账号；由另一个账号在工作台批准',
    },
    botpress: {
      botpress: 'Botpress 上的机器人',
      publish: '把集成发布到工作区，或在那里更新（见 docs/botpress.md）',
      workspace: '工作区的编号（wkspace_…）',
      name: '在工作区里的名字：账号名、斜线、youyu',
    },
    officialAccount: {
      officialAccount: '公众号在微信那边的设置',
      menu: '设好公众号下面的菜单；不写文件就用自带的三项（写法见 docs/official-account.md）',
    },
    retention: '各类内容保存多久，哪些已经到期；只看，不删',
    doctor: '检查设置、机器、数据库、索引、内容和账号',
  },
  nothingThere: (folder: string) =>
    `这里还没有优育的数据：${folder}。数据放在别处的，请在 .env 里写对 YOUYU_DATA（存数据的文件夹）再试；还没有用过的，请先启动一次：npm start`,
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
    unnamed: (username: string) =>
      `居民会看到「${username}」这个名字。想让居民看到别的称呼（比如 周医生），请在「设置 → 账号」里改，下次添加时可以写 --name。`,
    link: (link: string) => `设置密码的一次性链接，72 小时内有效，请交给本人：\n${link}`,
    hereOnly:
      '下面的链接只能在这台电脑上打开。正式使用时要让本人在别处打开，请先在 .env 里写 PUBLIC_URL，重新启动，再取一个链接。',
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
    topic: (topic: string) => `〔${topic}〕`,
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
