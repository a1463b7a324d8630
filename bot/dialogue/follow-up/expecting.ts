import { bare } from '../commands/bare.ts';

const WHO =
  '(?:我|俺|我们)?(?:家)?(?:的)?(?:老婆|媳妇|妻子|爱人|对象|女朋友|女儿|闺女|儿媳妇?|姐姐?|妹妹?|嫂子|弟媳妇?)?';
const NOW = '(?:现在|目前|好像|已经|都|刚刚?|终于|又|才|可能)*';
const HOW_FAR = '(\\d+|[一二两三四五六七八九十]+)个?(?:半|多)?(周|星期|个?月|个多月)(?:多|半|左右)?';
const ASKING = '(?:[,， ]*(?:要|需要|该|应该|平时)*(?:注意|留意)(?:些|点|一些)?(?:什么|啥|哪些)?)?';
const NEWS = new RegExp(
  `^${WHO}${NOW}(?:怀孕|怀上|怀了|有喜|测出怀孕|验出怀孕|查出怀孕|有宝宝)了?${ASKING}$`,
  'u',
);
const FAR = new RegExp(`^${WHO}${NOW}(?:怀孕|怀了|孕)(?:了)?${HOW_FAR}(?:了)?${ASKING}$`, 'u');
const AT_FIRST = '刚发现怀孕，第一步做什么';
const CHECKUPS = '孕期什么时候做产检';
/** Weeks from which on the first steps are done. */
const FIRST_WEEKS = 13;
const NUMERALS = '零一二三四五六七八九十';

/** What to look up for a message that tells of a pregnancy and asks nothing, or only what to mind: 「我怀孕了」, 「怀孕5个月要注意什么」. By
 * themselves such words are in every other article.
 * @param text Normalised.
 * @returns Null when something else is told or asked. */
export function expecting(text: string): string | null {
  const plain = bare(text);
  if (NEWS.test(plain)) return AT_FIRST;
  const [, number = '', unit = ''] = FAR.exec(plain) ?? [];
  if (unit === '') return null;
  const weeks = numberOf(number) * (unit.includes('月') ? 4 : 1);
  return weeks < FIRST_WEEKS ? AT_FIRST : CHECKUPS;
}

function numberOf(said: string): number {
  if (/^\d+$/u.test(said)) return Number(said);
  const [tens = '', ones = ''] = said.includes('十') ? said.split('十') : ['0', said];
  return digit(tens === '' ? '一' : tens) * 10 + digit(ones);
}

function digit(numeral: string): number {
  if (numeral === '两') return 2;
  return Math.max(0, NUMERALS.indexOf(numeral === '' || numeral === '0' ? '零' : numeral));
}
