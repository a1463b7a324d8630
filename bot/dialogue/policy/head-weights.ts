import type { PolicyWeight } from '../../../knowledge/lexicon/policy-model.ts';

/** Room for the head in a packed weight, in bits. */
const HEAD_BITS = 5;
const HEAD = 2 ** HEAD_BITS - 1;
/** Says that a weight is the last of its feature. */
const LAST = 2 ** HEAD_BITS;
const VALUE_BITS = HEAD_BITS + 1;

/** The weights of all features and heads. Rounded weights are few different numbers: each is kept as its place in a list of
 * them beside its head, so that all of them fit into fast memory. */
export class HeadWeights {
  readonly #bias: Float64Array;
  /** By feature: see {@link placeOf}. */
  readonly #places: Int32Array;
  /** The head in the lowest bits, then whether it is the feature's last, then the place in `#values`. */
  readonly #packed: Uint16Array;
  readonly #values: Float64Array;

  /** @param features What each counts for which heads.
   * @throws {RangeError} For more heads or different weights than there is room for. */
  constructor(bias: readonly number[], features: readonly (readonly PolicyWeight[])[]) {
    if (bias.length > HEAD + 1) throw new RangeError(`Cannot keep the weights of ${bias.length} heads`);
    this.#bias = Float64Array.from(bias);
    this.#places = new Int32Array(features.length).fill(-1);
    const values = new Map<number, number>();
    const packed: number[] = [];
    for (const [index, own] of features.entries()) {
      if (own.length > 0) this.#places[index] = packed.length;
      for (const [at, { head, weight }] of own.entries()) {
        const value = values.get(weight) ?? values.size;
        values.set(weight, value);
        packed.push(head | (at === own.length - 1 ? LAST : 0) | (value << VALUE_BITS));
      }
    }
    if (values.size > 2 ** (16 - VALUE_BITS))
      throw new RangeError(`Cannot keep ${values.size} different weights`);
    this.#packed = Uint16Array.from(packed);
    this.#values = Float64Array.from(values.keys());
  }

  /** Where the weights of a feature are kept, as {@link add} takes it; -1 for one that counts nothing. */
  placeOf(feature: number): number {
    return this.#places[feature] ?? -1;
  }

  /** One score a head, before any feature is added. */
  begin(): Float64Array {
    return this.#bias.slice();
  }

  /** Adds a feature to the scores.
   * @param place Of its weights; -1 for none. */
  add(scores: Float64Array, place: number, value: number): void {
    if (place < 0) return;
    const packed = this.#packed;
    const values = this.#values;
    for (let at = place; ; at += 1) {
      const own = packed[at] ?? LAST;
      const head = own & HEAD;
      scores[head] = (scores[head] ?? 0) + (values[own >> VALUE_BITS] ?? 0) * value;
      if ((own & LAST) !== 0) return;
    }
  }
}
