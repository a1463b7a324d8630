import type { Passage } from '../passage.ts';
import type { Hit } from '../retrieval/search-index.ts';
import { coverageOf, type Scope } from './coverage.ts';

/** Reasons for and against answering from an article; all 0–1. */
export interface Evidence {
  /** Share of the best possible score of single characters, in the best passage. */
  readonly characters: number;
  /** Cosine similarity of the nearest passage. */
  readonly dense: number;
  /** Similarity of the question to the article's title or one of its similar questions. */
  readonly question: number;
  /** Share of the question's meaning that one passage speaks of, with title and heading. */
  readonly coverage: number;
  /** The same for the title and the similar questions: what the article is about, not what it mentions. */
  readonly headline: number;
  /** Fused score as a share of the best article's. */
  readonly rank: number;
}

/** An article with its evidence. */
export interface Candidate {
  readonly article: string;
  readonly version: number;
  /** Its passages among the hits, best first. */
  readonly hits: readonly Hit[];
  readonly evidence: Evidence;
  /** Calibrated 0–1: how likely it answers the question. */
  readonly confidence: number;
}

/** Logistic model, fitted on the pack's similar questions, each asked while it was left out of the index, and on
 * questions about other subjects (618 and 70; the right article first for 70 % of the left-out ones). */
const BIAS = -9.86;
const WEIGHTS = { characters: 2.73, dense: 1.52, question: 1.25, coverage: 2.43, rank: 6.64 } as const;

/** An article that only mentions the subject in passing is less likely to answer. */
const IN_PASSING = { headline: 0.15, factor: 0.5 } as const;

/** Similarity from which on the resident asked one of the article's own questions in other words. */
const SAME_QUESTION = 0.6;

/** What an article's second passage adds to its rank. */
const SECOND_PASSAGE = 0.5;

/** At least this likely, or nothing is answered. */
export const ANSWER_CONFIDENCE = 0.45;

/** Judges articles by what their passages, titles and similar questions say; best first. */
export function judgeArticles(
  scope: Scope,
  hits: readonly Hit[],
  passagesOf: (article: string, version: number) => readonly Passage[],
): readonly Candidate[] {
  const groups = groupByArticle(hits);
  const top = Math.max(0, ...groups.map(groupScore));
  return groups
    .flatMap((group) => {
      const best = group[0];
      if (best === undefined) return [];
      const { article, version } = best.passage;
      const passages = passagesOf(article, version);
      const evidence = evidenceOf(scope, group, passages, top === 0 ? 0 : groupScore(group) / top);
      return [{ article, version, hits: group, evidence, confidence: confidenceOf(evidence) }];
    })
    .sort((a, b) => b.confidence - a.confidence || b.evidence.rank - a.evidence.rank);
}

function groupByArticle(hits: readonly Hit[]): readonly (readonly Hit[])[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = `${hit.passage.article}@${hit.passage.version}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hit]);
    else group.push(hit);
  }
  return [...groups.values()];
}

// A second passage that was found too speaks for the article.
function groupScore(hits: readonly Hit[]): number {
  return (hits[0]?.score ?? 0) + SECOND_PASSAGE * (hits[1]?.score ?? 0);
}

function evidenceOf(
  scope: Scope,
  hits: readonly Hit[],
  passages: readonly Passage[],
  rank: number,
): Evidence {
  const strongest = (feature: string): number =>
    Math.max(0, ...hits.map((hit) => hit.features[feature] ?? 0));
  const title = passages[0]?.title ?? '';
  const texts = passages.map((passage) =>
    [title, passage.section, passage.text, ...passage.questions].join('\n'),
  );
  return {
    characters: strongest('unigram'),
    dense: strongest('dense'),
    question: strongest('question'),
    coverage: Math.max(0, ...texts.map((text) => coverageOf(scope, text))),
    headline: coverageOf(scope, [title, ...passages.flatMap((passage) => passage.questions)].join('\n')),
    rank,
  };
}

function confidenceOf(evidence: Evidence): number {
  const sum =
    BIAS +
    WEIGHTS.characters * evidence.characters +
    WEIGHTS.dense * evidence.dense +
    WEIGHTS.question * evidence.question +
    WEIGHTS.coverage * evidence.coverage +
    WEIGHTS.rank * evidence.rank;
  const factor = evidence.headline < IN_PASSING.headline ? IN_PASSING.factor : 1;
  const modelled = factor / (1 + Math.exp(-sum));
  return evidence.question >= SAME_QUESTION ? Math.max(modelled, evidence.question) : modelled;
}
