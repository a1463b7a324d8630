import { normalizeText } from '../../knowledge/text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../../knowledge/text/segment.ts';

// Particles that say nothing on what a text is about.
const PARTICLES = new Set('的了吗呢啊吧么是在和与及或也就都');
const GRAM_WEIGHTS = [0.7, 1, 0.5] as const;

/** Hashed character 1-, 2- and 3-grams of a text as a vector of length 1; all zeros for a text without letters.
 *
 * Every gram lands, with a sign, in two slots, which halves the harm of a collision. Depends on nothing but
 * the text, so vectors of different builds can be compared.
 *
 * @param text Anything.
 * @param dimensions How many slots.
 * @param seed Changes where grams land. */
export function hashVector(text: string, dimensions: number, seed = 0): number[] {
  const runs = segmentRuns(normalizeText(text));
  const vector = Array.from<number>({ length: dimensions }).fill(0);
  const counts = new Map<string, number>();
  const count = (gram: string, weight: number): void => {
    counts.set(gram, (counts.get(gram) ?? 0) + weight);
  };
  for (const token of characterTokens(runs)) if (!PARTICLES.has(token)) count(token, GRAM_WEIGHTS[0]);
  for (const token of gramTokens(runs, 2)) count(token, GRAM_WEIGHTS[1]);
  for (const token of gramTokens(runs, 3)) count(token, GRAM_WEIGHTS[2]);
  for (const [gram, weight] of counts) {
    const hash = fnv1a(gram, seed);
    const value = Math.sqrt(weight);
    const first = hash % dimensions;
    const second = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    vector[first] = (vector[first] ?? 0) + (hash & 0x8000_0000 ? -value : value);
    const other = second % dimensions;
    vector[other] = (vector[other] ?? 0) + (second & 0x8000_0000 ? -value : value);
  }
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}

// FNV-1a, 32 bit, with a final mix so that the low bits are as good as the high ones.
function fnv1a(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
