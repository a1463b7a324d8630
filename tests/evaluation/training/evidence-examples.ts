import { scopeOf } from '../../../knowledge/retrieval/coverage.ts';
import { EVIDENCE_FEATURES } from '../../../knowledge/answer/evidence-model.ts';
import { judgeArticles } from '../../../knowledge/answer/evidence.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { buildMemoryIndex } from '../../../knowledge/retrieval/build-index.ts';
import type { HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { HITS, holdOut, type HeldOutParts } from '../check-pack/leave-one-out.ts';
import { foldOf } from './article-folds.ts';
import type { JudgedExample } from './logistic-weights.ts';
import { outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import { familiarityWithout, type AnsweredBy } from './learn-familiarity.ts';
import { paraphrases, questionsFromTitles } from './training-questions.ts';
import type { FamiliarityModel } from '../../../knowledge/answer/familiarity.ts';
import { builtInWordings } from '../../../knowledge/wordings.ts';

/** What kind of question a case comes from. */
export type QuestionKind = 'heldOut' | 'paraphrase' | 'fromTitle' | 'unanswerable';

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

/** The pack's similar questions, left out one at a time, wordings that no article has, questions written from titles, and
 * questions that no article answers. How familiar each sounds is told by what was learned without its article. */
export async function evidenceExamples(
  passages: readonly Passage[],
  parts: HeldOutParts,
): Promise<readonly EvidenceExample[]> {
  const modelFor = familiarityWithout(familiarityQuestions(passages));
  const examples: EvidenceExample[] = [];
  for await (const { passage, question, index, passagesOf } of holdOut(
    passages,
    parts,
    (at) => at % HELD_OUT === 0,
  )) {
    const asked = { question, article: passage.article };
    examples.push(await judged(asked, 'heldOut', { index, passagesOf, familiarity: modelFor(asked) }));
  }
  const passagesOf = (article: string): readonly Passage[] =>
    passages.filter((passage) => passage.article === article);
  const index = await buildMemoryIndex(passages, { snapshotId: 'training', ...parts });
  const kinds: Readonly<Record<Exclude<QuestionKind, 'heldOut'>, readonly AnsweredBy[]>> = {
    paraphrase: paraphrases(passages),
    fromTitle: questionsFromTitles(passages),
    unanswerable: unanswered(),
  };
  for (const kind of ['paraphrase', 'fromTitle', 'unanswerable'] as const)
    for (const asked of kinds[kind])
      examples.push(await judged(asked, kind, { index, passagesOf, familiarity: modelFor(asked) }));
  return examples;
}

/** All questions that tell what sounds familiar. */
export function familiarityQuestions(passages: readonly Passage[]): readonly AnsweredBy[] {
  const wordings = [...builtInWordings()].map(([article, questions]) => ({ article, questions }));
  const ofPack = [...passages, ...wordings].flatMap(({ article, questions }) =>
    questions.map((question) => ({ article, question })),
  );
  return [...ofPack, ...paraphrases(passages), ...questionsFromTitles(passages), ...unanswered()];
}

function unanswered(): readonly AnsweredBy[] {
  return outOfScopeQuestions().map((question) => ({ question, article: null }));
}

async function judged(
  { question, article }: AnsweredBy,
  kind: QuestionKind,
  {
    index,
    passagesOf,
    familiarity,
  }: {
    readonly index: HybridIndex;
    readonly passagesOf: (article: string, version: number) => readonly Passage[];
    readonly familiarity: FamiliarityModel;
  },
): Promise<EvidenceExample> {
  const hits = await index.search(question, { limit: HITS });
  // A question that is known to be out of scope must not be recognised by itself.
  const leftOut = kind === 'unanswerable' ? question : null;
  const best = judgeArticles(scopeOf(question, index), hits, index, passagesOf, { leftOut, familiarity })[0];
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
