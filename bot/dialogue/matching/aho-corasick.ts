import { DoubleArray, ROOT } from './double-array.ts';

/** Reports one occurrence: the word's index and the range `[start, end)` in the text. */
export type OnWord = (word: number, start: number, end: number) => void;

/** Finds all words of a list in one pass over the text: time linear in the text plus the occurrences. */
export interface WordFinder {
  /** Calls back in order of `end`; of words that end together, the longest comes first. */
  readonly scan: (text: string, onWord: OnWord) => void;
}

/** Builds an Aho–Corasick automaton (doi:10.1145/360825.360855) over UTF-16 units.
 *
 * @param words Distinct, not empty.
 * @returns A finder that holds no state between scans. */
export function createWordFinder(words: readonly string[]): WordFinder {
  const trie = new DoubleArray(words);
  /** Index of the word that a node ends; -1 for none. */
  const ends = new Int32Array(trie.size).fill(-1);
  for (const [word, node] of trie.nodes.entries()) ends[node] = word;
  const fail = failures(trie, words);
  const { firstEnd, shorter } = endings(trie, words, fail, ends);
  const lengths = Int32Array.from(words, ({ length }) => length);
  // Where it fails to, and where the first word ends, are asked of a node for every character.
  for (const [node, back] of fail.entries())
    if (back !== ROOT || firstEnd[node] !== ROOT) trie.keep(node, back, firstEnd[node] ?? ROOT);
  return {
    scan(text, onWord) {
      let node: number = ROOT;
      for (let from = 0; from < text.length; ) {
        // Nothing is called back from within the tight loop: what it reads would have to be looked for anew at every turn.
        let at = from;
        let found: number = ROOT;
        for (; at < text.length && found === ROOT; at += 1) {
          const unit = text.charCodeAt(at);
          let child = trie.step(node, unit);
          while (child === ROOT && node !== ROOT) {
            node = trie.first(node);
            child = trie.step(node, unit);
          }
          node = child;
          found = trie.second(node);
        }
        for (; found !== ROOT; found = shorter[found] ?? ROOT) {
          const word = ends[found] ?? -1;
          onWord(word, at - (lengths[word] ?? 0), at);
        }
        from = at;
      }
    },
  };
}

/** By node: that of the longest shorter word part that ends like it. */
function failures(trie: DoubleArray, words: readonly string[]): Int32Array {
  const fail = new Int32Array(trie.size);
  eachNode(trie, words, (node, parent, unit) => {
    // A node of one unit has none.
    if (parent === ROOT) return;
    let back = fail[parent] ?? ROOT;
    while (back !== ROOT && trie.step(back, unit) === ROOT) back = fail[back] ?? ROOT;
    fail[node] = trie.step(back, unit);
  });
  return fail;
}

interface Endings {
  /** By node: itself where it ends a word, else the nearest shorter one that does; {@link ROOT} for none. */
  readonly firstEnd: Int32Array;
  /** By node: the nearest shorter one that ends a word. */
  readonly shorter: Int32Array;
}

function endings(trie: DoubleArray, words: readonly string[], fail: Int32Array, ends: Int32Array): Endings {
  const firstEnd = new Int32Array(trie.size);
  const shorter = new Int32Array(trie.size);
  eachNode(trie, words, (node) => {
    shorter[node] = firstEnd[fail[node] ?? ROOT] ?? ROOT;
    firstEnd[node] = (ends[node] ?? -1) >= 0 ? node : (shorter[node] ?? ROOT);
  });
  return { firstEnd, shorter };
}

/** Calls back for the nodes of the words, those of shorter parts first; a node that words share comes more than once. */
function eachNode(
  trie: DoubleArray,
  words: readonly string[],
  onNode: (node: number, parent: number, unit: number) => void,
): void {
  const reached = new Int32Array(words.length);
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  for (let at = 0; at < longest; at += 1)
    for (const [index, word] of words.entries()) {
      if (at >= word.length) continue;
      const parent = reached[index] ?? ROOT;
      const node = trie.step(parent, word.charCodeAt(at));
      onNode(node, parent, word.charCodeAt(at));
      reached[index] = node;
    }
}
