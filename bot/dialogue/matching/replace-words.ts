import { createWordFinder } from './aho-corasick.ts';

/** Builds a function that replaces words from left to right, the longest first, without overlaps.
 *
 * @param table Word → replacement.
 * @returns A function linear in the text. */
export function createReplacer(table: Readonly<Record<string, string>>): (text: string) => string {
  const words = Object.keys(table);
  if (words.length === 0) return (text) => text;
  const finder = createWordFinder(words);
  return (text) => {
    /** Longest word by start position. */
    const best = new Map<number, { end: number; word: number }>();
    finder.scan(text, (word, start, end) => {
      const known = best.get(start);
      if (known === undefined || known.end < end) best.set(start, { end, word });
    });
    if (best.size === 0) return text;
    let result = '';
    let copied = 0;
    for (let at = 0; at < text.length; ) {
      const hit = best.get(at);
      if (hit === undefined) {
        at += 1;
        continue;
      }
      result += text.slice(copied, at) + (table[words[hit.word] ?? ''] ?? '');
      at = hit.end;
      copied = at;
    }
    return result + text.slice(copied);
  };
}
