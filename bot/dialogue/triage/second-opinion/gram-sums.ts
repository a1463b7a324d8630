import { LONGEST_GRAM } from './window-features.ts';

/** Features of the gram of each length at each unit; -1 for none. */
export type Grams = Int32Array;

/** Sums over the n-grams of a text: what any stretch holds takes a few steps. */
export class GramSums {
  readonly #grams: Grams;
  readonly #weights: Float32Array;
  /** By position: of all grams that start before. */
  readonly #before: Float64Array;

  constructor(grams: Grams, weights: Float32Array) {
    this.#grams = grams;
    this.#weights = weights;
    const size = LONGEST_GRAM;
    const length = grams.length / size;
    const before = new Float64Array(length + 1);
    let sum = 0;
    for (let at = 0; at < grams.length; at += size) {
      for (let next = at; next < at + size; next += 1) {
        const feature = grams[next] ?? -1;
        if (feature >= 0) sum += weights[feature] ?? 0;
      }
      before[at / size + 1] = sum;
    }
    this.#before = before;
  }

  /** The sum over the grams that lie within `[from, to)`. */
  within(from: number, to: number): number {
    const grams = this.#grams;
    const weights = this.#weights;
    const longest = LONGEST_GRAM;
    let sum = (this.#before[to] ?? 0) - (this.#before[from] ?? 0);
    for (let at = Math.max(from, to - longest + 1); at < to; at += 1)
      for (let size = to - at + 1; size <= longest; size += 1) {
        const feature = grams[at * longest + size - 1] ?? -1;
        if (feature >= 0) sum -= weights[feature] ?? 0;
      }
    return sum;
  }
}
