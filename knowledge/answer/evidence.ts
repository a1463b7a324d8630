import type { Passage } from '../passage.ts';
import type { Tokenizer } from '../retrieval/tokenizer.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import type { Hit } from '../retrieval/search-index.ts';
import { coverageOf, type Scope } from '../retrieval/coverage.ts';
import { builtInFamiliarity, familiarityOf, type FamiliarityModel } from './familiarity.ts';
import { outOfScopeOf } from './out-of-scope.ts';
import { matchSubject } from '../retrieval/subject.ts';
import { builtInEvidenceModel, confidenceOf, type Evidence } from './evidence-model.ts';

/** An article with its evidence. */
export interface Candidate {
  readonly article: string;
  readonly version: number;
  /** Its passages among the hits, best first. */
  readonly hits: readonly Hit[];
  readonly evidence: Evidence;
  /** Share of the question's meaning that title and similar questions speak of: what the article is about. */
  readonly headline: number;
  /** Calibrated 0–1: how likely it answers the question. */
  readonly confidence: number;
}

/** What its article is called. */
export function titleOf({ article, hits }: Candidate): string {
  return hits[0]?.passage.title ?? article;
}

/** Similarity from which on the resident asked one of the article's own questions, whatever else speaks against it. */
const SAME_QUESTION = 0.85;

/** Confidence from which on the likeliest of the first three articles is shown as the closest that there is. */
const PERHAPS = 0.1;
const PERHAPS_AMONG = 3;
/** Articles whose evidence is looked at. */
const JUDGED = 10;
/** Articles whose topics are compared. */
const TOPICS = 3;

/** Judges the articles that search found by what their passages, titles and similar questions say; in the order of
 * the search.
 *
 * @param leftOut A question out of scope that is not compared with, and `familiarity` what is known of how questions are
 * worded: for learning. */
export function judgeArticles(
  scope: Scope,
  hits: readonly Hit[],
  index: Pick<HybridIndex, 'tokenizer' | 'articles'>,
  passagesOf: (article: string, version: number) => readonly Passage[],
  {
    leftOut = null,
    familiarity = builtInFamiliarity(),
  }: { leftOut?: string | null; familiarity?: FamiliarityModel } = {},
): readonly Candidate[] {
  const { tokenizer } = index;
  const foreign = outOfScopeOf(index).likenessOf(scope.question, leftOut);
  const familiar = familiarityOf(familiarity, scope.question);
  const groups = groupByArticle(hits);
  const scores = groups.map((group) => group[0]?.features.article ?? 0);
  const topics = groups.slice(0, TOPICS).map((group) => group[0]?.passage.topic);
  return groups.slice(0, JUDGED).flatMap((group, at) => {
    const best = group[0];
    if (best === undefined) return [];
    const { article, version } = best.passage;
    const score = scores[at] ?? 0;
    const rival = Math.max(0, ...scores.slice(0, JUDGED).filter((_, other) => other !== at));
    const margin = score === 0 ? 0 : Math.max(0, (score - rival) / score);
    const passages = passagesOf(article, version);
    const evidence = evidenceOf(scope, group, passages, tokenizer, {
      margin,
      score: Math.max(0, Math.min(1, score)),
      foreign,
      familiar,
      topic: topics.filter((topic) => topic === best.passage.topic).length / Math.max(1, topics.length),
    });
    const modelled = confidenceOf(builtInEvidenceModel(), evidence);
    const confidence = evidence.question >= SAME_QUESTION ? Math.max(modelled, evidence.question) : modelled;
    const headline = coverageOf(scope, headlineOf(passages));
    return [{ article, version, hits: group, evidence, headline, confidence }];
  });
}

/** Whether an article may be answered from. */
export function isEnough(candidate: Candidate): boolean {
  return candidate.confidence >= builtInEvidenceModel().threshold;
}

/** The likeliest of the first articles where none may be answered from for sure; what it says is shown as the closest that
 * there is, not as the answer.
 * @param candidates In the order of the search. */
export function likeliestOf(candidates: readonly Candidate[]): Candidate | null {
  const [likeliest] = candidates
    .slice(0, PERHAPS_AMONG)
    .toSorted((one, other) => other.confidence - one.confidence);
  return likeliest !== undefined && likeliest.confidence >= PERHAPS ? likeliest : null;
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

function evidenceOf(
  scope: Scope,
  hits: readonly Hit[],
  passages: readonly Passage[],
  tokenizer: Tokenizer,
  among: Pick<Evidence, 'margin' | 'topic' | 'score' | 'foreign' | 'familiar'>,
): Evidence {
  const strongest = (feature: string): number =>
    Math.max(0, ...hits.map((hit) => hit.features[feature] ?? 0));
  const first = passages[0];
  const subject =
    first === undefined ? { named: 0, unnamed: 1 } : matchSubject(scope.tokens, first, tokenizer);
  return {
    ...among,
    question: Math.max(strongest('question'), strongest('wording')),
    characters: strongest('articleUnigram'),
    dense: strongest('dense'),
    meaning: strongest('meaning'),
    subject: subject.named,
    unnamed: subject.unnamed,
    shortness: scope.words.length === 0 ? 1 : 1 / scope.words.length,
  };
}

function headlineOf(passages: readonly Passage[]): string {
  return [passages[0]?.title ?? '', ...passages.flatMap((passage) => passage.questions)].join('\n');
}
