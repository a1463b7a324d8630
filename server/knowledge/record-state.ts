import type { SnapshotStore } from '../store/snapshot-port.ts';
import type { ServedSnapshot } from './serve-snapshot.ts';

/** Notes what is served, so that it can be gone back to. */
export async function recordState(
  store: SnapshotStore,
  { index, seen }: Pick<ServedSnapshot, 'index' | 'seen'>,
  { mode, at }: { readonly mode: 'demo' | 'production'; readonly at: number },
): Promise<void> {
  const { passages, snapshotId } = index;
  const versions = new Map(
    passages.map(({ article, version }) => [`${article}@${version}`, { article, version }]),
  );
  await store.record({
    id: snapshotId,
    mode,
    seen,
    versions: [...versions.values()],
    passages: passages.length,
    at,
  });
}
