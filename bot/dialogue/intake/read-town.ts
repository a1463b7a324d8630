import { TOWNS } from './towns.ts';

const ELSEWHERE = /外地|不在天长|外省|外市|在外面|在外地/;
// A place that is not in the list: a village, a community, a neighbouring county.
const PLACE =
  /^(?:我(?:家)?(?:住|在|是)?(?:在)?)?([\p{Script=Han}\d]{1,12}(?:镇|乡|街道|社区|村|组|小区|县|市|区))(?:的|上|里|那边|这边)?$/u;
const SAID = /(?:住|家)(?:在|是)?|我(?:是|在)|在[\p{Script=Han}]{0,4}(?:镇|街道)/u;

/** Reads a reply to 「您在哪个镇或街道」: a town of Tianchang by its full or short name, 外地, or another place name. */
export function readTown(text: string): string | null {
  const plain = text.replace(/[\s\p{P}]+$/gu, '');
  if (plain.length > 40) return null;
  const town = namedTown(plain);
  if (town !== null) return town;
  if (ELSEWHERE.test(plain)) return '外地';
  return PLACE.exec(plain)?.[1] ?? null;
}

/** Finds a town said in passing: 「我住铜城」, 「秦栏镇」. A bare short name could be anything, so it does not count. */
export function spotTown(text: string): string | null {
  const full = TOWNS.find(({ name }) => text.includes(name));
  if (full !== undefined) return full.name;
  return SAID.test(text) ? namedTown(text) : null;
}

function namedTown(text: string): string | null {
  const town = TOWNS.find(
    ({ name, short }) => text.includes(name) || short.some((word) => text.includes(word)),
  );
  return town?.name ?? null;
}
