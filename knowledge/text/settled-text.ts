import { Locale } from 'opencc-js/t2cn';

/** Marks of full width that messages are full of, and what becomes of them. */
const MARKS: Readonly<Record<string, string>> = {
  '，': ',',
  '！': '!',
  '？': '?',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '～': '~',
};
/** What stays as it is. */
const KEPT = ' \t\n!"#$%&\'()*+,-./0123456789:;<=>?@[]_`abcdefghijklmnopqrstuvwxyz{|}~。、《》“”‘’【】';
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;
/** Signs that messages hold as pictures (☎, ⚠, ❤), and what asks for the picture of one. */
const FIRST_SIGN = 0x2600;
const LAST_SIGN = 0x27bf;
const AS_PICTURE = 0xfe0f;
const WIDE = new RegExp(`[${Object.keys(MARKS).join('')}]`, 'g');

/** By UTF-16 unit: whether it needs no look at what stands around it, {@link SETTLED} or {@link MARK}; 0 where it does. */
const KINDS = new Uint8Array(2 ** 16);
const SETTLED = 1;
const MARK = 2;
KINDS.fill(SETTLED, FIRST_HAN, LAST_HAN + 1);
KINDS.fill(SETTLED, FIRST_SIGN, LAST_SIGN + 1);
KINDS[AS_PICTURE] = SETTLED;
for (const char of KEPT) KINDS[char.charCodeAt(0)] = SETTLED;
for (const mark of Object.keys(MARKS)) KINDS[mark.charCodeAt(0)] = MARK;
/** Words of the dictionaries: as they are written, and what becomes of them. */
const ENTRIES: string[][] = [];
for (const dictionary of Locale.to['cn']?.flat() ?? [])
  if (typeof dictionary === 'string') ENTRIES.push(...dictionary.split('|').map((entry) => entry.split(' ')));
// What is written in another way in simplified characters, be it only in some word: 覆 in 答覆. Of a word that holds a
// character which changes by itself nothing more has to be known: 么 in 么麼 is no other than in 怎么.
for (const [traditional = '', simplified = ''] of ENTRIES)
  if (traditional.length === 1 && traditional !== simplified) KINDS[traditional.charCodeAt(0)] = 0;
for (const [traditional = '', simplified = ''] of ENTRIES) {
  if (Array.from(traditional).some((char) => KINDS[char.charCodeAt(0)] === 0)) continue;
  const isShifted = traditional.length !== simplified.length;
  for (let at = 0; at < traditional.length; at += 1)
    if (isShifted || traditional[at] !== simplified[at]) KINDS[traditional.charCodeAt(at)] = 0;
}

/** Halves of pictures (🌡, 😭, 🩸), of which there is but one form each: the first, then the lowest and highest that may follow. Other
 * letters and digits of these ranges (🅰, 🈲) have another form. */
const PICTURES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xd83c, [0xdf00, 0xdfff]],
  [0xd83d, [0xdc00, 0xdfff]],
  [0xd83e, [0xdc00, 0xdeff]],
]);

/** A text of nothing but simplified characters, small letters, digits, common marks and pictures, with its marks of full width made
 * narrow: most messages are such, and to find that out is far less work than to look for what else would have to be changed.
 * @returns Null for any other text. */
export function settledText(text: string): string | null {
  let hasMarks = false;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] ?? 0;
    if (kind === 0) {
      if (!isPicture(unit, text.charCodeAt(at + 1))) return null;
      at += 1;
      continue;
    }
    if (kind === MARK) hasMarks = true;
  }
  return hasMarks ? text.replace(WIDE, (mark) => MARKS[mark] ?? mark) : text;
}

function isPicture(first: number, second: number): boolean {
  const [lowest, highest] = PICTURES.get(first) ?? [1, 0];
  return second >= lowest && second <= highest;
}
