/** Words of the search over conversations. */
export const zhSearch = {
  label: '在对话里找',
  hint: '找对话、登记、编号里的字，按回车',
  go: '查找',
  close: '回到队列',
  searching: '正在找…',
  tooShort: '请至少写两个字',
  failed: '没有找成，请再试一次。',
  none: '没有找到',
  noneYet: '还没有找到',
  found: (count: number) => `找到 ${count} 件`,
  /** @param month As in 2025年11月. */
  searchedTo: (month: string) => `已经找到 ${month} 开的个案为止`,
  all: '您能看的、最近十二个月的个案都找过了',
  goOn: '继续找',
  more: (count: number) => `这件里还有 ${count} 处`,
  note: '备注',
};
