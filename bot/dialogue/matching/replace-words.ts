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
    /** Longest word that starts at a position, one more than its index; 0 for none. */
    let longest: Int32Array | null = null;
    finder.scan(text, (word, start) => {
      // Words come by their ends: of those that start together the last is the longest.
      longest ??= new Int32Array(text.length);
      longest[start] = word + 1;
    });
    return longest === null ? text : replaced(text, longest);
  };

  function replaced(text: string, longest: Int32Array): string {
    let result = '';
    let copied = 0;
    for (let at = 0; at < text.length; ) {
      const found = longest[at] ?? 0;
      if (found === 0) {
        at += 1;
        continue;
      }
      const word = words[found - 1] ?? '';
      result += text.slice(copied, at) + (table[word] ?? '');
      at += word.length;
      copied = at;
    }
    return result + text.slice(copied);
  }
}
