import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.ts';

/** Reasons for and against answering from an article; all 0–1. */
export const EVIDENCE_FEATURES = [
  /** How far the article's learned score is ahead of the next one's, as a share of it. */
  'margin',
  /** Likeness to the closest of title, similar questions and other wordings. */
  'question',
  /** Share of the best possible score of single characters in the whole article. */
  'characters',
  /** Cosine of the nearest passage. */
  'dense',
  /** Share of the question's meaning, by rarity here and in general Chinese, that the whole article speaks of; a word
   * of the same group counts for most of a word. */
  'meaning',
  /** Share of what the article's questions have in common that this question names. */
  'subject',
  /** Share of the article's questions that name the most frequent thing which this question does not. */
  'unnamed',
  /** The learned score of the whole article. */
  'score',
  /** Likeness to the closest question that is known to be out of scope. */
  'foreign',
  /** How much the question is worded like those that the guidance answers. */
  'familiar',
  /** Share of the best three articles that are of the same topic. */
  'topic',
  /** 1 for a question of one meaningful word, ½ for two, and so on: that all of a short question is found says little. */
  'shortness',
] as const;
export type EvidenceFeature = (typeof EVIDENCE_FEATURES)[number];
export type Evidence = Readonly<Record<EvidenceFeature, number>>;

/** Where the learned weights are kept. */
export const EVIDENCE_MODEL_FILE: string = join(packageRoot, 'knowledge', 'answer', 'evidence-weights.json');

/** A logistic model learned by `npm run train:evidence`, reviewed and frozen. */
export const evidenceModelSchema = z.strictObject({
  /** Of the questions it was learned from. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  answerable: z.int().positive(),
  unanswerable: z.int().positive(),
  /** On questions whose articles were not learned from, at the threshold. */
  crossValidated: z.strictObject({
    /** Answerable questions answered from their own article, from another one, and not at all. */
    right: z.number(),
    wrong: z.number(),
    abstained: z.number(),
    /** Unanswerable questions answered. */
    answeredInError: z.number(),
    /** The same answerable figures for questions written from titles alone. */
    fromTitle: z.strictObject({ right: z.number(), wrong: z.number(), abstained: z.number() }),
  }),
  /** At least this likely, or nothing is answered. */
  threshold: z.number().min(0).max(1),
  bias: z.number(),
  weights: z.record(z.enum(EVIDENCE_FEATURES), z.number()),
});
export type EvidenceModel = z.infer<typeof evidenceModelSchema>;

let shared: EvidenceModel | null = null;

/** The model that ships, read once a process. */
export function builtInEvidenceModel(): EvidenceModel {
  shared ??= evidenceModelSchema.parse(JSON.parse(readFileSync(EVIDENCE_MODEL_FILE, 'utf8')));
  return shared;
}

/** How likely an article with this evidence answers the question, 0–1. */
export function confidenceOf(
  { bias, weights }: Pick<EvidenceModel, 'bias' | 'weights'>,
  evidence: Evidence,
): number {
  let sum = bias;
  for (const feature of EVIDENCE_FEATURES) sum += weights[feature] * evidence[feature];
  return 1 / (1 + Math.exp(-sum));
}
