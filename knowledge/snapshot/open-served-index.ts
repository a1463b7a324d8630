import type { HybridIndex } from '../retrieval/hybrid-index.ts';
import { openBuiltInPack } from './built-in-pack.ts';
import type { ServedModel } from './model-files.ts';
import { openCurrentSnapshot, type UnusableReason } from './open-snapshot.ts';

/** The index that command-line tools answer from, and why it is not the snapshot if it is not. */
export interface ServedIndex {
  readonly index: HybridIndex;
  readonly from: 'snapshot' | 'pack';
  /** Null when the snapshot is served. */
  readonly reason: UnusableReason | null;
}

/** Opens the current snapshot, or the built-in pack where there is none that may be served.
 *
 * @param dir Folder of all snapshots.
 * @param model The configured one; its vectors are used where the snapshot has them.
 * @throws {KnowledgeError} When the pack itself is broken. */
export async function openServedIndex(dir: string, model: ServedModel | null = null): Promise<ServedIndex> {
  const opened = await openCurrentSnapshot(dir, { model });
  if (opened.kind === 'opened') return { index: opened.index, from: 'snapshot', reason: null };
  return { index: await openBuiltInPack(), from: 'pack', reason: opened.reason };
}
