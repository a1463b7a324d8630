import type { TriageHead } from '../../../../knowledge/lexicon/triage-model.ts';
import { LONGEST_GRAM } from './window-features.ts';

/** Features of the gram of each length at each unit; -1 for none. */
export type Grams = Int32Array;

/** Heads of the model: what is summed up for one is summed up for the other at its side. */
export const HEADS = 2;
/** Where the number of each head stands among them. */
export const HEAD_PLACES: Readonly<Record<TriageHead, 0 | 1>> = { alarm: 0, emergency: 1 };

/** Sums over the n-grams of a text for both heads: what any stretch holds takes a few steps. */
export class GramSums {
  readonly #grams: Grams;
  /** By feature, a head after the other. */
  readonly #weights: Float32Array;
  /** By position, a head after the other: of all grams that start before. */
  readonly #before: Float64Array;

  constructor(grams: Grams, weights: Float32Array) {
    this.#grams = grams;
    this.#weights = weights;
    const size = LONGEST_GRAM;
    const before = new Float64Array((grams.length / size + 1) * HEADS);
    let one = 0;
    let other = 0;
    let place = HEADS;
    for (let at = 0; at < grams.length; at += size) {
      for (let next = at; next < at + size; next += 1) {
        const feature = grams[next] ?? -1;
        if (feature < 0) continue;
        one += weights[feature * HEADS] ?? 0;
        other += weights[feature * HEADS + 1] ?? 0;
      }
      before[place] = one;
      before[place + 1] = other;
      place += HEADS;
    }
    this.#before = before;
  }

  /** The sum over the grams that lie within `[from, to)`.
   * @param head Its place among the {@link HEADS}. */
  within(head: number, from: number, to: number): number {
    const grams = this.#grams;
    const weights = this.#weights;
    const longest = LONGEST_GRAM;
    let sum = (this.#before[to * HEADS + head] ?? 0) - (this.#before[from * HEADS + head] ?? 0);
    for (let at = Math.max(from, to - longest + 1); at < to; at += 1)
      for (let size = to - at + 1; size <= longest; size += 1) {
        const feature = grams[at * longest + size - 1] ?? -1;
        if (feature >= 0) sum -= weights[feature * HEADS + head] ?? 0;
      }
    return sum;
  }
}
