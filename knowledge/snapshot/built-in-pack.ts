import { createHash } from 'node:crypto';
import { articleToPassages, versionPassages } from '../article-passages.ts';
import { loadPack } from '../load-pack.ts';
import { NO_LOCAL_VALUES } from '../local/render-local-slots.ts';
import { renderPassages } from '../local/render-passages.ts';
import { buildMemoryIndex } from '../retrieval/build-index.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';

/** Indexes the articles that ship, in memory: what is served where there is no snapshot yet.
 *
 * @param dir The pack's folder; the built-in one by default.
 * @returns The index; every passage is version 1, `in_review`.
 * @throws {KnowledgeError} The first error of a broken pack. */
export async function openBuiltInPack(dir?: string): Promise<HybridIndex> {
  const { articles, errors } = await loadPack(dir);
  if (errors[0] !== undefined) throw errors[0];
  const passages = articles.flatMap((article) => versionPassages(articleToPassages(article), 1, 'in_review'));
  const content = articles.map((article) => article.contentHash).join('\n');
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return buildMemoryIndex(renderPassages(passages, NO_LOCAL_VALUES), { snapshotId: `pack-${hash}` });
}
