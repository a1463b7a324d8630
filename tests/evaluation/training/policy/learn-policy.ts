import {
  POLICY_SCALE,
  type PolicyModel,
  type PolicyWeight,
} from '../../../../knowledge/lexicon/policy-model.ts';
import { learnSparseWeights, type SparseExample, type SparseRow } from '../sparse-weights.ts';

/** A message to learn from. */
export interface PolicyExample {
  readonly row: SparseRow;
  /** The rule of a request that is declined; null for a lawful question. */
  readonly rule: string | null;
  readonly cost: number;
}

/** Fewer messages tell nothing of a feature. */
const SEEN_AT_LEAST = 3;
/** Features that are kept for any request and for each matter. */
const KEPT_FOR_ANY = 40_000;
const KEPT_FOR_MATTER = 9000;
/** The least weight that a feature is kept for, and that a head keeps of it; some rounding is allowed for. */
const FAINT = POLICY_SCALE * 2.5;
const FAINT_IN_HEAD = POLICY_SCALE * 1.5;
/** Passes that show which features matter. */
const ROUNDS_TO_CHOOSE = 8;

/** Learns one head for any request and one for each matter: its requests against all that is lawful, whatever other matters
 * there are. Thresholds are chosen on messages that were not learned from.
 *
 * Each head learns twice: with all features, and again with those that turned out to matter to it. Weights are whole
 * multiples of {@link POLICY_SCALE}, as they are kept.
 *
 * @param names Of the features, by the indices of the rows.
 * @param matters Ids of the policy rules. */
export function learnPolicy(
  examples: readonly PolicyExample[],
  names: readonly string[],
  matters: readonly string[],
): Pick<PolicyModel, 'heads' | 'features'> {
  const features = new Map<string, PolicyWeight[]>();
  const heads = [null, ...matters].map((matter, head) => {
    const own = examples.filter(({ rule }) => rule === null || matter === null || rule === matter);
    const judged = own.map(({ row, rule, cost }) => ({ row, right: rule !== null, cost }));
    const { kept, bias, weights } = learnHead(
      judged,
      names.length,
      matter === null ? KEPT_FOR_ANY : KEPT_FOR_MATTER,
    );
    for (const [at, feature] of kept.entries()) {
      const steps = Math.round((weights[at] ?? 0) / POLICY_SCALE);
      const name = names[feature];
      if (steps === 0 || name === undefined) continue;
      const known = features.get(name) ?? [];
      known.push({ head, weight: steps * POLICY_SCALE });
      features.set(name, known);
    }
    return { matter, bias };
  });
  return { heads, features };
}

/** Leaves out the features that hardly move any score, and of the others the weights that hardly do, so that the file stays
 * small. */
export function withoutFaint<Model extends Pick<PolicyModel, 'features'>>(model: Model): Model {
  const told = [...model.features]
    .filter(([, weights]) => weights.some(({ weight }) => Math.abs(weight) > FAINT))
    .map(
      ([name, weights]) => [name, weights.filter(({ weight }) => Math.abs(weight) > FAINT_IN_HEAD)] as const,
    );
  return { ...model, features: new Map(told) };
}

function learnHead(examples: readonly SparseExample[], features: number, most: number) {
  const kept = mostTelling(examples, features, most);
  const places = new Int32Array(features).fill(-1);
  for (const [at, feature] of kept.entries()) places[feature] = at;
  const reduced = examples.map((example) => ({ ...example, row: restricted(example.row, places) }));
  return { kept, ...learnSparseWeights(reduced, kept.length, { resting: true }) };
}

/** The features that move the scores most: by their weights and how much they are seen. */
function mostTelling(examples: readonly SparseExample[], features: number, most: number): readonly number[] {
  const counts = new Int32Array(features);
  const squares = new Float64Array(features);
  for (const { row } of examples)
    for (const [at, feature] of row.indices.entries()) {
      counts[feature] = (counts[feature] ?? 0) + 1;
      squares[feature] = (squares[feature] ?? 0) + (row.values[at] ?? 0) ** 2;
    }
  const { weights } = learnSparseWeights(examples, features, { rounds: ROUNDS_TO_CHOOSE, resting: true });
  const strength = weights.map((weight, at) => Math.abs(weight) * Math.sqrt(squares[at] ?? 0));
  return [...counts.keys()]
    .filter((feature) => (counts[feature] ?? 0) >= SEEN_AT_LEAST && (strength[feature] ?? 0) > 0)
    .toSorted((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
    .slice(0, most)
    .toSorted((a, b) => a - b);
}

/** A row with the features that have a place. */
function restricted({ indices, values }: SparseRow, places: Int32Array): SparseRow {
  const known = [...indices.keys()].filter((at) => (places[indices[at] ?? 0] ?? -1) >= 0);
  return {
    indices: Int32Array.from(known, (at) => places[indices[at] ?? 0] ?? 0),
    values: Float64Array.from(known, (at) => values[at] ?? 0),
  };
}
