import { articleToPassages, versionPassages } from '../../../knowledge/article-passages.ts';
import { loadPack } from '../../../knowledge/load-pack.ts';
import { renderPassages } from '../../../knowledge/local/render-passages.ts';
import { NO_LOCAL_VALUES } from '../../../knowledge/local/render-local-slots.ts';
import type { Passage } from '../../../knowledge/passage.ts';

/** The passages of the articles that ship, as an index holds them before any local fact is known. */
export async function packPassages(): Promise<readonly Passage[]> {
  const { articles } = await loadPack();
  return renderPassages(
    articles.flatMap((article) => versionPassages(articleToPassages(article), 1, 'in_review')),
    NO_LOCAL_VALUES,
  );
}
