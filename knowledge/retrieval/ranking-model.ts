import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.ts';

/** What the ranking of articles looks at; each a share of the best possible, 0–1. */
export const RANKING_FEATURES = [
  /** Characters, pairs and words of the question in the whole article. */
  'articleUnigram',
  'articleBigram',
  'articleWord',
  /** Groups of words that stand for each other. */
  'articleGroup',
  /** Likeness to the closest of title and similar questions. */
  'question',
  /** Likeness to the closest of its other wordings. */
  'wording',
  /** Share of what its questions have in common that this question names. */
  'subject',
  /** Characters, pairs and words in its best passage. */
  'unigram',
  'bigram',
  'word',
  /** Cosine of the nearest passage. */
  'dense',
  /** Share of the question's meaning, by rarity here and in general Chinese, that the whole article speaks of; a word of the
   * same group counts for most of a word. Looked at in the ten articles that are best without it; 0 in the others. */
  'meaning',
] as const;
export type RankingFeature = (typeof RANKING_FEATURES)[number];

/** Where the learned weights are kept. */
export const RANKING_MODEL_FILE: string = join(packageRoot, 'knowledge', 'retrieval', 'ranking-weights.json');

const hits = z.strictObject({ hit1: z.number(), hit3: z.number() });

/** Weights learned by `npm run train:ranking`, reviewed and frozen. */
export const rankingModelSchema = z.strictObject({
  /** Of the questions it was learned from. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  questions: z.int().positive(),
  articles: z.int().positive(),
  /** On articles that were not learned from: similar questions and other wordings left out of the index, wordings of earlier
   * drafts, and questions written from the titles alone. */
  crossValidated: z.strictObject({ heldOut: hits, wording: hits, paraphrase: hits, fromTitle: hits }),
  weights: z.record(z.enum(RANKING_FEATURES), z.number().nonnegative()),
});
export type RankingModel = z.infer<typeof rankingModelSchema>;

let shared: RankingModel | null = null;

/** The weights that ship, read once a process. */
export function builtInRankingModel(): RankingModel {
  shared ??= rankingModelSchema.parse(JSON.parse(readFileSync(RANKING_MODEL_FILE, 'utf8')));
  return shared;
}

/** Weighted mean of an article's features, 0–1. */
export function articleScore(
  weights: RankingModel['weights'],
  features: Readonly<Record<RankingFeature, number>>,
): number {
  let sum = 0;
  let total = 0;
  for (const feature of RANKING_FEATURES) {
    sum += weights[feature] * features[feature];
    total += weights[feature];
  }
  return total === 0 ? 0 : sum / total;
}
