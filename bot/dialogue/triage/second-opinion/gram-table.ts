import { DoubleArray, ROOT } from '../../matching/double-array.ts';

/** Finds the n-grams of a list at every position of a text, without making a string for each: what no gram goes on with ends
 * the look-up. */
export class GramTable {
  /** Keeps one more than the gram's number at its node. */
  readonly #trie: DoubleArray;

  /** @param grams Distinct, not empty.
   * @param numbers What each is found as; its place in the list where left out. */
  constructor(grams: readonly string[], numbers?: readonly number[]) {
    this.#trie = new DoubleArray(grams);
    for (const [index, node] of this.#trie.nodes.entries())
      this.#trie.keep(node, (numbers?.[index] ?? index) + 1, 0);
  }

  /** Finds the grams at a place.
   *
   * @param found By length, from 1 on: set to the number of the gram of that length at `at`, or -1. */
  find(text: string, at: number, found: Int32Array): void {
    let node: number = ROOT;
    let size = 0;
    for (; size < found.length && at + size < text.length; size += 1) {
      node = this.#trie.step(node, text.charCodeAt(at + size));
      if (node === ROOT) break;
      found[size] = this.#trie.first(node) - 1;
    }
    for (; size < found.length; size += 1) found[size] = -1;
  }
}
