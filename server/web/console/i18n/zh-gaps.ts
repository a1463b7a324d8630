/** Words of the list of open questions, in Simplified Chinese. */
export const zhGaps = {
  lead: (days: number) =>
    `近 ${days} 天居民问了、资料里没有的，问得多的在前。次数按对话算，同一位居民可能有几次。为了不让人看出是谁问的，同样的问法至少在两天里、三次对话中出现过，才照原话显示；其余的只列出几个词。`,
  failed: '没能读出没答上的问题。',
  nothing: '没有没答上的问题',
  nothingHint: '居民问到资料里没有的，会出现在这里。',
  about: (words: string) => `问到：${words}`,
  asked: (conversations: number, asked: number) =>
    `${conversations} 次对话${asked > conversations ? `，共问 ${asked} 遍` : ''}`,
  lastOn: (day: string) => `最近 ${day}`,
  alsoAsked: '也这样问：',
  none: '还没有打开草稿',
  noneHint: '在左边点「写一篇」，就在这里写回答。',
  waiting: (conversations: number) => `${conversations} 次对话在等答案，批准并启用后各告诉一次`,
  write: '写一篇',
  writeFor: (words: string) => `写一篇：${words}`,
  made: '草稿开好了，请写上回答。',
  open: (standing: string) => `打开（${standing}）`,
  again: '批准以后还有人问',
};
