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
  consents: '同意记录',
  noConsents: '还没有同意或拒绝过。',
  granted: (day: string) => `${day} 同意`,
  takenBack: (day: string) => `${day} 撤回`,
  rating: '居民评价',
  score: (score: number) => `${score} 分`,
};
