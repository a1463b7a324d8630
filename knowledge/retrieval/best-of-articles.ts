import type { Hit, SearchIndex, SearchOptions } from './search-index.ts';

/** Passages looked at for each article wanted: most articles have fewer. */
const PASSAGES_AN_ARTICLE = 10;

/** The best passage of each article, best first.
 * @param options.limit Articles at most. */
export async function bestOfArticles(
  index: SearchIndex,
  question: string,
  { limit, ...options }: SearchOptions,
): Promise<readonly Hit[]> {
  const hits = await index.search(question, { ...options, limit });
  const first = firstOfEach(hits, limit);
  // Where several passages of one article were found, look further down; fewer hits than asked for are all there are.
  return first.length === limit || hits.length < limit
    ? first
    : firstOfEach(await index.search(question, { ...options, limit: limit * PASSAGES_AN_ARTICLE }), limit);
}

function firstOfEach(hits: readonly Hit[], limit: number): readonly Hit[] {
  const articles = new Map<string, Hit>();
  for (const hit of hits) {
    if (articles.size === limit) break;
    if (!articles.has(hit.passage.article)) articles.set(hit.passage.article, hit);
  }
  return [...articles.values()];
}
