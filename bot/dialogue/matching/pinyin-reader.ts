import { createReplacer } from './replace-words.ts';

const SHORTEST_INSIDE = 5;

/** Builds a function that turns known pinyin and abbreviations into words.
 *
 * A long key (zisha, chuxue) is found anywhere in a run of Latin letters, spaces inside it ignored; a short
 * one (yjx, bb) only when it is the whole run, so that ordinary words are left alone.
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
      result += text.slice(copied, at) + readRun(text.slice(at, last));
      at = last;
      copied = last;
    }
    return result + text.slice(copied);
  };

  function readRun(run: string): string {
    const closed = run.replaceAll(' ', '');
    const whole = table[closed];
    if (whole !== undefined) return whole;
    const read = long(closed);
    if (read !== closed) return read;
    return run
      .split(' ')
      .map((word) => table[word] ?? word)
      .join(' ');
  }
}

function isLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 97 && unit <= 122;
}
