import type { LocalValues } from '../../knowledge/local/render-local-slots.ts';
import { renderPassages } from '../../knowledge/local/render-passages.ts';
import type { HybridIndex } from '../../knowledge/retrieval/hybrid-index.ts';
import { buildSnapshot } from '../../knowledge/snapshot/build-snapshot.ts';
import { openCurrentSnapshot } from '../../knowledge/snapshot/open-snapshot.ts';
import type { KnowledgeStore } from '../store/ports.ts';

/** The index to serve, and the state of the knowledge store it was made from. */
export interface ServedSnapshot {
  readonly index: HybridIndex;
  readonly revision: string;
  readonly built: boolean;
}

/** Opens the current snapshot when it is sound and agrees with the knowledge store, else builds a new one. An older snapshot is never served: what was retired since must not be cited.
 * @param options.dir Folder of all snapshots.
 * @param options.onBuild Told before a build, which takes seconds. */
export async function serveSnapshot(
  store: KnowledgeStore,
  options: {
    readonly dir: string;
    readonly mode: 'demo' | 'production';
    readonly newId: () => string;
    readonly now: () => number;
    /** Approved local facts, written into the passages; a change of them is a change of the revision. */
    readonly localValues: () => Promise<LocalValues>;
    readonly onBuild?: (passages: number) => void;
  },
): Promise<ServedSnapshot> {
  // Read before the passages: a change in between is then seen as a change the next time.
  const revision = `${options.mode}:${await store.revision()}`;
  const current = await openCurrentSnapshot(options.dir);
  if (current.kind === 'opened' && current.manifest.revision === revision) {
    return { index: current.index, revision, built: false };
  }
  const passages = renderPassages(await store.servable(options.mode), await options.localValues());
  options.onBuild?.(passages.length);
  const index = await buildSnapshot(passages, {
    dir: options.dir,
    id: options.newId(),
    revision,
    now: options.now(),
  });
  return { index, revision, built: true };
}
