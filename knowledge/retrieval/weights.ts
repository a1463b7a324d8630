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
  readonly every: number;
  readonly title: number;
  readonly length: number;
  /** Of `PairShares`: the question's, and the passage's. */
  readonly pairs: number;
  readonly pairsBack: number;
  /** The highest score that a passage of no article can reach: keeps the order between guidance and such passages. */
  readonly range: number;
}

/** What a configured model counts: as much as the best cut for a passage, and for an article (whose learned score runs to
 * 6) enough to settle what is close and too little to overturn what is clear. Chosen, not fitted: models differ. */
export const MODEL_WEIGHT = { passage: 1, article: 1 } as const;

/** Between them the weights are mixed by length and size. Where a small and a large collection differ, the large one has the
 * cuts that are fitted on questions → statutes (140,000 of them); the rest is chosen where short and long texts of the pack,
 * statutes, and questions of subjects that the pack does not treat agree (knowledge/DESIGN.md). */
const SHORT: FusionWeights = {
  unigram: 1,
  bigram: 0,
  word: 0.2,
  group: 0.6,
  groupShare: 0.5,
  dense: 0.6,
  whole: 0.25,
  sentence: 0,
  every: 0.4,
  title: 0,
  length: 0.25,
  pairs: 0.25,
  pairsBack: 0,
  range: 1.5,
};
const LONG_FEW: FusionWeights = {
  unigram: 0.75,
  bigram: 0.5,
  word: 0,
  group: 0.5,
  groupShare: 0.5,
  dense: 0.2,
  whole: 0.25,
  sentence: 0.5,
  every: 0,
  title: 0.25,
  length: 0.25,
  pairs: 0,
  pairsBack: 0,
  range: 2.45,
};
const LONG_MANY: FusionWeights = { ...LONG_FEW, bigram: 1, word: 0.25 };
/** For short texts and a question that tells a story: its single characters are in every text, its pairs are not. */
const SHORT_TOLD: FusionWeights = {
  ...SHORT,
  unigram: 0.75,
  bigram: 1,
  word: 0.05,
  group: 0.3,
  groupShare: 0.3,
  dense: 0.4,
  every: 0,
  title: 0.5,
  pairsBack: 0.5,
};
/** Characters of a question up to which SHORT holds, and from which on SHORT_TOLD. */
const ASKED_LENGTH = 22;
const TOLD_LENGTH = 36;
/** Mean document length in characters at which each holds. */
const SHORT_LENGTH = 30;
const LONG_LENGTH = 90;
/** Documents up to which few, and from which on many hold; in between they are mixed by the logarithm. */
const FEW = 5000;
const MANY = 100_000;

/** Share of the question's best score, in single characters, from which on groups count in full. */
const GROUPS_FROM = 0.25;

/** How much the groups of a question count, 0–1: less where they are a small part of it.
 * @param groups Best possible score of the question's groups.
 * @param unigram And of its characters. */
export function groupConfidence(groups: number, unigram: number): number {
  return unigram <= 0 ? 0 : Math.min(1, groups / unigram / GROUPS_FROM);
}

/** Weights for a collection, by the length of the question in characters: single characters carry short titles, unless the
 * question is long; in long passages pairs carry as much, and more the more passages there are.
 * @param lengths Characters in each document. */
export function weightsFor(lengths: Float32Array): (questionLength: number) => FusionWeights {
  const mean = lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const many = portion(Math.log(Math.max(1, lengths.length)), Math.log(FEW), Math.log(MANY));
  const long = mixed(LONG_FEW, LONG_MANY, many);
  const isLong = portion(mean, SHORT_LENGTH, LONG_LENGTH);
  return (questionLength) =>
    mixed(mixed(SHORT, SHORT_TOLD, portion(questionLength, ASKED_LENGTH, TOLD_LENGTH)), long, isLong);
}

function portion(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

function mixed(one: FusionWeights, other: FusionWeights, share: number): FusionWeights {
  const mix = (part: keyof FusionWeights): number => one[part] + share * (other[part] - one[part]);
  return {
    unigram: mix('unigram'),
    bigram: mix('bigram'),
    word: mix('word'),
    group: mix('group'),
    groupShare: mix('groupShare'),
    dense: mix('dense'),
    whole: mix('whole'),
    sentence: mix('sentence'),
    every: mix('every'),
    title: mix('title'),
    length: mix('length'),
    pairs: mix('pairs'),
    pairsBack: mix('pairsBack'),
    range: mix('range'),
  };
}
