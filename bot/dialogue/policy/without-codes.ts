/** A link; what it leads to is not read. */
const LINK = /(?:https?:\/\/|www\.)[\w.~:/?#@!$&'*+,;=%-]+/gi;
/** What applications put beside a link that is passed on. */
const PASSED_ON =
  /复制(?:此|这条|本条)?(?:链接|消息|信息)?[,，]?打开[\p{Script=Han}]{0,8}[,，]?(?:直接)?(?:观看视频|看看|查看)?[!！]?/gu;
/** A run that no language has: letters with digits among them. */
const CODE = /[\w+/=-]{20,}/g;
const BOTH = /\d.*[a-z]|[a-z].*\d/i;

/** A message without its links and codes: their letters say nothing of what is asked for.
 *
 * @example withoutCodes('这篇说得对吗 https://mp.weixin.qq.com/s/Xy3') // '这篇说得对吗 ' */
export function withoutCodes(text: string): string {
  const unlinked =
    text.includes('://') || text.includes('www.')
      ? text.replaceAll(LINK, ' ').replaceAll(PASSED_ON, ' ')
      : text;
  return unlinked.replaceAll(CODE, (run) => (BOTH.test(run) ? ' ' : run));
}
