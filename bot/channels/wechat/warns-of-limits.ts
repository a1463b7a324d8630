/** Accounts by which WeChat itself speaks. */
const PLATFORM_IDS: ReadonlySet<string> = new Set(['weixin', 'wxid_weixin', 'notifymessage', 'fmessage']);
const WARNS =
  /(操作|发送|发言|加群|加好友|消息).{0,6}(频繁|过快|过多)|账号.{0,8}(异常|风险|限制|违规|封)|违反.{0,10}(规定|规范|协议)|被(限制|封|举报)|功能.{0,6}(受限|限制)|too (fast|frequent)|rate limit/i;

/** Whether WeChat warns that the account may be limited: what it writes to the account by one of its own, or says when it
 * refuses to send. */
export function warnsOfLimits(text: string): boolean {
  return WARNS.test(text);
}

/** Whether a contact is WeChat itself. */
export function isPlatform(contactId: string): boolean {
  return PLATFORM_IDS.has(contactId);
}
