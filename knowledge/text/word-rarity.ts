import { dict } from '@node-rs/jieba/dict.js';

/** Words seen less often than this in the general dictionary's count count as never seen. */
const LEAST = 100;
let shared: ReadonlyMap<string, number> | null = null;

/** How rare a word is in general Chinese: 0 for the most frequent one, 1 for a word that is seldom or never printed.
 * Beside its rarity in the guidance it tells a word of another subject (阑尾炎) from one that only happens not to occur
 * in an article (一直). */
export function generalRarity(word: string): number {
  shared ??= readDictionary(new TextDecoder().decode(dict));
  return shared.get(word) ?? 1;
}

function readDictionary(dictionary: string): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  let highest = 1;
  for (const line of dictionary.split('\n')) {
    const [word = '', count = '0'] = line.split(' ');
    const frequency = Number(count);
    highest = Math.max(highest, frequency);
    if (frequency >= LEAST) frequencies.set(word, frequency);
  }
  return new Map(
    [...frequencies].map(([word, frequency]) => [word, 1 - Math.log(frequency) / Math.log(highest)]),
  );
}
