import { Converter } from 'opencc-js/t2cn';
import { RADICALS } from './radicals.ts';
import { settledText } from './settled-text.ts';
import { CONTROLS, INVISIBLE } from './unseen-characters.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

const SPACE_BETWEEN_HAN = /(?<=\p{Script=Han})[ \t]+(?=\p{Script=Han})/gu;

/** Brings a resident's or a document's text into the one form that all matching works on.
 *
 * NFKC (full width → half width), CJK radicals → characters, traditional → simplified, lower case,
 * invisible and control characters removed, spaces inside Chinese words (怀 孕) closed, other white space
 * collapsed to one space, line breaks kept as one `\n`. Emoji stay. Runs in time linear in the length.
 *
 * @param text Any string, lone surrogates included.
 * @returns The normal form; normalising it again changes nothing. */
export function normalizeText(text: string): string {
  const simplified = settledText(text) ?? simplify(text);
  // Looking behind every character of a text without spaces takes longer than all else here.
  const closed = /[ \t]/.test(simplified) ? simplified.replace(SPACE_BETWEEN_HAN, '') : simplified;
  return closed
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/** All but the spaces. */
function simplify(text: string): string {
  const compatible = text.toWellFormed().normalize('NFKC').replace(INVISIBLE, '').replace(CONTROLS, '');
  const unified = compatible.replace(/[\u2e80-\u2eff]/g, (radical) => RADICALS.get(radical) ?? radical);
  return toSimplified(unified).toLowerCase();
}
