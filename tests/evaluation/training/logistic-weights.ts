/** One judged case. */
export interface JudgedExample {
  readonly features: Float64Array;
  /** Whether answering would have been right. */
  readonly right: boolean;
  /** How much the case counts. */
  readonly weight: number;
}

/** A fitted logistic model. */
export interface LogisticWeights {
  readonly bias: number;
  readonly weights: Float64Array;
}

const STEPS = 400;
const RATE = 0.3;
const DECAY = 3e-4;

/** Fits a logistic model (Adam, ridge). Deterministic.
 * @param features How many there are in each example.
 * @param decay How strongly large weights are held down. */
export function learnLogisticWeights(
  examples: readonly JudgedExample[],
  features: number,
  decay: number = DECAY,
): LogisticWeights {
  // The last place is the bias.
  const size = features + 1;
  const values = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = new Float64Array(size);
    for (const { features: row, right, weight } of examples) {
      const slope = (weight * (likelihood(row, values) - (right ? 1 : 0))) / total;
      for (let at = 0; at < features; at += 1) gradient[at] = (gradient[at] ?? 0) + slope * (row[at] ?? 0);
      gradient[features] = (gradient[features] ?? 0) + slope;
    }
    for (let at = 0; at < size; at += 1) {
      const slope = (gradient[at] ?? 0) + (at < features ? decay * (values[at] ?? 0) : 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const move = (first[at] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
      values[at] = (values[at] ?? 0) - (RATE * move) / scale;
    }
  }
  return { bias: values[features] ?? 0, weights: values.slice(0, features) };
}

function likelihood(row: Float64Array, values: Float64Array): number {
  let sum = values[row.length] ?? 0;
  for (let at = 0; at < row.length; at += 1) sum += (row[at] ?? 0) * (values[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
