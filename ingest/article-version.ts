import type { Article } from '../knowledge/article.ts';
import { articleToPassages } from '../knowledge/article-passages.ts';
import type { DocumentVersion } from './document-version.ts';

/** An article in the pack's format as a version for the knowledge store; always `in_review`, whatever a file says.
 * @param options.sourceName File it came from, without folders. */
export function articleVersion(
  article: Article,
  options: { collection: string; sourceName: string },
): DocumentVersion {
  const { front } = article;
  return {
    article: front.id,
    collection: options.collection,
    kind: 'article',
    title: front.title,
    contentHash: article.contentHash,
    passages: articleToPassages(article, options.collection),
    needs: front.needs,
    needsStated: true,
    effectiveFrom: front.effectiveFrom,
    expiresOn: front.expiresOn,
    dated: false,
    initialStatus: 'in_review',
    retiredReason: null,
    sourceName: options.sourceName,
  };
}
