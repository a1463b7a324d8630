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
  const next: Map<number, number>[] = [new Map()];
  const fail: number[] = [0];
  const ends: number[] = [-1];
  words.forEach((word, index) => {
    let node = 0;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      let child = next[node]?.get(unit);
      if (child === undefined) {
        child = next.length;
        next[node]?.set(unit, child);
        next.push(new Map());
        fail.push(0);
        ends.push(-1);
      }
      node = child;
    }
    ends[node] = index;
  });
  /** The nearest shorter node that ends a word; 0 when there is none. */
  const shorter = Array.from<number>({ length: next.length }).fill(0);
  const queue = [...(next[0]?.values() ?? [])];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    for (const [unit, child] of next[node] ?? []) {
      let back = fail[node] ?? 0;
      while (back !== 0 && next[back]?.get(unit) === undefined) back = fail[back] ?? 0;
      fail[child] = next[back]?.get(unit) ?? 0;
      queue.push(child);
    }
    const up = fail[node] ?? 0;
    shorter[node] = (ends[up] ?? -1) >= 0 ? up : (shorter[up] ?? 0);
  }
  return {
    scan(text, onWord) {
      let node = 0;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        while (node !== 0 && next[node]?.get(unit) === undefined) node = fail[node] ?? 0;
        node = next[node]?.get(unit) ?? 0;
        for (let found = node; found !== 0; found = shorter[found] ?? 0) {
          const word = ends[found] ?? -1;
          if (word >= 0) onWord(word, at + 1 - (words[word]?.length ?? 0), at + 1);
        }
      }
    },
  };
}
