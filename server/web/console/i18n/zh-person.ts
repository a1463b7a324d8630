/** Words of the resident's card, in Simplified Chinese. */
export const zhPerson = {
  place: '所属地',
  team: '团队',
  assignee: '处理人',
  tags: '标签',
  experts: '受邀专家',
  promise: '时限',
  missed: (names: string) => `已超时：${names}`,
  others: '其他个案',
  noOthers: '没有这位居民的其他个案。',
  rating: '居民评价',
};
