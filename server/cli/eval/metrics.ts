/** Relevance of documents to one query: document id → grade above 0. */
export type Judgements = ReadonlyMap<string, number>;

/** How well one ranking answers one query; all between 0 and 1. */
export interface QueryScores {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly hit1: number;
  readonly recall1: number;
  readonly recall10: number;
  readonly recall100: number;
}

/** Scores one ranking as trec_eval does: gains are the grades, discounted by log2(rank + 1).
 *
 * @param ranking Document ids, best first, each once.
 * @param judgements At least one relevant document. */
export function scoreRanking(ranking: readonly string[], judgements: Judgements): QueryScores {
  const gain = (grades: readonly number[]): number =>
    grades.slice(0, 10).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0);
  const grades = ranking.map((id) => judgements.get(id) ?? 0);
  const ideal = gain([...judgements.values()].sort((a, b) => b - a));
  const first = grades.slice(0, 10).findIndex((grade) => grade > 0);
  const recall = (depth: number): number =>
    grades.slice(0, depth).filter((grade) => grade > 0).length / judgements.size;
  return {
    ndcg10: ideal === 0 ? 0 : gain(grades) / ideal,
    mrr10: first < 0 ? 0 : 1 / (first + 1),
    hit1: first === 0 ? 1 : 0,
    recall1: recall(1),
    recall10: recall(10),
    recall100: recall(100),
  };
}

/** Means over all queries; zeros when there are none. */
export function meanScores(all: readonly QueryScores[]): QueryScores {
  const mean = (of: (scores: QueryScores) => number): number =>
    all.length === 0 ? 0 : all.reduce((sum, scores) => sum + of(scores), 0) / all.length;
  return {
    ndcg10: mean((scores) => scores.ndcg10),
    mrr10: mean((scores) => scores.mrr10),
    hit1: mean((scores) => scores.hit1),
    recall1: mean((scores) => scores.recall1),
    recall10: mean((scores) => scores.recall10),
    recall100: mean((scores) => scores.recall100),
  };
}

/** The value below which a share of the values lies (nearest rank); 0 for no values.
 * @param share Between 0 and 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
