/** What each retriever counts. */
export interface FusionWeights {
  readonly unigram: number;
  readonly bigram: number;
  readonly word: number;
  readonly dense: number;
}

/** What a configured model counts: as much as the best cut for a passage, and for an article (whose learned score runs to
 * 6) enough to settle what is close and too little to overturn what is clear. Chosen, not fitted: models differ. */
export const MODEL_WEIGHT = { passage: 1, article: 1 } as const;

/** Fitted on questions → page titles (health) and questions → statutes (law). */
const SHORT: FusionWeights = { unigram: 1, bigram: 0, word: 0.1, dense: 0.5 };
const LONG: FusionWeights = { unigram: 0.75, bigram: 1, word: 0.5, dense: 0.3 };
/** Mean document length in characters at which each holds; in between they are mixed. */
const SHORT_LENGTH = 30;
const LONG_LENGTH = 90;

/** Weights for a corpus: single characters carry short titles, pairs carry long passages.
 * @param lengths Characters in each document. */
export function weightsFor(lengths: Float32Array): FusionWeights {
  const mean = lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const share = Math.min(1, Math.max(0, (mean - SHORT_LENGTH) / (LONG_LENGTH - SHORT_LENGTH)));
  const mix = (short: number, long: number): number => short + share * (long - short);
  return {
    unigram: mix(SHORT.unigram, LONG.unigram),
    bigram: mix(SHORT.bigram, LONG.bigram),
    word: mix(SHORT.word, LONG.word),
    dense: mix(SHORT.dense, LONG.dense),
  };
}
