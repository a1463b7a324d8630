/** Every word of the page in Simplified Chinese; the other catalogues have its shape. */
export const zh = {
  lang: 'zh-CN',
  assistant: '优育助手',
  association: '计划生育协会',
  title: (assistant: string, association: string) => `${assistant} · ${association}`,
  truth: '只回答经审核的内容，不能代替医生面诊',
  truthDemo: '正式启用后，只回答经审核的内容',
  demo: '示例内容，尚未经本单位审核',

  conversation: '对话',
  large: '大字',
  menu: '更多',
  close: '关闭',
  closeChat: '收起对话',
  otherLanguage: 'English',

  greeting: {
    hello: (assistant: string) => `您好，我是${assistant}。`,
    canTitle: '我能',
    can: '回答备孕、怀孕、育儿、避孕和婚育政策的问题，写明依据，也能转给工作人员。',
    cannotTitle: '我不能',
    cannot: '看病、开药、看检查单。急事请拨打 120 或 110。',
    dataTitle: '您的信息',
    data: '不用登记姓名。对话加密保存；关掉页面，这台设备上不留内容。',
    dataYouth: '不用登记姓名。对话加密保存，不会发给家长和老师；关掉页面，这台设备上不留内容。',
    ask: '可以这样问',
  },

  you: '您',
  counsellor: '工作人员',
  system: '提示',
  more: '展开',
  less: '收起',
  helpful: '有帮助',
  unhelpful: '没帮助',
  thanks: '谢谢，已记下。',
  sorry: '已记下。您可以换个问法，或问工作人员。',
  rate: '这个回答有没有帮助',
  report: '这条有问题',
  reportThanks: '谢谢，已记下，工作人员会核对。',
  askPerson: '问工作人员',
  askPersonText: '转人工',

  source: {
    label: '依据',
    section: '章节',
    origin: '来源',
    original: '原件',
    onPage: (file: string, page: number, last: number) =>
      page === last ? `打开 ${file} 第${page}页` : `打开 ${file} 第${page}–${last}页`,
    open: (file: string) => `打开 ${file}`,
    quote: '原文',
    validUntil: '有效期至',
    status: '审核状态',
    approved: '已审核',
    inReview: '待审核（示例内容）',
  },

  danger: {
    emergency: '紧急',
    urgent: '请尽快处理',
    doNow: '现在就做',
    doNot: '不要做',
    call: (number: string) => `拨打 ${number}`,
  },

  sending: '正在发送',
  later: '稍后发送',
  queued: '等网络恢复后发送',
  failed: {
    server: '没有发出去',
    refused: '这条内容发不出去，请改一改再发',
    too_long: '太长了，请分成几条发',
  },
  retry: '重试',
  edit: '改一改',
  remove: '删除',

  typing: { assistant: '优育助手正在回答', counsellor: '工作人员正在输入' },
  slow: '正在查审核过的资料，请稍等。您可以接着写。',

  offline: (waiting: number) =>
    waiting > 0 ? `网络断开了。${waiting} 条消息会在恢复后按顺序发送。` : '网络断开了，恢复后会自动连上。',
  limited: (seconds: number) => `发得有点快，${seconds} 秒后自动接着发。`,
  waiting: '已转给工作人员，还没有人接。您可以接着问。',
  joined: (name: string) => `${name}（工作人员）正在和您对话`,
  resolved: '工作人员已结束这次咨询，之后由优育助手回答。',
  rating: {
    ask: '这次服务怎么样？不评也没有关系。',
    scores: { 1: '不满意', 2: '不太满意', 3: '一般', 4: '满意', 5: '很满意' },
    word: '想说的话（可以不写）',
    send: '提交评价',
    done: (score: number) => `谢谢，已收到您的评价：${score} 分。`,
    failed: '没有提交成功，请稍后再试。',
  },
  sessionLost: '以上对话的会话已过期，下面是新的会话。',
  idleEnding: '很久没有操作，一分钟后会结束并清除。',
  stay: '继续对话',

  ended: {
    asked: '对话已结束，这个页面上的内容已清除。',
    idle: '很久没有操作，对话已结束，这个页面上的内容已清除。',
    erased: '您的对话已从服务器上永久删除，这个页面也已清除。',
    again: '开始新的对话',
  },

  composer: {
    label: '您的问题',
    placeholder: '输入您的问题…',
    send: '发送',
    left: (count: number) => `还可写 ${count} 字`,
    over: (count: number) => `超出 ${count} 字，请分成几条发`,
  },
  toPerson: '转人工',
  leave: '快速离开',
  leaveHint: '马上清除并打开天气网页',
  finish: '结束并清除',
  newMessages: '有新消息',

  data: {
    title: '我的数据',
    device: '这台设备上：会话钥匙和没发出去的消息，关掉页面就没有了。',
    deviceRemembered: '这台设备上：会话钥匙和没发出去的消息，会一直留到您清除。',
    server: '服务器上：您的对话，加密保存。',
    save: '下载一份',
    saveFailed: '没有下载成功，请稍后再试。',
    erase: '删除我的数据',
    eraseSure:
      '会永久删除您在服务器上的对话，不能恢复；还没办完的求助，工作人员也看不到了。有危险请先拨打 120 或 110。',
    eraseFailed: '没有删掉，请检查网络后再试。',
    finishSure: '会结束对话并清除这个页面上的内容，之后打不开这次对话。',
    cancel: '先不',
    remember: '在这台设备上记住对话',
    rememberHint: '别人也用这台设备时，请不要打开。',
  },
};

/** The shape of every catalogue. */
export type Catalogue = typeof zh;
