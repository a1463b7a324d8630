import type { Reading } from '../../../../bot/dialogue/matching/reading.ts';
import type { PolicyFeatures } from '../../../../bot/dialogue/policy/policy-features.ts';
import type { SparseRow } from '../sparse-weights.ts';

/** Fewer messages tell nothing of a feature. */
const SEEN_AT_LEAST = 3;

/** Messages as rows of numbers. */
export interface PolicyRows {
  /** Of the features, by the indices of the rows. */
  readonly names: readonly string[];
  readonly rows: readonly SparseRow[];
}

/** Reads the features of messages; those that fewer than three messages have are left out. */
export function policyRows(readings: readonly Reading[], features: PolicyFeatures): PolicyRows {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const all = readings.map((reading) => {
    const row = new Map<number, number>();
    features(reading, (feature, value) => {
      const known = numbers.get(feature) ?? numbers.size;
      numbers.set(feature, known);
      row.set(known, (row.get(known) ?? 0) + value);
    });
    for (const feature of row.keys()) counts[feature] = (counts[feature] ?? 0) + 1;
    return { indices: Int32Array.from(row.keys()), values: Float64Array.from(row.values()) };
  });
  const places = new Map<number, number>();
  const names: string[] = [];
  for (const [name, feature] of numbers)
    if ((counts[feature] ?? 0) >= SEEN_AT_LEAST) {
      places.set(feature, names.length);
      names.push(name);
    }
  const rows = all.map(({ indices, values }) => {
    const known = [...indices.keys()].filter((at) => places.has(indices[at] ?? -1));
    return {
      indices: Int32Array.from(known, (at) => places.get(indices[at] ?? -1) ?? 0),
      values: Float64Array.from(known, (at) => values[at] ?? 0),
    };
  });
  return { names, rows };
}
