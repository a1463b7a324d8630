/** A row of few features: their indices and values. */
export interface SparseRow {
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** One judged row. */
export interface SparseExample {
  readonly row: SparseRow;
  readonly right: boolean;
  /** How much an error costs. */
  readonly cost: number;
}

/** A fitted linear model. */
export interface SparseWeights {
  readonly bias: number;
  readonly weights: Float64Array;
}

/** How long and how thoroughly is learned. */
export interface SparseEffort {
  /** Passes over the examples; 25 unless told otherwise. */
  readonly rounds?: number;
  /** Whether examples that are plainly right, and were so the last two times, are looked at in every fifth pass only:
   * several times as fast where most are. */
  readonly resting?: boolean;
}
const ROUNDS = 25;
const RESTS_FROM = 2;
const WAKES_EVERY = 5;

/** Fits an L2-regularised, squared-hinge linear model by dual coordinate descent
 * (doi:10.1145/1390156.1390208). Deterministic: the order of each round comes from a fixed generator.
 *
 * @param features How many there are; all indices are below. */
export function learnSparseWeights(
  examples: readonly SparseExample[],
  features: number,
  { rounds = ROUNDS, resting = false }: SparseEffort = {},
): SparseWeights {
  const weights = new Float64Array(features);
  let bias = 0;
  const duals = new Float64Array(examples.length);
  const curvature = examples.map(
    ({ row, cost }) => 1 + row.values.reduce((sum, value) => sum + value * value, 0) + 1 / (2 * cost),
  );
  const order = Int32Array.from(examples.keys());
  /** How often in a row an example was right. */
  const calm = new Uint8Array(examples.length);
  let seed = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const other = seed % (at + 1);
      const kept = order[at] ?? 0;
      order[at] = order[other] ?? 0;
      order[other] = kept;
    }
    const wakes = !resting || round % WAKES_EVERY === 0;
    for (const index of order) {
      if (!wakes && (calm[index] ?? 0) >= RESTS_FROM) continue;
      const example = examples[index];
      if (example === undefined) continue;
      const { row, right, cost } = example;
      const sign = right ? 1 : -1;
      const dual = duals[index] ?? 0;
      const slope = sign * (bias + product(row, weights)) - 1 + dual / (2 * cost);
      const moved = Math.max(0, dual - slope / (curvature[index] ?? 1));
      const change = (moved - dual) * sign;
      calm[index] = change === 0 && moved === 0 ? Math.min(RESTS_FROM, (calm[index] ?? 0) + 1) : 0;
      if (change === 0) continue;
      duals[index] = moved;
      bias += change;
      for (let at = 0; at < row.indices.length; at += 1) {
        const feature = row.indices[at] ?? 0;
        weights[feature] = (weights[feature] ?? 0) + change * (row.values[at] ?? 0);
      }
    }
  }
  return { bias, weights };
}

function product({ indices, values }: SparseRow, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at += 1) sum += (values[at] ?? 0) * (weights[indices[at] ?? 0] ?? 0);
  return sum;
}
