import type { PolicyWeight } from '../../../knowledge/lexicon/policy-model.ts';

/** Room for the head in a packed weight, in bits. */
const HEAD_BITS = 5;
const HEAD = 2 ** HEAD_BITS - 1;

/** The weights of all features and heads. Rounded weights are few different numbers: each is kept as its place in a list of
 * them beside its head, so that all of them fit into fast memory. */
export class HeadWeights {
  readonly #bias: Float64Array;
  /** By feature, where its weights start. */
  readonly #starts: Int32Array;
  /** The head in the lowest bits, then the place in `#values`. */
  readonly #packed: Int32Array;
  readonly #values: Float64Array;

  /** @param features What each counts for which heads.
   * @throws {RangeError} For more heads than there is room for. */
  constructor(bias: readonly number[], features: readonly (readonly PolicyWeight[])[]) {
    if (bias.length > HEAD + 1) throw new RangeError(`Cannot keep the weights of ${bias.length} heads`);
    this.#bias = Float64Array.from(bias);
    this.#starts = new Int32Array(features.length + 1);
    for (const [index, own] of features.entries())
      this.#starts[index + 1] = (this.#starts[index] ?? 0) + own.length;
    const places = new Map<number, number>();
    this.#packed = Int32Array.from(features.flat(), ({ head, weight }) => {
      const place = places.get(weight) ?? places.size;
      places.set(weight, place);
      return head | (place << HEAD_BITS);
    });
    this.#values = Float64Array.from(places.keys());
  }

  /** One score a head, before any feature is added. */
  begin(): Float64Array {
    return this.#bias.slice();
  }

  /** Adds a feature to the scores; -1 for none. */
  add(scores: Float64Array, feature: number, value: number): void {
    if (feature < 0) return;
    const packed = this.#packed;
    const values = this.#values;
    const end = this.#starts[feature + 1] ?? 0;
    for (let at = this.#starts[feature] ?? 0; at < end; at += 1) {
      const own = packed[at] ?? 0;
      const head = own & HEAD;
      scores[head] = (scores[head] ?? 0) + (values[own >> HEAD_BITS] ?? 0) * value;
    }
  }
}
