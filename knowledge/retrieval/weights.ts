/** What each retriever counts, and what the closer look at the best passages does. */
export interface FusionWeights {
  readonly unigram: number;
  readonly bigram: number;
  readonly word: number;
  /** Groups of words that stand for each other: by the best passage's score, and by the best possible score. */
  readonly group: number;
  readonly groupShare: number;
  readonly dense: number;
  /** Of a `PassageMatch`. */
  readonly whole: number;
  readonly sentence: number;
  readonly title: number;
  readonly length: number;
}

/** What a configured model counts: as much as the best cut for a passage, and for an article (whose learned score runs to
 * 6) enough to settle what is close and too little to overturn what is clear. Chosen, not fitted: models differ. */
export const MODEL_WEIGHT = { passage: 1, article: 1 } as const;

/** The cuts are fitted on questions → page titles (health) and questions → statutes (law); the rest is chosen where short
 * and long texts of the pack and statutes agree (knowledge/DESIGN.md). */
const SHORT: FusionWeights = {
  unigram: 1,
  bigram: 0,
  word: 0.1,
  group: 0.5,
  groupShare: 0.5,
  dense: 0.4,
  whole: 0.25,
  sentence: 0,
  title: 0,
  length: 0.25,
};
const LONG: FusionWeights = {
  unigram: 0.75,
  bigram: 1,
  word: 0.5,
  group: 0.5,
  groupShare: 0.5,
  dense: 0.2,
  whole: 0.25,
  sentence: 0.5,
  title: 0.25,
  length: 0.25,
};
/** Mean document length in characters at which each holds; in between they are mixed. */
const SHORT_LENGTH = 30;
const LONG_LENGTH = 90;

/** Weights for a corpus: single characters carry short titles, pairs carry long passages.
 * @param lengths Characters in each document. */
export function weightsFor(lengths: Float32Array): FusionWeights {
  const mean = lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const share = Math.min(1, Math.max(0, (mean - SHORT_LENGTH) / (LONG_LENGTH - SHORT_LENGTH)));
  const mix = (short: number, long: number): number => short + share * (long - short);
  const mixed = (part: keyof FusionWeights): number => mix(SHORT[part], LONG[part]);
  return {
    unigram: mixed('unigram'),
    bigram: mixed('bigram'),
    word: mixed('word'),
    group: mixed('group'),
    groupShare: mixed('groupShare'),
    dense: mixed('dense'),
    whole: mixed('whole'),
    sentence: mixed('sentence'),
    title: mixed('title'),
    length: mixed('length'),
  };
}
