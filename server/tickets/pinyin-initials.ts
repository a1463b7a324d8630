/** The first character of each letter in the order of pinyin, as the Unicode collation has it. */
const FIRSTS: readonly (readonly [letter: string, first: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '哒'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '讥'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拏'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '呥'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
];
const byPinyin = new Intl.Collator('zh-Hans-CN-u-co-pinyin');

/** First letters of the pinyin of each character, for 「/」: 孕期检查 gives `yqjc`. Characters with several readings have
 * the one that the collation gives them. Latin letters and digits stay, everything else is left out. */
export function pinyinInitials(text: string): string {
  return Array.from(text.normalize('NFKC').toLowerCase(), initialOf).join('');
}

function initialOf(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  if (!/\p{Script=Han}/u.test(character)) return '';
  const [letter] = FIRSTS.findLast(([, first]) => byPinyin.compare(first, character) <= 0) ?? [''];
  return letter;
}
