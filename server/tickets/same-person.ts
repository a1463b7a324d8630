/** What somebody wrote into a form, by the form's own names. */
type Form = Readonly<Record<string, string>>;

const MOBILE = /(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)/;
const TITLE = /^姓|女士|先生|小姐|太太|同志|阿姨|大姐|大哥/g;
const NO_NAME = new Set(['', '不想说', '匿名']);

/** Whether the forms of two cases prove that one person filled them: they give the same mobile number, and no two names
 * that differ, for a number may be a household's. Without that nobody knows, however alike the cases are.
 *
 * @param strictly Asks for a name on both sides, too: for what must not come to the family. */
export function isSamePerson(one: readonly Form[], other: readonly Form[], strictly: boolean): boolean {
  const mobiles = new Set(one.flatMap(mobileOf));
  if (!other.flatMap(mobileOf).some((mobile) => mobiles.has(mobile))) return false;
  const [names, others] = [one.flatMap(nameOf), other.flatMap(nameOf)];
  if (strictly && (names.length === 0 || others.length === 0)) return false;
  return names.every((name) => others.every((also) => name.startsWith(also) || also.startsWith(name)));
}

function mobileOf({ contact = '' }: Form): readonly string[] {
  const mobile = MOBILE.exec(contact.replace(/(?<=\d)[ -]+(?=\d)/g, ''))?.[1];
  return mobile === undefined ? [] : [mobile];
}

function nameOf({ name = '' }: Form): readonly string[] {
  if (NO_NAME.has(name.trim())) return [];
  const bare = name.trim().replace(TITLE, '').trim();
  return bare === '' ? [] : [bare];
}
