/** Words of the list of open questions, in Simplified Chinese. */
export const zhGaps = {
  lead: (days: number) =>
    `近 ${days} 天居民问了、资料里没有的，按问的事归在一起。只显示资料里有的词，别的词要不同日子的几次对话都用过才显示，看不到是谁问的。`,
  failed: '没能读出没答上的问题。',
  nothing: '没有没答上的问题',
  nothingHint: '居民问到资料里没有的，会出现在这里。',
  asked: (asked: number, conversations: number, day: string) =>
    `${conversations} 次对话问到${asked > conversations ? `，共问 ${asked} 遍` : ''}，最近 ${day}`,
  wording: (words: string) => `常这样问：${words}`,
  waiting: (conversations: number) => `${conversations} 次对话在等答案，批准并启用后各告诉一次`,
  write: '写一篇',
  writeFor: (words: string) => `写一篇：${words}`,
  made: '草稿开好了，请写上回答。',
  open: (standing: string) => `打开（${standing}）`,
  again: '批准以后还有人问',
};
