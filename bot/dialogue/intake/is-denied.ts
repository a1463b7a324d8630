/** What says that something is not so. 不 of 要不, 不得不 and 「不是…就是」 denies nothing, nor does 别 of 特别 and 别人. */
const NOT = [
  '[谈说算称]不上',
  '(?<!差|不得|(?:^|[\\s\\p{P}])要)不(?!是[^。!?！？\\n]{1,12}就是)',
  '没有?',
  '(?<![特分性区个级告类])别(?![的人处])',
  '毫无|缺[乏少]|拒绝|[未无勿甭]',
].join('|');
/** What may stand between that and what it denies. */
const BETWEEN = [
  '太|大|很|怎么|那么|这么|特别|十分|非常|完全|真|全|够|算|是|再|曾经|曾|过|都|也',
  '一定|见得|确定|知道|清楚|晓得|觉得|感觉|认为|说|必',
  '想|要|用|需要|需|能|可以|会|敢|肯|愿意|愿|方便|便|好|让|许|准|得|打算|准备|考虑|接受|喜欢|习惯|适合|希望',
  '有|发|什么|任何|办法|法|给|我们|我|你们|您|在|去|来|到|找|人|谁|打|接',
].join('|');
const BEFORE = new RegExp(`(?:(?:${NOT})(?:${BETWEEN})*)+$`, 'u');
const EACH = new RegExp(NOT, 'gu');
/** 「打电话不方便」, 「上门就不用了」 */
const BEHIND =
  /^(?:的话|了|的|都|也|就|倒|是|我|真|现在|恐怕|可能){0,3}(?:不(?:用|要|必|需要|行|了|可以|能|方便|安全|合适|想|[太大怎](?:么)?(?:方便|安全|合适|行|想|愿意))|别[打来]?|免|[谈说算]不上|[就还是]*算)(?:了|的|吧|啊|哦|呢)*(?=$|[\s\p{P}])/u;
/** 「方不方便」 says neither. */
const EITHER = /(\p{Script=Han})[不没]\1/gu;
const OPEN = '\uFFFC';
const LEFT_OPEN = new RegExp(`${OPEN}(?:是|有|会|算)?$`, 'u');
/** Longest denial before a word, in characters. */
const REACH = 16;

/** A text in which what is left open is marked, character for character. */
export function markOpen(text: string): string {
  return text.replace(EITHER, `${OPEN}${OPEN}$1`);
}

/** Whether words are told or denied, where they stand in a text.
 * @param text As `markOpen` gives it.
 * @returns `open` where they are neither: 「方不方便」, 「没有不安全」. */
export function stanceOf(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): 'told' | 'denied' | 'open' {
  const before = text.slice(Math.max(0, from - REACH), from);
  if (LEFT_OPEN.test(before)) return 'open';
  const denial = BEFORE.exec(before)?.[0] ?? '';
  const times = [...denial.matchAll(EACH)].length + (BEHIND.test(text.slice(to)) ? 1 : 0);
  if (times === 0) return 'told';
  return times === 1 ? 'denied' : 'open';
}
