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
    const length = grams.length / LONGEST_GRAM;
    this.#before = new Float64Array(length + 1);
    for (let at = 0; at < length; at += 1) {
      let sum = this.#before[at] ?? 0;
      for (let size = 1; size <= LONGEST_GRAM; size += 1) sum += this.#weight(at, size);
      this.#before[at + 1] = sum;
    }
  }

  #weight(at: number, size: number): number {
    const feature = this.#grams[at * LONGEST_GRAM + size - 1] ?? -1;
    return feature < 0 ? 0 : (this.#weights[feature] ?? 0);
  }

  /** The sum over the grams that lie within `[from, to)`. */
  within(from: number, to: number): number {
    let sum = (this.#before[to] ?? 0) - (this.#before[from] ?? 0);
    for (let at = Math.max(from, to - LONGEST_GRAM + 1); at < to; at += 1)
      for (let size = to - at + 1; size <= LONGEST_GRAM; size += 1) sum -= this.#weight(at, size);
    return sum;
  }
}
