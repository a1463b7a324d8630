import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DatabaseError } from './database-error.ts';

/** A server that is just stopping has this long to let go. */
const WAIT_MS = 2_000;

/** Keeps the folder of the embedded database for one server: a second one on it would not hear of the first one's
 * commits, and pages would stand still. The lock is the operating system's: a server that is killed leaves none.
 *
 * @returns Lets go.
 * @throws {DatabaseError} `BUSY` when another server has it, `UNWRITABLE` when the lock cannot be made. */
export function holdFolder(dataDir: string): () => void {
  const file = join(dataDir, 'serving.lock');
  let lock: Sqlite.Database | null = null;
  try {
    lock = new Sqlite(file, { timeout: WAIT_MS });
    lock.exec('begin exclusive');
  } catch (cause) {
    lock?.close();
    const busy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY');
    throw busy
      ? new DatabaseError('BUSY', `Cannot serve from "${dataDir}": another server does`, { cause })
      : new DatabaseError('UNWRITABLE', `Cannot make the lock "${file}"`, { cause });
  }
  const held = lock;
  return () => void held.close();
}
