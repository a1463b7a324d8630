/** A text as tokens of a vocabulary and what each of them counts. */
export interface TokenBag {
  readonly tokens: Int32Array;
  readonly values: Float32Array;
}

export interface VectorLearning {
  /** Texts of one matter each: what is asked of an article in other words, and its passages. */
  readonly matters: readonly (readonly TokenBag[])[];
  /** Tokens in the vocabulary. */
  readonly tokens: number;
  readonly dimensions: number;
}

const STEPS = 250;
/** Matters that are told apart in one step. */
const BATCH = 256;
const RATE = 0.02;
/** Divides the cosines: the smaller, the more the closest wrong text counts. */
const TEMPERATURE = 0.07;
const START = 0.1;

/** Learns a vector for each token, so that two texts of one matter are nearer than texts of two (in-batch softmax over
 * cosines in both directions, Adam). Tokens start at random and at right angles: what nothing was learned of still
 * recognises itself. Deterministic.
 * @returns `tokens × dimensions` numbers. */
export function learnVectors({ matters, tokens, dimensions }: VectorLearning): Float32Array {
  const random = createRandom(1);
  const vectors = Float32Array.from({ length: tokens * dimensions }, () => START * normal(random));
  const first = new Float32Array(vectors.length);
  const second = new Float32Array(vectors.length);
  const gradient = new Float32Array(vectors.length);
  const usable = matters.filter((texts) => texts.length >= 2);
  for (let step = 1; step <= STEPS; step += 1) {
    const pairs = shuffled(usable, random)
      .slice(0, BATCH)
      .map((texts) => twoOf(texts, random));
    const left = pairs.map(([bag]) => project(bag, vectors, dimensions));
    const right = pairs.map(([, bag]) => project(bag, vectors, dimensions));
    const slopes = softmaxSlopes(left, right);
    gradient.fill(0);
    for (const [at, [a, b]] of pairs.entries()) {
      const width = pairs.length;
      addSlope(a, left[at], gradient, (other) => [slopes[at * width + other] ?? 0, right[other]], width);
      addSlope(b, right[at], gradient, (other) => [slopes[other * width + at] ?? 0, left[other]], width);
    }
    const rate = (RATE * (1 - (0.9 * step) / STEPS)) / (1 - 0.9 ** step);
    const correction = 1 / Math.sqrt(1 - 0.99 ** step);
    for (let at = 0; at < vectors.length; at += 1) {
      const slope = gradient[at] ?? 0;
      const mean = 0.9 * (first[at] ?? 0) + 0.1 * slope;
      const square = 0.99 * (second[at] ?? 0) + 0.01 * slope * slope;
      first[at] = mean;
      second[at] = square;
      vectors[at] = (vectors[at] ?? 0) - (rate * mean) / (Math.sqrt(square) * correction + 1e-6);
    }
  }
  return vectors;
}

/** A text's direction, and the length it was scaled down by. */
interface Projection {
  readonly unit: Float32Array;
  readonly length: number;
}

function project({ tokens, values }: TokenBag, vectors: Float32Array, dimensions: number): Projection {
  const unit = new Float32Array(dimensions);
  for (let at = 0; at < tokens.length; at += 1) {
    const start = (tokens[at] ?? 0) * dimensions;
    const value = values[at] ?? 0;
    for (let d = 0; d < dimensions; d += 1) unit[d] = (unit[d] ?? 0) + value * (vectors[start + d] ?? 0);
  }
  const length = Math.hypot(...unit) + 1e-6;
  return { unit: unit.map((value) => value / length), length };
}

// How the loss changes with the cosine of each left and right text.
function softmaxSlopes(left: readonly Projection[], right: readonly Projection[]): Float32Array {
  const width = left.length;
  const powers = new Float32Array(width * width);
  const rows = new Float32Array(width);
  const columns = new Float32Array(width);
  for (const [row, { unit: a }] of left.entries()) {
    for (const [column, { unit: b }] of right.entries()) {
      let cosine = 0;
      for (let d = 0; d < a.length; d += 1) cosine += (a[d] ?? 0) * (b[d] ?? 0);
      const power = Math.exp((cosine - 1) / TEMPERATURE);
      powers[row * width + column] = power;
      rows[row] = (rows[row] ?? 0) + power;
      columns[column] = (columns[column] ?? 0) + power;
    }
  }
  return powers.map((power, at) => {
    const row = Math.floor(at / width);
    const column = at % width;
    const share = (power / (rows[row] ?? 1) + power / (columns[column] ?? 1)) / 2;
    return (share - (row === column ? 1 : 0)) / TEMPERATURE / width;
  });
}

function addSlope(
  { tokens, values }: TokenBag,
  own: Projection | undefined,
  gradient: Float32Array,
  other: (at: number) => readonly [number, Projection | undefined],
  width: number,
): void {
  if (own === undefined) return;
  const dimensions = own.unit.length;
  const pull = new Float32Array(dimensions);
  for (let at = 0; at < width; at += 1) {
    const [slope, projection] = other(at);
    if (projection === undefined || (slope < 1e-7 && slope > -1e-7)) continue;
    for (let d = 0; d < dimensions; d += 1) pull[d] = (pull[d] ?? 0) + slope * (projection.unit[d] ?? 0);
  }
  let along = 0;
  for (let d = 0; d < dimensions; d += 1) along += (pull[d] ?? 0) * (own.unit[d] ?? 0);
  for (let d = 0; d < dimensions; d += 1)
    pull[d] = ((pull[d] ?? 0) - along * (own.unit[d] ?? 0)) / own.length;
  for (let at = 0; at < tokens.length; at += 1) {
    const start = (tokens[at] ?? 0) * dimensions;
    const value = values[at] ?? 0;
    for (let d = 0; d < dimensions; d += 1)
      gradient[start + d] = (gradient[start + d] ?? 0) + value * (pull[d] ?? 0);
  }
}

function shuffled<T>(all: readonly T[], random: () => number): readonly T[] {
  return all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}

function twoOf(texts: readonly TokenBag[], random: () => number): readonly [TokenBag, TokenBag] {
  const one = Math.floor(random() * texts.length);
  const other = (one + 1 + Math.floor(random() * (texts.length - 1))) % texts.length;
  return [texts[one] ?? EMPTY, texts[other] ?? EMPTY];
}

const EMPTY: TokenBag = { tokens: new Int32Array(0), values: new Float32Array(0) };

/** Numbers in [0, 1), the same everywhere (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Box and Muller.
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
