const DAY =
  '(?:(?:(?:\\d{4}|[〇零○一二三四五六七八九]{4})\\s*年\\s*)?(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*月(?:\\s*(?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\s*[日号])?|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{4}年)';
const ISSUED = '(?:公布|发布|印发|下发|通过)之日';
/** What a paper calls itself: 本通知, 此办法. */
const PAPER = '(?:[本此该]\\p{Script=Han}{1,8}?|以上\\p{Script=Han}{1,4}?)?';
const IN_FORCE = '(?:施行|实施|执行|生效|试行)';

/** The whole of what a part of a sentence says. */
const FORMAL: readonly RegExp[] = [
  `${PAPER}(?:自|从|于)?\\s*(?:${DAY}|${ISSUED})\\s*(?:起|后|的?次日起)?(?:正式|开始|全面)?${IN_FORCE}`,
  `${PAPER}(?:有效期|试行期)限?[:：]?(?:为|是|至|到|截?至)?\\s*(?:${DAY}|[\\d一二两三四五六七八九十]{1,3}\\s*年)止?`,
  `${PAPER}长期有效`,
  `(?:发布|发文|印发|成文|公布|施行|实施|执行|生效)(?:日期|时间)[:：]\\s*${DAY}起?`,
  `(?:发布|发文|印发|公布|制定)(?:机关|机构|单位|部门)[:：].{2,40}`,
  `(?:文\\s*号|发文字号)[:：].{2,30}`,
  `\\p{Script=Han}{1,14}〔\\d{4}〕\\d{1,5}号`,
  `${PAPER}由[\\p{Script=Han}（）()]{2,30}?(?:负责)?(?:制定|制订|编制|发布|印发|公布|解释)`,
  `(?:[\\p{Script=Han}（）()]{2,30})?\\d{4}年\\d{1,2}月\\d{1,2}日\\s*印发`,
].map((whole) => new RegExp(`^${whole}$`, 'u'));

/** Numbers in front, marks of a format, and brackets around the whole. */
const AROUND =
  /^(?:第[一二三四五六七八九十百\d]{1,4}条\s*|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]\s*(?!\d)|[（(]|[*_>#\s]+)|[）)*_\s]+$/gu;

/** Asks for nothing but what such words tell. */
const ASKED =
  /(?:什么时候|啥时候|何时|哪一?[天年月]|几月)\p{Script=Han}{0,4}(?:施行|实施|执行|生效)|(?:施行|实施|执行|生效)(?:日期|时间)|(?:什么时候|啥时候|何时|哪一?[天年月]|几[月号])(?:开始|起)(?:呀|啊|呢|的)?[？?。\s]*$|从(?:什么时候|哪一?天|几号)(?:开始|起)|文号|(?:谁|哪\p{Script=Han}{0,4})(?:印发|发布|制定)的/u;

/** Whether a text says nothing but from when, by whom or under which number a paper holds: such words answer nothing else
 * that residents ask.
 *
 * @example isFormality('自2026年11月1日起执行。') // true */
export function isFormality(text: string): boolean {
  const parts = text
    .split(/[。；;，,\n]/)
    .map((part) => part.trim().replace(AROUND, ''))
    .filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => FORMAL.some((whole) => whole.test(part)));
}

/** Whether a question asks from when something holds, or who has issued it. */
export function asksFormality(question: string): boolean {
  return ASKED.test(question);
}

/** Some passages without those that are nothing but formalities; all where they are nothing else, or where just that is
 * asked. */
export function withoutFormalities<Part extends { readonly text: string }>(
  parts: readonly Part[],
  question = '',
): readonly Part[] {
  const telling = parts.filter(({ text }) => !isFormality(text));
  return telling.length === 0 || asksFormality(question) ? parts : telling;
}
