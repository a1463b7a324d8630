/** Words on who is on call, in Simplified Chinese. */
export const zhOnCall = {
  nobody: '现在没有能呼叫到的值班人员，遇到紧急情况只会请居民拨打 120 或 110。',
  silent: (names: string) => `值班测试半小时内没有确认收到：${names}。请打电话问一问。`,
};
