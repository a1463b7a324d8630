/** The first character of each letter, in the order of a dictionary by pinyin. */
const FIRSTS: readonly (readonly [string, string])[] = Object.entries({
  a: '阿',
  b: '八',
  c: '嚓',
  d: '哒',
  e: '妸',
  f: '发',
  g: '旮',
  h: '哈',
  j: '讥',
  k: '咔',
  l: '垃',
  m: '妈',
  n: '拏',
  o: '噢',
  p: '妑',
  q: '七',
  r: '呥',
  s: '仨',
  t: '他',
  w: '穵',
  x: '夕',
  y: '丫',
  z: '帀',
});
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin');
const known = new Map<string, string>();

/** The first letters of a text's pinyin, 产后抑郁 → chyy; letters and digits as they are, lower case, and nothing for other
 * signs. A character with several readings has its most common one. */
export function pinyinInitials(text: string): string {
  return Array.from(text, initialOf).join('');
}

function initialOf(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return '';
  const found = known.get(character);
  if (found !== undefined) return found;
  const initial = FIRSTS.findLast(([, first]) => order.compare(first, character) <= 0)?.[0] ?? '';
  known.set(character, initial);
  return initial;
}
