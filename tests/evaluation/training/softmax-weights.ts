/** One question: a row of features for each candidate, and which of them is right. */
export interface RankedExample {
  /** Candidates × features, row after row: millions of numbers are read again and again. */
  readonly rows: Float64Array;
  /** Index of the right one. */
  readonly right: number;
}

const STEPS = 120;
const RATE = 0.4;
const DECAY = 1e-3;
const NEGLIGIBLE = 1e-5;

/** Learns weights ≥ 0 under which the right candidate gets the highest weighted sum (listwise softmax, Adam).
 * Deterministic.
 * @param features How many there are in each row. */
export function learnSoftmaxWeights(examples: readonly RankedExample[], features: number): Float64Array {
  const weights = new Float64Array(features).fill(3);
  const first = new Float64Array(features);
  const second = new Float64Array(features);
  for (let step = 1; step <= STEPS; step += 1) {
    const gradient = new Float64Array(features);
    for (const example of examples) addGradient(example, weights, gradient);
    for (let at = 0; at < features; at += 1) {
      const slope = (gradient[at] ?? 0) / examples.length + DECAY * (weights[at] ?? 0);
      first[at] = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      second[at] = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      const move = (first[at] ?? 0) / (1 - 0.9 ** step);
      const scale = Math.sqrt((second[at] ?? 0) / (1 - 0.99 ** step)) + 1e-8;
      weights[at] = Math.max(0, (weights[at] ?? 0) - (RATE * move) / scale);
    }
  }
  return weights;
}

function addGradient({ rows, right }: RankedExample, weights: Float64Array, gradient: Float64Array): void {
  const shares = candidateScores(rows, weights);
  let top = -Infinity;
  for (const sum of shares) if (sum > top) top = sum;
  let total = 0;
  for (let at = 0; at < shares.length; at += 1) {
    const share = Math.exp((shares[at] ?? 0) - top);
    shares[at] = share;
    total += share;
  }
  const width = weights.length;
  for (let at = 0; at < shares.length; at += 1) {
    const slope = (shares[at] ?? 0) / total - (at === right ? 1 : 0);
    // What is hopeless moves nothing.
    if (slope < NEGLIGIBLE && slope > -NEGLIGIBLE) continue;
    for (let feature = 0; feature < width; feature += 1) {
      gradient[feature] = (gradient[feature] ?? 0) + slope * (rows[at * width + feature] ?? 0);
    }
  }
}

/** The score that weights give to each candidate. */
export function candidateScores(rows: Float64Array, weights: Float64Array): Float64Array {
  const width = weights.length;
  const scores = new Float64Array(rows.length / width);
  for (let at = 0; at < scores.length; at += 1) {
    let sum = 0;
    for (let feature = 0; feature < width; feature += 1) {
      sum += (rows[at * width + feature] ?? 0) * (weights[feature] ?? 0);
    }
    scores[at] = sum;
  }
  return scores;
}
