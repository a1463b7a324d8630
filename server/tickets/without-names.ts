import { type HomePlace, townsToldBy } from '../../knowledge/lexicon/home-place.ts';

/** What stands where something was blotted out. */
export const BLOT = '※';

/** Telephone and identity-card numbers, also with spaces or hyphens between the digits; account names in latin letters
 * after their label; and a name that somebody gives for their own. */
const TRACES: readonly RegExp[] = [
  /(?<!\d)[1-9](?:[ -]?\d){16}[ -]?[\dXx](?!\d)/g,
  /(?<!\d)(?:\+?86[ -]?)?1[3-9](?:[ -]?\d){9}(?!\d)/g,
  /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g,
  /(?<=(?:微信|QQ|qq|加我|邮箱)[号是为：: ]{0,4})[\w.@-]{5,}/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?<=(?:我叫|我姓|姓名[是：: ]?|名字[是叫：: ]{1,2}))[\p{Script=Han}·]{1,4}/gu,
];

/** Blots out of somebody's words what tells who they are: numbers, accounts, towns, the name that they give, and what
 * they filled into a form as such. What a person says of themselves in other ways stays: no rule finds it.
 *
 * @param known Values from the case's form (name, contact, place), and how else its name is said: `calledBy`.
 * @param home Whose towns are blotted out, too, also by the names that they had before. */
export function withoutNames(text: string, known: readonly string[], home: HomePlace): string {
  let clean = text;
  for (const trace of TRACES) clean = clean.replace(trace, BLOT);
  // The longest first: of a name of which a part is known, too, nothing is left over.
  const words = [...known, ...townsToldBy(home)].toSorted((left, right) => right.length - left.length);
  for (const word of words) {
    if (word.length > 1) clean = clean.replaceAll(word, BLOT);
  }
  return clean;
}
