import type { TriageHead } from '../../../../knowledge/lexicon/triage-model.ts';
import type { NamedMark } from './scored-stream.ts';
import type { WindowScorer } from './window-scores.ts';

/** Weights of pairs by the places of their names, looked up once each. */
export class PairWeights {
  readonly #scorer: WindowScorer;
  readonly #weights: Float32Array;
  readonly #names: readonly NamedMark[];
  /** By one place, then by the other; NaN where not yet looked up. */
  readonly #known: Float64Array;

  constructor(scorer: WindowScorer, head: TriageHead, names: readonly NamedMark[]) {
    this.#scorer = scorer;
    this.#weights = scorer.model.weights[head];
    this.#names = names;
    this.#known = new Float64Array(names.length ** 2).fill(Number.NaN);
  }

  of(one: number, other: number): number {
    const place = one * this.#names.length + other;
    const known = this.#known[place] ?? 0;
    if (!Number.isNaN(known)) return known;
    const pair = this.#scorer.pair(this.#names[one]?.partner ?? -1, this.#names[other]?.partner ?? -1);
    const weight = pair < 0 ? 0 : (this.#weights[pair] ?? 0);
    this.#known[place] = weight;
    return weight;
  }
}
