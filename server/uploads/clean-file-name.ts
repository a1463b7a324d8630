import { basename, extname } from 'node:path';

/** What a name must not hold: control characters, marks that write what follows backwards, so that fdp.exe looks like
 * exe.pdf, and what nobody sees, so that two names look the same. */
const DECEPTIVE =
  /\p{Cc}|\u00ad|\u061c|[\u200b-\u200f]|[\u2028-\u202e]|[\u2060-\u2064]|[\u2066-\u2069]|\ufeff/gu;

/** Longest name, in characters; its ending stays. */
const LONGEST = 200;

/** The name of a file as it is kept and shown: without folders, and without what makes it look like another one.
 * @param name As a browser or an archive gives it. */
export function cleanFileName(name: string): string {
  const bare = basename(name.replaceAll('\\', '/').replaceAll(DECEPTIVE, ''));
  if (bare.length <= LONGEST) return bare;
  const ending = extname(bare).slice(0, 20);
  // Never half a character.
  return `${bare.slice(0, LONGEST - ending.length).replace(/[\uD800-\uDBFF]$/, '')}${ending}`;
}
