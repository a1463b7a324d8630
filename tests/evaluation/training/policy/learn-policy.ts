import type { PolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import type { Reading } from '../../../../bot/dialogue/matching/reading.ts';
import type { PolicyModel, PolicyWeight } from '../../../../knowledge/lexicon/policy-model.ts';
import { learnSparseWeights, type SparseRow, type SparseWeights } from '../sparse-weights.ts';

/** A message to learn from. */
export interface PolicyExample {
  readonly reading: Reading;
  readonly refuse: boolean;
  /** The rule of a request that is declined; null otherwise. */
  readonly rule: string | null;
  readonly cost: number;
}

const SEEN_AT_LEAST = 3;
/** Features that are kept. */
const KEPT = 32_000;
const VOTES_AT_MOST = 99;

/** Learns weights and votes; thresholds are chosen on messages that were not learned from.
 *
 * It learns twice: with all features, and again with those that turned out to matter. */
export function learnPolicy(
  examples: readonly PolicyExample[],
  features: PolicyFeatures,
): Pick<PolicyModel, 'features' | 'bias'> {
  const rows = examples.map(({ reading }) => rowOf(reading, features));
  const names = mostTelling(examples, rows);
  const learned = fit(examples, rows, names);
  const votes = votesOf(examples, rows);
  const weights = new Map<string, PolicyWeight>(
    names.map((name, at) => [
      name,
      { weight: learned.weights[at] ?? 0, ...(votes.get(name) ?? { rule: null, vote: 0 }) },
    ]),
  );
  return { features: weights, bias: learned.bias };
}

type Row = ReadonlyMap<string, number>;

function fit(
  examples: readonly PolicyExample[],
  rows: readonly Row[],
  names: readonly string[],
): SparseWeights {
  const index = new Map(names.map((name, at) => [name, at]));
  return learnSparseWeights(
    rows.map((row, at) => ({
      row: sparse(row, index),
      right: examples[at]?.refuse === true,
      cost: examples[at]?.cost ?? 1,
    })),
    names.length,
  );
}

/** The features that move the scores most: by their weights and how much they are seen. */
function mostTelling(examples: readonly PolicyExample[], rows: readonly Row[]): readonly string[] {
  const counts = new Map<string, number>();
  const squares = new Map<string, number>();
  for (const row of rows)
    for (const [feature, value] of row) {
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
      squares.set(feature, (squares.get(feature) ?? 0) + value ** 2);
    }
  const names = [...counts].filter(([, count]) => count >= SEEN_AT_LEAST).map(([feature]) => feature);
  const { weights } = fit(examples, rows, names);
  const strength = names.map((name, at) => Math.abs(weights[at] ?? 0) * Math.sqrt(squares.get(name) ?? 0));
  const order = [...names.keys()].toSorted((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0));
  const kept = new Set(order.slice(0, KEPT));
  return names.filter((_, at) => kept.has(at));
}

function rowOf(reading: Reading, features: PolicyFeatures): Map<string, number> {
  const row = new Map<string, number>();
  features(reading, (feature, value) => row.set(feature, (row.get(feature) ?? 0) + value));
  return row;
}

function sparse(row: ReadonlyMap<string, number>, index: ReadonlyMap<string, number>): SparseRow {
  const known = [...row].flatMap(([feature, value]) => {
    const at = index.get(feature);
    return at === undefined ? [] : [{ at, value }];
  });
  return {
    indices: Int32Array.from(known.map(({ at }) => at)),
    values: Float64Array.from(known.map(({ value }) => value)),
  };
}

/** The rule that a feature is seen with most, by how much more often than chance. */
function votesOf(
  examples: readonly PolicyExample[],
  rows: readonly ReadonlyMap<string, number>[],
): Map<string, { rule: string; vote: number }> {
  const seen = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  for (const [at, { rule }] of examples.entries()) {
    if (rule === null) continue;
    sizes.set(rule, (sizes.get(rule) ?? 0) + 1);
    for (const feature of rows[at]?.keys() ?? []) {
      const counts = seen.get(feature) ?? new Map<string, number>();
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
      seen.set(feature, counts);
    }
  }
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const votes = new Map<string, { rule: string; vote: number }>();
  for (const [feature, counts] of seen) {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (total < SEEN_AT_LEAST) continue;
    for (const [rule, count] of counts) {
      const expected = (total * (sizes.get(rule) ?? 0)) / all;
      const vote = Math.min(VOTES_AT_MOST, Math.round(10 * Math.log((count + 0.5) / (expected + 0.5))));
      if (vote > (votes.get(feature)?.vote ?? 5)) votes.set(feature, { rule, vote });
    }
  }
  return votes;
}
