/** Words of drafts made of counsellors' answers, in Simplified Chinese. */
export const zhAnswerDraft = {
  open: '存为知识草稿',
  title: '存为知识草稿',
  lead: (blotted: number) =>
    blotted === 0
      ? '没有找到个人信息。请再看一遍：里面不能留下看得出是谁的内容。'
      : `已隐去 ${blotted} 处个人信息（※）。请改通顺，并再看一遍：里面不能留下看得出是谁的内容。`,
  question: '居民会怎么问',
  answer: '回答',
  topic: '主题',
  read: '我看过了，看不出居民是谁',
  readWanted: '请先看一遍，再勾选确认。',
  wanted: '请写好问题和回答。',
  topicWanted: '请选主题',
  save: '存为草稿',
  done: '已存为草稿。编辑提交、另一位同事批准以后，才会用来回答居民。',
  failed: '这条回复没有读出来，请关掉再试。',
};
