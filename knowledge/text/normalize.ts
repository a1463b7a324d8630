import { Converter } from 'opencc-js/t2cn';
import { RADICALS } from './radicals.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });

// Zero-width marks, byte-order mark, soft hyphen and bidi controls: invisible, but they split words.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
// C0 and C1 controls except tab and line feed.
// oxlint-disable-next-line no-control-regex -- removing control characters is the point
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
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
  const compatible = text.toWellFormed().normalize('NFKC').replace(INVISIBLE, '').replace(CONTROLS, '');
  const unified = compatible.replace(/[\u2e80-\u2eff]/g, (radical) => RADICALS.get(radical) ?? radical);
  return toSimplified(unified)
    .toLowerCase()
    .replace(SPACE_BETWEEN_HAN, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}
