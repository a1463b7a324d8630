import { setImmediate as nextTurn } from 'node:timers/promises';
import { ARTICLE_ANALYZERS, cutForArticles } from '../retrieval/article-index.ts';
import type { Tokenizer } from '../retrieval/tokenizer.ts';
import { builtInWordVectors, type WordVectors } from './word-vectors.ts';
import type { Embedder } from './embedder.ts';

/** An embedder whose size is known. */
export type SizedEmbedder = Embedder & { readonly dimensions: number };

/** Texts between which the event loop gets a turn. */
const TEXTS_A_TURN = 20;

/** The built-in embedder: offline, without a model to download, the same everywhere. A text is the sum of the learned
 * vectors of its characters, pairs, words and groups of words; zeros where none of them is known.
 *
 * @param tokenizer As texts are cut for the index.
 * @param vectors Those that ship by default. */
export function createWordEmbedder(
  tokenizer: Tokenizer,
  vectors: WordVectors = builtInWordVectors(),
): SizedEmbedder {
  const { fingerprint, dimensions } = vectors;
  return {
    id: `word-vectors-1/${dimensions}/${fingerprint}`,
    dimensions,
    remote: false,
    async embed(texts) {
      const found: number[][] = [];
      for (const [at, text] of texts.entries()) {
        if (at > 0 && at % TEXTS_A_TURN === 0) await nextTurn();
        found.push(wordVector(text, tokenizer, vectors));
      }
      return found;
    },
  };
}

function wordVector(
  text: string,
  tokenizer: Tokenizer,
  { dimensions, numberOf, scales, rows }: WordVectors,
): number[] {
  const counts = new Map<number, number>();
  const cuts = cutForArticles(text, tokenizer);
  for (const analyzer of ARTICLE_ANALYZERS) {
    const numbers = numberOf[analyzer];
    for (const token of cuts[analyzer]) {
      const number = numbers.get(token);
      if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
  }
  const starts: number[] = [];
  const factors: number[] = [];
  for (const [number, count] of counts) {
    starts.push(number * dimensions);
    factors.push(Math.sqrt(count) * (scales[number] ?? 0));
  }
  const sums = new Float64Array(dimensions);
  addRows(rows, starts, factors, sums);
  let squares = 0;
  for (const value of sums) squares += value * value;
  const length = squares === 0 ? 1 : Math.sqrt(squares);
  const vector: number[] = [];
  for (const value of sums) vector.push(value / length);
  return vector;
}

// Four rows at a time, in their order: as one by one to the last digit, with a quarter of the reading and writing of sums.
function addRows(
  rows: Int8Array,
  starts: readonly number[],
  factors: readonly number[],
  sums: Float64Array,
): void {
  const fours = starts.length - (starts.length % 4);
  for (let next = 0; next < fours; next += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = starts.slice(next, next + 4);
    const [e = 0, f = 0, g = 0, h = 0] = factors.slice(next, next + 4);
    for (let at = 0; at < sums.length; at += 1) {
      sums[at] =
        (sums[at] ?? 0) +
        e * (rows[a + at] ?? 0) +
        f * (rows[b + at] ?? 0) +
        g * (rows[c + at] ?? 0) +
        h * (rows[d + at] ?? 0);
    }
  }
  for (let next = fours; next < starts.length; next += 1) {
    const start = starts[next] ?? 0;
    const factor = factors[next] ?? 0;
    for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + factor * (rows[start + at] ?? 0);
  }
}
