import type { Entry } from 'yauzl';
import { IngestError } from '../../ingest-error.ts';

/** The name of a file in a ZIP, in UTF-8 or, as Windows in Chinese packs, in GB18030.
 * @throws {IngestError} UNREADABLE when the name leads out of the archive: no honest program writes one. */
export function entryName(entry: Entry, zipName: string): string {
  const bytes: unknown = entry.fileName;
  const name = (Buffer.isBuffer(bytes) ? decode(bytes) : String(bytes)).replaceAll('\\', '/');
  if (
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    name.split('/').includes('..') ||
    name.includes('\0')
  ) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${zipName}": a file in it has a name that leads outside the archive; do not open it, ask who sent it`,
    );
  }
  return name;
}

/** The flag that says UTF-8 is set by programs that write something else, and the other way round. */
function decode(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one.
    }
  }
  return bytes.toString('latin1');
}
