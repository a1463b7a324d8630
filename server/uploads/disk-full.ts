import { IngestError } from '../../ingest/ingest-error.ts';

/** Of files, of SQLite and of PostgreSQL. */
const CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100']);

/** In what the reading process says; not in the name of a file, which may be anything and stands before it in quotation
 * marks. */
const IN_MESSAGE = /": (?:its content is broken \()?(?:ENOSPC|EDQUOT)\b[^"]*$/;

/** Whether something failed as there is no room left on the disk, here or in the process that reads documents. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof IngestError) return IN_MESSAGE.test(error.message);
  if (!(error instanceof Error)) return false;
  return ('code' in error && CODES.has(String(error.code))) || isDiskFull(error.cause);
}
