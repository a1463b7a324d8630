import { articleVersion } from '../../ingest/article-version.ts';
import type { KnowledgeError } from '../../knowledge/knowledge-error.ts';
import { loadPack, packDirectory } from '../../knowledge/load-pack.ts';
import { packFingerprint } from '../../knowledge/pack-fingerprint.ts';
import type { KnowledgeStore } from '../store/ports.ts';

const COLLECTION = 'pack';

/** What came of looking at the pack. */
export type PackSync =
  /** The files are the ones of the last sync. */
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'synced';
      readonly articles: number;
      /** Broken files; the others are taken all the same. */
      readonly errors: readonly KnowledgeError[];
    };

/** Proposes the articles that ship to the knowledge store: what it has already makes no version, what is new or
 * changed enters `in_review`, what is shipped no more and was never taken up is retired. While a file is broken,
 * nothing is retired and the pack is looked at again the next time.
 * @param dir The pack's folder; the built-in one by default. */
export async function syncPack(
  store: KnowledgeStore,
  at: number,
  dir: string = packDirectory,
): Promise<PackSync> {
  const fingerprint = await packFingerprint(dir);
  if ((await store.fingerprintOf(COLLECTION)) === fingerprint) return { kind: 'unchanged' };
  const { articles, errors } = await loadPack(dir);
  const versions = articles.map((article) =>
    articleVersion(article, { collection: COLLECTION, sourceName: `${article.front.id}.md` }),
  );
  if (errors.length > 0) await store.addVersions(versions, { authorId: null, at });
  else await store.syncCollection({ collection: COLLECTION, versions, fingerprint, at });
  return { kind: 'synced', articles: articles.length, errors };
}
