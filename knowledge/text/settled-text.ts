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
const WIDE = new RegExp(`[${Object.keys(MARKS).join('')}]`, 'g');

/** By UTF-16 unit: whether it needs no look at what stands around it, {@link SETTLED} or {@link MARK}; 0 where it does. */
const KINDS = new Uint8Array(2 ** 16);
const SETTLED = 1;
const MARK = 2;
KINDS.fill(SETTLED, FIRST_HAN, LAST_HAN + 1);
for (const char of KEPT) KINDS[char.charCodeAt(0)] = SETTLED;
for (const mark of Object.keys(MARKS)) KINDS[mark.charCodeAt(0)] = MARK;
// What is written in another way in simplified characters, be it only in some word: 覆 in 答覆.
for (const dictionary of Locale.to['cn']?.flat() ?? []) {
  if (typeof dictionary !== 'string') continue;
  for (const entry of dictionary.split('|')) {
    const [traditional = '', simplified = ''] = entry.split(' ');
    const isShifted = traditional.length !== simplified.length;
    for (let at = 0; at < traditional.length; at += 1)
      if (isShifted || traditional[at] !== simplified[at]) KINDS[traditional.charCodeAt(at)] = 0;
  }
}

/** A text of nothing but simplified characters, small letters, digits and common marks, with its marks of full width made
 * narrow: most messages are such, and to find that out is far less work than to look for what else would have to be changed.
 * @returns Null for any other text. */
export function settledText(text: string): string | null {
  let hasMarks = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = KINDS[text.charCodeAt(at)] ?? 0;
    if (kind === 0) return null;
    if (kind === MARK) hasMarks = true;
  }
  return hasMarks ? text.replace(WIDE, (mark) => MARKS[mark] ?? mark) : text;
}
