import type { Hit, SearchIndex } from '../../knowledge/retrieval/search-index.ts';

/** One found article. */
export interface ArticleHit {
  /** Article id, or the document's `_id` in an index made from a BEIR folder. */
  readonly id: string;
  readonly score: number;
  readonly title: string;
}

/** Passages looked at for each article wanted: most articles have fewer. */
const PASSAGES_AN_ARTICLE = 10;

/** The best articles for a question, each once, best first. */
export async function searchArticles(
  index: SearchIndex,
  question: string,
  limit: number,
): Promise<readonly ArticleHit[]> {
  const first = articlesOf(await index.search(question, { limit }), limit);
  // Where several passages of one article were found, look further down.
  const enough = first.length === limit || first.length === index.size;
  return enough
    ? first
    : articlesOf(await index.search(question, { limit: limit * PASSAGES_AN_ARTICLE }), limit);
}

function articlesOf(hits: readonly Hit[], limit: number): readonly ArticleHit[] {
  const articles = new Map<string, ArticleHit>();
  for (const { passage, score } of hits) {
    if (articles.size === limit) break;
    if (!articles.has(passage.article)) {
      articles.set(passage.article, { id: passage.article, score: round(score), title: passage.title });
    }
  }
  return [...articles.values()];
}

function round(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}
