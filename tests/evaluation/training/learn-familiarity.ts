import { familiarityTokens, type FamiliarityModel } from '../../../knowledge/answer/familiarity.ts';
import { foldOf, FOLDS } from './article-folds.ts';
import { learnSparseWeights, type SparseExample } from './sparse-weights.ts';

/** A question with the article that answers it; null for none. */
export interface AnsweredBy {
  readonly question: string;
  readonly article: string | null;
}

/** Characters and pairs that are kept: with all of them hardly more is told apart. */
const KEPT = 8000;
const LEAST_SEEN = 3;
const COSTS = { answered: 2, unanswered: 6 } as const;

/** Learns how questions that the guidance answers are worded, and how those that it does not. Deterministic. */
export function learnFamiliarity(questions: readonly AnsweredBy[]): FamiliarityModel {
  const cuts = questions.map(({ question }) => familiarityTokens(question));
  const seen = new Map<string, number>();
  for (const cut of cuts) for (const token of cut) seen.set(token, (seen.get(token) ?? 0) + 1);
  const often = [...seen].filter(([, count]) => count >= LEAST_SEEN).map(([token]) => token);
  const all = learn(questions, cuts, often);
  const moved = (token: string): number =>
    Math.abs(all.weights.get(token) ?? 0) * Math.sqrt(seen.get(token) ?? 0);
  const kept = often.toSorted((a, b) => moved(b) - moved(a) || (a < b ? -1 : 1)).slice(0, KEPT);
  const { bias, weights } = learn(questions, cuts, kept.toSorted());
  return { bias, weights: new Map([...weights].filter(([, weight]) => Math.abs(weight) >= 0.005)) };
}

function learn(
  questions: readonly AnsweredBy[],
  cuts: readonly (readonly string[])[],
  tokens: readonly string[],
): FamiliarityModel {
  const numberOf = new Map(tokens.map((token, number) => [token, number]));
  const examples = questions.map(({ article }, at): SparseExample => {
    const cut = cuts[at] ?? [];
    const indices = cut.flatMap((token) => numberOf.get(token) ?? []);
    const value = 1 / Math.sqrt(Math.max(1, cut.length));
    return {
      row: { indices: Int32Array.from(indices), values: new Float64Array(indices.length).fill(value) },
      right: article !== null,
      cost: article === null ? COSTS.unanswered : COSTS.answered,
    };
  });
  const { bias, weights } = learnSparseWeights(examples, tokens.length, { resting: true });
  return { bias, weights: new Map(tokens.map((token, at) => [token, weights[at] ?? 0])) };
}

/** One model for each group of articles, learned without what is asked about them.
 * @returns A function that gives the model for a question. */
export function familiarityWithout(
  questions: readonly AnsweredBy[],
): (asked: AnsweredBy) => FamiliarityModel {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    learnFamiliarity(questions.filter((one) => groupOf(one) !== fold)),
  );
  return (asked) => models[groupOf(asked)] ?? { bias: 0, weights: new Map() };
}

function groupOf({ question, article }: AnsweredBy): number {
  return foldOf(article ?? question);
}
