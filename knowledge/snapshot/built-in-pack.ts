import { createHash } from 'node:crypto';
import { articleToPassages, versionPassages } from '../article-passages.ts';
import { loadPack } from '../load-pack.ts';
import { NO_LOCAL_VALUES } from '../local/render-local-slots.ts';
import { renderPassages } from '../local/render-passages.ts';
import { packFingerprint } from '../pack-fingerprint.ts';
import type { Passage } from '../passage.ts';
import { buildMemoryIndex } from '../retrieval/build-index.ts';
import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { openCurrentSnapshot } from './open-snapshot.ts';
import { preparedPackFolder } from './prepared-pack.ts';

/** Indexes the articles that ship: what is served where there is no snapshot yet. The built program keeps the index beside
 * itself and opens it the next time.
 *
 * @param dir The pack's folder; the built-in one by default.
 * @param prepared Folder to keep the index in; null to make it in memory.
 * @returns The index; every passage is version 1, `in_review`.
 * @throws {KnowledgeError} The first error of a broken pack. */
export async function openBuiltInPack(
  dir?: string,
  prepared: string | null = dir === undefined ? preparedPackFolder() : null,
): Promise<HybridIndex> {
  const fingerprint = await packFingerprint(dir);
  const revision = `pack:${fingerprint}`;
  const opened = prepared === null ? null : await openCurrentSnapshot(prepared, { revision });
  if (opened?.kind === 'opened') return opened.index;
  const passages = await passagesOfPack(dir);
  const id = `pack-${createHash('sha256').update(revision).digest('hex').slice(0, 12)}`;
  if (prepared !== null) {
    const options = { dir: prepared, id: `${id}-${process.pid}`, revision, now: Date.now() };
    // A program that is kept where nobody may write answers all the same.
    const built = await buildSnapshot(passages, options).catch(() => null);
    if (built !== null) return built;
  }
  return buildMemoryIndex(passages, { snapshotId: id });
}

/** In the order in which the store gives them. */
async function passagesOfPack(dir: string | undefined): Promise<readonly Passage[]> {
  const { articles, errors } = await loadPack(dir);
  if (errors[0] !== undefined) throw errors[0];
  const passages = articles
    .toSorted((left, right) => (left.front.id < right.front.id ? -1 : 1))
    .flatMap((article) => versionPassages(articleToPassages(article), 1, 'in_review'));
  return renderPassages(passages, NO_LOCAL_VALUES);
}
