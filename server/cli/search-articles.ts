import { bestOfArticles } from '../../knowledge/retrieval/best-of-articles.ts';
import type { SearchIndex } from '../../knowledge/retrieval/search-index.ts';

/** One found article. */
export interface ArticleHit {
  /** Article id, or the document's `_id` in an index made from a BEIR folder. */
  readonly id: string;
  readonly score: number;
  readonly title: string;
}

/** The best articles for a question, each once, best first. */
export async function searchArticles(
  index: SearchIndex,
  question: string,
  limit: number,
): Promise<readonly ArticleHit[]> {
  const hits = await bestOfArticles(index, question, { limit });
  return hits.map(({ passage, score }) => articleHit(passage.article, score, passage.title));
}

/** An article as it is printed. */
export function articleHit(id: string, score: number, title: string): ArticleHit {
  return { id, score: Math.round(score * 1e6) / 1e6, title };
}
