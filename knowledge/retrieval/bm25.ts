/** How an index weighs repeats and lengths. */
export interface Bm25Tuning {
  /** Saturation of repeated terms: the higher, the longer repeats go on counting. */
  readonly k1: number;
  /** How much long documents are held back, 0–1. */
  readonly b: number;
}

/** For passages: measured on Chinese titles and statutes. */
export const PASSAGE_TUNING: Bm25Tuning = { k1: 0.8, b: 0.9 };

/** The parts of an index that are written to disk. */
export interface Bm25Data {
  /** Terms in the order of their numbers. */
  readonly terms: readonly string[];
  /** Postings of term t are `docs[starts[t]] … docs[starts[t + 1] - 1]`, documents ascending. */
  readonly starts: Uint32Array;
  readonly docs: Uint32Array;
  /** Weighted term frequency in halves, at most 255. */
  readonly halves: Uint8Array;
  /** Weighted length of each document. */
  readonly lengths: Float32Array;
}

/** An inverted index over one kind of token with BM25 scores (Robertson and Zaragoza 2009). Immutable. */
export interface Bm25 {
  readonly size: number;
  readonly data: Bm25Data;
  /** Rarity of a term, ≥ 0; the highest there is for a term that occurs nowhere. */
  idf(term: string): number;
  /** Whether a term occurs anywhere. */
  has(term: string): boolean;
  /** Adds every document's score for a question to `scores`.
   * @param query Terms with weights.
   * @param scores One slot for each document.
   * @returns The highest slot that it added to; 0 for none. */
  score(query: ReadonlyMap<string, number>, scores: Float32Array): number;
  /** What a document would score that said nothing but the question, again and again. */
  bestScore(query: ReadonlyMap<string, number>): number;
}

/** The number of each term. */
export function termNumbers(terms: readonly string[]): ReadonlyMap<string, number> {
  const numberOf = new Map<string, number>();
  for (const [number, term] of terms.entries()) numberOf.set(term, number);
  return numberOf;
}

/** Makes stored postings searchable.
 * @param numberOf Of these very terms, where it is known already. */
export function openBm25(
  data: Bm25Data,
  numberOf = termNumbers(data.terms),
  { k1, b }: Bm25Tuning = PASSAGE_TUNING,
): Bm25 {
  const size = data.lengths.length;
  const total = data.lengths.reduce((sum, length) => sum + length, 0);
  const average = size === 0 || total === 0 ? 1 : total / size;
  const gains = gainsOf(
    data,
    data.lengths.map((length) => k1 * (1 - b + (b * length) / average)),
    k1,
  );
  const frequency = (number: number): number => (data.starts[number + 1] ?? 0) - (data.starts[number] ?? 0);
  const idfOf = (documents: number): number => Math.log(1 + (size - documents + 0.5) / (documents + 0.5));

  const idf = (term: string): number => {
    const number = numberOf.get(term);
    return idfOf(number === undefined ? 0 : frequency(number));
  };

  return {
    size,
    data,
    idf,
    has: (term) => numberOf.has(term),
    bestScore(query) {
      let sum = 0;
      for (const [term, weight] of query) sum += weight * idf(term) * (k1 + 1);
      return sum;
    },
    score(query, scores) {
      const { starts, docs } = data;
      let top = 0;
      for (const [term, weight] of query) {
        const number = numberOf.get(term);
        if (number === undefined) continue;
        const factor = weight * idfOf(frequency(number));
        const end = starts[number + 1] ?? 0;
        for (let at = starts[number] ?? 0; at < end; at += 1) {
          const doc = docs[at] ?? 0;
          const score = (scores[doc] ?? 0) + factor * (gains[at] ?? 0);
          scores[doc] = score;
          if (score > top) top = score;
        }
      }
      return top;
    },
  };
}

/** What each posting is worth before its term's rarity and weight: worked out once, since a question over 100,000 passages
 * looks at a million of them.
 * @param norms How much each document's length holds it back. */
function gainsOf({ docs, halves }: Bm25Data, norms: Float32Array, k1: number): Float32Array {
  const gains = new Float32Array(docs.length);
  for (let at = 0; at < gains.length; at += 1) {
    const tf = (halves[at] ?? 0) / 2;
    gains[at] = (tf * (k1 + 1)) / (tf + (norms[docs[at] ?? 0] ?? 1));
  }
  return gains;
}
