import { type HomePlace, townsToldBy } from '../../knowledge/lexicon/home-place.ts';

/** What stands where something was blotted out. */
export const BLOT = '※';

/** Telephone and identity-card numbers, also with spaces or hyphens between the digits; account names in latin letters
 * after their label; a village with its group or house; and a name that somebody gives for their own. */
const TRACES: readonly RegExp[] = [
  /(?<!\d)[1-9](?:[ -]?\d){16}[ -]?[\dXx](?!\d)/g,
  /(?<!\d)(?:\+?86[ -]?)?1[3-9](?:[ -]?\d){9}(?!\d)/g,
  /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g,
  /(?<=(?:微信|QQ|qq|加我|邮箱)[号是为：: ]{0,4})[\w.@-]{5,}/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:(?<=^|[^\p{Script=Han}]|[在住到是的我去来从和跟们])(?:(?![在住到是的])\p{Script=Han}){1,4}?|\p{Script=Han}{2})(?:村|社区|小区|庄|屯)(?:第?[\d一二三四五六七八九十]+(?:村民)?小?[组队号栋幢室户]|[\d一二三四五六七八九十]+单元)+/gu,
  /(?<=(?:我叫|我姓|姓名[是：: ]?|名字[是叫：: ]{1,2}))[\p{Script=Han}·]{1,4}/gu,
];

/** Words of a case in which ways to call somebody lie: 小孙 in 小孙子, 阿莫 in 阿莫西林, 红红 in 红红的. Odd pieces of what they split. */
const AROUND_NAMES =
  /(新生儿|生儿(?:子|育女)|小孙(?:子|女)|[老小]毛病|小包块|小水泡|老花(?:眼|镜)|阿(?:莫西林|司匹林|米巴)|(?:红红|青青|圆圆|亮亮|冰冰)的|(?:静静|远远)地)/u;

/** Blots out of somebody's words what tells who they are: numbers, accounts, towns, the name that they give, and what
 * they filled into a form as such. What a person says of themselves in other ways stays: no rule finds it.
 *
 * @param known Values from the case's form (name, contact, place), and how else its name is said: `calledBy`.
 * @param home Whose towns are blotted out, too, also by the names that they had before. */
export function withoutNames(text: string, known: readonly string[], home: HomePlace): string {
  let clean = text;
  for (const trace of TRACES) clean = clean.replace(trace, BLOT);
  // The longest first: of a name of which a part is known, too, nothing is left over.
  const words = [...known, ...townsToldBy(home)]
    .filter(({ length }) => length > 1)
    .toSorted((left, right) => right.length - left.length);
  const blot = (part: string, own: readonly string[]): string =>
    own.reduce((left, word) => left.replaceAll(word, BLOT), part);
  // What holds such a word itself is blotted out whole.
  const holding = words.filter((word) => AROUND_NAMES.test(word));
  return blot(clean, holding)
    .split(AROUND_NAMES)
    .map((part, at) => (at % 2 === 1 ? part : blot(part, words)))
    .join('');
}
