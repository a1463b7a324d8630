/** Finds the n-grams of a list at every position of a text, without making a string for each. */
export class GramTable {
  /** Number of each UTF-16 unit; 0 for those that no gram has. */
  readonly #alphabet = new Uint16Array(2 ** 16);
  /** Four numbers a slot: head, tail, one more than the gram's index (0 for an empty slot), and nothing. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** One bit for each hash of a gram: most grams of a text are not in the list, and this fits into the fastest memory. */
  readonly #seen = new Int32Array(2 ** 15);

  /** @param grams One to four UTF-16 units each, distinct.
   * @throws {RangeError} For more than 32,767 different characters. */
  constructor(grams: readonly string[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, grams.length * 2)));
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * 4);
    let known = 0;
    for (const gram of grams)
      for (let at = 0; at < gram.length; at += 1) {
        const unit = gram.charCodeAt(at);
        if (this.#alphabet[unit] === 0) {
          known += 1;
          this.#alphabet[unit] = known;
        }
      }
    if (known >= 2 ** 15) throw new RangeError('Cannot index n-grams of so many characters');
    for (const [index, gram] of grams.entries()) {
      const codes = this.codes(gram);
      const head = headOf(codes, 0, gram.length);
      const tail = tailOf(codes, 0, gram.length);
      const hash = slotOf(head, tail);
      this.#seen[(hash >>> 5) & 0x7fff] = (this.#seen[(hash >>> 5) & 0x7fff] ?? 0) | (1 << (hash & 31));
      let slot = hash & this.#mask;
      while (this.#slots[slot * 4 + 2] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots.set([head, tail, index + 1], slot * 4);
    }
  }

  /** The text as numbers of the alphabet; 0 for a character that no gram has. */
  codes(text: string): Int32Array {
    const codes = new Int32Array(text.length);
    for (let at = 0; at < text.length; at += 1) codes[at] = this.#alphabet[text.charCodeAt(at)] ?? 0;
    return codes;
  }

  /** Like {@link find}, for codes that may be 0. */
  findKnown(codes: Int32Array, at: number, length: number): number {
    for (let place = at; place < at + length; place += 1) if (codes[place] === 0) return -1;
    return this.find(codes, at, length);
  }

  /** Index of the gram of `length` at `at`, or -1.
   * @param codes From {@link codes}; none of those in the gram may be 0. */
  find(codes: Int32Array, at: number, length: number): number {
    const head = headOf(codes, at, length);
    const tail = tailOf(codes, at, length);
    const hash = slotOf(head, tail);
    if (((this.#seen[(hash >>> 5) & 0x7fff] ?? 0) & (1 << (hash & 31))) === 0) return -1;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const next = this.#slots[slot * 4 + 2] ?? 0;
      if (next === 0) return -1;
      if (this.#slots[slot * 4] === head && this.#slots[slot * 4 + 1] === tail) return next - 1;
    }
  }
}

// A gram of up to four codes of 15 bits is kept in two numbers; missing codes are 0.
function headOf(codes: Int32Array, at: number, length: number): number {
  return ((codes[at] ?? 0) << 15) | (length > 1 ? (codes[at + 1] ?? 0) : 0);
}

function tailOf(codes: Int32Array, at: number, length: number): number {
  return ((length > 2 ? (codes[at + 2] ?? 0) : 0) << 15) | (length > 3 ? (codes[at + 3] ?? 0) : 0);
}

function slotOf(head: number, tail: number): number {
  const mixed = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
