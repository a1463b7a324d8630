import { createReplacer } from './replace-words.ts';

const SHORTEST_INSIDE = 5;
/** So far beside a word its code is looked for, in characters. */
const CODE_REACH = 12;
/** What a code goes on with beside a word: further letters twice, or the digits of a number. */
const GOES_ON = /[a-z][^a-z]+[a-z]|\d{5}/;
/** How far a pregnancy is: hy8w4d. */
const WEEKS = /^-\d{1,2}w\d{0,2}d?$/;

/** Builds a function that turns known pinyin and abbreviations into words.
 *
 * A long key (zisha, chuxue) is found anywhere in a run of Latin letters, spaces inside it ignored; a short
 * one (yjx, bb) only when it is the whole run, so that ordinary words are left alone, and not inside a code (a link, the number of a
 * paper: ZS20231105), which may hold any letters by chance.
 *
 * @param table Lower-case key → word. */
export function createPinyinReader(table: Readonly<Record<string, string>>): (text: string) => string {
  const long = createReplacer(
    Object.fromEntries(Object.entries(table).filter(([key]) => key.length >= SHORTEST_INSIDE)),
  );
  return (text) => {
    let result = '';
    let copied = 0;
    for (let at = 0; at < text.length; ) {
      if (!isLetter(text, at)) {
        at += 1;
        continue;
      }
      let end = at;
      let last = at;
      while (end < text.length && (isLetter(text, end) || text[end] === ' ')) {
        if (isLetter(text, end)) last = end + 1;
        end += 1;
      }
      result += text.slice(copied, at) + readRun(text, at, last);
      at = last;
      copied = last;
    }
    return result + text.slice(copied);
  };

  function readRun(text: string, from: number, to: number): string {
    const run = text.slice(from, to);
    const closed = run.replaceAll(' ', '');
    const whole = table[closed];
    if (whole !== undefined && !(closed.length < SHORTEST_INSIDE && isInCode(text, from, to))) return whole;
    const read = long(closed);
    if (read !== closed) return read;
    let at = from;
    return run
      .split(' ')
      .map((word) => {
        const start = at;
        at += word.length + 1;
        const known = table[word];
        return known === undefined || isInCode(text, start, start + word.length) ? word : known;
      })
      .join(' ');
  }
}

/** Whether the letters of a word are some of a code's. */
function isInCode(text: string, from: number, to: number): boolean {
  let start = from;
  while (from - start < CODE_REACH && isOfCode(text, start - 1)) start -= 1;
  let end = to;
  while (end - to < CODE_REACH && isOfCode(text, end)) end += 1;
  const beside = `${text.slice(start, from)}-${text.slice(to, end)}`;
  return GOES_ON.test(beside) && !WEEKS.test(beside);
}

function isOfCode(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return isLetter(text, at) || (unit >= 48 && unit <= 57) || text[at] === '_';
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 97 && unit <= 122;
}
