import { scopeOf } from '../../../knowledge/answer/coverage.ts';
import { EVIDENCE_FEATURES } from '../../../knowledge/answer/evidence-model.ts';
import { judgeArticles } from '../../../knowledge/answer/evidence.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { HITS, holdOut, type HeldOutParts } from '../check-pack/leave-one-out.ts';
import { foldOf } from './article-folds.ts';
import type { JudgedExample } from './logistic-weights.ts';
import { outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import { paraphrases } from './training-questions.ts';

/** What kind of question a case comes from. */
export type QuestionKind = 'heldOut' | 'paraphrase' | 'unanswerable';

/** The best article for a question, and whether answering from it would have been right. */
export interface EvidenceExample extends JudgedExample {
  readonly kind: QuestionKind;
  readonly question: string;
  /** The article that would have answered. */
  readonly first: string | null;
  readonly fold: number;
}

/** Unanswerable questions are few beside the pack's own. */
const UNANSWERABLE_COUNTS = 4;
/** An answer from a neighbouring article harms less than one to a question of another subject. */
const NEIGHBOUR_COUNTS = 0.25;

/** Every how many-th similar question is asked: there are enough of them. */
const HELD_OUT = 3;

/** The pack's similar questions, left out one at a time, wordings that no article has, and questions that no article answers. */
export async function evidenceExamples(
  passages: readonly Passage[],
  parts: HeldOutParts,
): Promise<readonly EvidenceExample[]> {
  const examples: EvidenceExample[] = [];
  for await (const { passage, question, index, passagesOf } of holdOut(
    passages,
    parts,
    (at) => at % HELD_OUT === 0,
  )) {
    examples.push(await judged(question, passage.article, 'heldOut', index, passagesOf));
  }
  const passagesOf = (article: string): readonly Passage[] =>
    passages.filter((passage) => passage.article === article);
  const whole = await buildMemoryIndex(passages, { snapshotId: 'training', ...parts });
  for (const { article, question } of paraphrases(passages)) {
    examples.push(await judged(question, article, 'paraphrase', whole, passagesOf));
  }
  for (const question of outOfScopeQuestions()) {
    examples.push(await judged(question, null, 'unanswerable', whole, passagesOf));
  }
  return examples;
}

async function judged(
  question: string,
  article: string | null,
  kind: QuestionKind,
  index: HybridIndex,
  passagesOf: (article: string, version: number) => readonly Passage[],
): Promise<EvidenceExample> {
  const hits = await index.search(question, { limit: HITS });
  // A question that is known to be out of scope must not be recognised by itself.
  const leftOut = kind === 'unanswerable' ? question : null;
  const best = judgeArticles(scopeOf(question, index), hits, index, passagesOf, { leftOut })[0];
  const right = best !== undefined && best.article === article;
  return {
    kind,
    question,
    first: best?.article ?? null,
    right,
    features: Float64Array.from(EVIDENCE_FEATURES, (feature) => best?.evidence[feature] ?? 0),
    weight: article === null ? UNANSWERABLE_COUNTS : right ? 1 : NEIGHBOUR_COUNTS,
    fold: foldOf(article ?? question),
  };
}
