import type { Passage } from '../passage.ts';
import type { Hit } from '../retrieval/search-index.ts';
import { coverageOf, type Scope } from './coverage.ts';

/** An article with the reasons for and against answering from it. */
export interface Candidate {
  readonly article: string;
  readonly version: number;
  /** Its passages among the hits, best first. */
  readonly hits: readonly Hit[];
  /** Similarity of the question to the article's title or similar questions, 0–1. */
  readonly question: number;
  /** Share of the question's meaning that title, similar questions and found passages speak of, 0–1. */
  readonly coverage: number;
  /** The same for title and similar questions alone. */
  readonly headline: number;
  /** Best fused score of its passages. */
  readonly score: number;
  /** Calibrated 0–1: how likely it answers the question. */
  readonly confidence: number;
}

/** Weights of the logistic model, fitted on the pack's similar questions left out one by one and on questions about other subjects. */
const MODEL = { bias: -6.2, question: 6.5, coverage: 4.6, headline: 2 } as const;

/** At least this likely, or nothing is answered. */
export const ANSWER_CONFIDENCE = 0.5;

/** Judges articles by what their passages, titles and similar questions say; best first. */
export function judgeArticles(
  scope: Scope,
  hits: readonly Hit[],
  passagesOf: (article: string, version: number) => readonly Passage[],
): readonly Candidate[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = `${hit.passage.article}@${hit.passage.version}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hit]);
    else group.push(hit);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const best = group[0];
      if (best === undefined) return [];
      const { article, version, title } = best.passage;
      const questions = passagesOf(article, version).flatMap((passage) => passage.questions);
      const headlineText = [title, ...questions].join('\n');
      const question = Math.max(...group.map((hit) => hit.features.question ?? 0));
      const texts = passagesOf(article, version).map((passage) => `${passage.section}\n${passage.text}`);
      const coverage = coverageOf(scope, [headlineText, ...texts].join('\n'));
      const headline = coverageOf(scope, headlineText);
      const confidence = logistic({ question, coverage, headline });
      return [{ article, version, hits: group, question, coverage, headline, score: best.score, confidence }];
    })
    .sort((a, b) => b.confidence - a.confidence || b.score - a.score);
}

function logistic(features: { question: number; coverage: number; headline: number }): number {
  const sum =
    MODEL.bias +
    MODEL.question * features.question +
    MODEL.coverage * features.coverage +
    MODEL.headline * features.headline;
  return 1 / (1 + Math.exp(-sum));
}
