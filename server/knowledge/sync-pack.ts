import { articleVersion } from '../../ingest/article-version.ts';
import type { KnowledgeError } from '../../knowledge/knowledge-error.ts';
import { loadPack } from '../../knowledge/load-pack.ts';
import type { KnowledgeStore } from '../store/ports.ts';

/** What came of looking at the pack. */
export interface PackSync {
  readonly articles: number;
  /** Versions that are new to the store. */
  readonly added: number;
  /** Broken files; the others are taken all the same. */
  readonly errors: readonly KnowledgeError[];
}

/** Proposes the articles that ship to the knowledge store: what it has already makes no version, what is new or changed enters `in_review`.
 * @param dir The pack's folder; the built-in one by default. */
export async function syncPack(store: KnowledgeStore, at: number, dir?: string): Promise<PackSync> {
  const { articles, errors } = await loadPack(dir);
  const versions = articles.map((article) =>
    articleVersion(article, { collection: 'pack', sourceName: `${article.front.id}.md` }),
  );
  const added = await store.addVersions(versions, { authorId: null, at });
  return { articles: articles.length, added: added.filter(({ created }) => created).length, errors };
}
