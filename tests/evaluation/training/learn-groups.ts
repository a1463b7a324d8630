import { TRIAGE_GROUPS } from '../../../knowledge/lexicon/triage-model.ts';
import type { Bag, BareTriageModel } from './learn-triage.ts';
import { learnSparseWeights, type SparseRow } from './sparse-weights.ts';

/** Utterances that a feature must be seen in to tell the group. */
const LEAST_SEEN = 40;

/** Learns what tells the group of a danger: one set of weights a group. */
export function learnGroups(
  bags: readonly Bag[],
  features: readonly string[],
): Pick<BareTriageModel, 'groupWeights' | 'groupBias'> {
  const groupWeights = new Float32Array(features.length * TRIAGE_GROUPS.length);
  const telling = tellingFeatures(bags, features);
  const about = bags
    .filter(({ example }) => example.group !== null)
    .flatMap(({ example, rows }) =>
      [...rows.values()].map((row) => ({ example, row: only(telling, row), cost: 1 / rows.size })),
    );
  const groupBias = TRIAGE_GROUPS.map((group, place) => {
    const rows = about.map(({ example, row, cost }) => ({ row, right: example.group === group, cost }));
    const { bias, weights } = learnSparseWeights(rows, features.length);
    for (const [feature, weight] of weights.entries())
      groupWeights[feature * TRIAGE_GROUPS.length + place] = weight;
    return bias;
  });
  return { groupWeights, groupBias };
}

/** What a message is about is told by its words and concepts; longer and rarer n-grams add little. */
function tellingFeatures(bags: readonly Bag[], features: readonly string[]): ReadonlySet<number> {
  const seen = new Int32Array(features.length);
  for (const { rows } of bags)
    for (const index of new Set([...rows.values()].flatMap(({ indices }) => [...indices])))
      seen[index] = (seen[index] ?? 0) + 1;
  const kept = [...features.keys()].filter((at) => {
    const feature = features[at] ?? '';
    return (seen[at] ?? 0) >= LEAST_SEEN && (feature.length <= 2 || /^[^+]*[=@][^+]*$/.test(feature));
  });
  return new Set(kept);
}

function only(kept: ReadonlySet<number>, { indices, values }: SparseRow): SparseRow {
  const places = [...indices.keys()].filter((at) => kept.has(indices[at] ?? -1));
  return {
    indices: Int32Array.from(places.map((at) => indices[at] ?? 0)),
    values: Float64Array.from(places.map((at) => values[at] ?? 0)),
  };
}
