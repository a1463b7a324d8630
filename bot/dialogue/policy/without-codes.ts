/** A link; what it leads to is not read. */
const LINK = /(?:https?:\/\/|www\.)[\w.~:/?#@!$&'*+,;=%-]+/gi;
/** A run that no language has: letters with digits among them. */
const CODE = /[\w+/=-]{20,}/g;
const BOTH = /\d.*[a-z]|[a-z].*\d/i;

/** A message without its links and codes: their letters say nothing of what is asked for.
 *
 * @example withoutCodes('这篇说得对吗 https://mp.weixin.qq.com/s/Xy3') // '这篇说得对吗 ' */
export function withoutCodes(text: string): string {
  const unlinked = text.includes('://') || text.includes('www.') ? text.replaceAll(LINK, ' ') : text;
  return unlinked.replaceAll(CODE, (run) => (BOTH.test(run) ? ' ' : run));
}
