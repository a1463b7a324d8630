import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SNAPSHOT_ID } from './manifest.ts';

/** Snapshots that stay, the current one included. */
export const KEPT_SNAPSHOTS = 5;
/** Age after which a half-built folder belongs to nobody any more, in milliseconds. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Name of the folder in which a snapshot is being built. */
export function buildingName(id: string, pid: number): string {
  return `.building-${id}-${pid}`;
}

/** Whether nobody is at work on a folder any more: its process is gone, or it lies about for too long. */
function isAbandoned(name: string, ageMs: number): boolean {
  const pid = /^\.building-.+-(\d+)$/.exec(name)?.[1];
  return pid !== undefined && (ageMs > ABANDONED_AFTER_MS || !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes all but the newest snapshots, and what killed builds left behind. */
export async function pruneSnapshots(dir: string, current: string, now: number): Promise<void> {
  const folders: { path: string; name: string; changedAt: number }[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(dir, entry.name);
    const changedAt = (await stat(path)).mtimeMs;
    if (SNAPSHOT_ID.test(entry.name)) folders.push({ path, name: entry.name, changedAt });
    else if (isAbandoned(entry.name, now - changedAt)) {
      await rm(path, { recursive: true, force: true });
    }
  }
  const others = folders.filter(({ name }) => name !== current).sort((a, b) => b.changedAt - a.changedAt);
  for (const { path } of others.slice(KEPT_SNAPSHOTS - 1)) await rm(path, { recursive: true, force: true });
}
