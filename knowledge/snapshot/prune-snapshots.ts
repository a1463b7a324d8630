import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_ID } from './manifest.ts';

/** Snapshots that stay, the current one included. */
export const KEPT_SNAPSHOTS = 5;
/** Age after which a half-built folder belongs to nobody any more, in milliseconds. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Removes all but the newest snapshots, and what killed builds left behind. */
export async function pruneSnapshots(dir: string, current: string, now: number): Promise<void> {
  const folders: { path: string; name: string; changedAt: number }[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(dir, entry.name);
    const changedAt = (await stat(path)).mtimeMs;
    if (SNAPSHOT_ID.test(entry.name)) folders.push({ path, name: entry.name, changedAt });
    else if (entry.name.startsWith('.building-') && now - changedAt > ABANDONED_AFTER_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
  const others = folders.filter(({ name }) => name !== current).sort((a, b) => b.changedAt - a.changedAt);
  for (const { path } of others.slice(KEPT_SNAPSHOTS - 1)) await rm(path, { recursive: true, force: true });
}
