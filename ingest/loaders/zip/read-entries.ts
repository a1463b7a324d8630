import type { Readable } from 'node:stream';
import { type Entry, type ZipFile, fromBuffer, open } from 'yauzl';
import { LIMITS } from '../../format/limits.ts';
import { IngestError } from '../../ingest-error.ts';
import { entryName } from './entry-name.ts';

/** One file of a ZIP. */
export interface ZipEntry {
  /** With its folders, `/` between them, never leaving the archive. */
  readonly name: string;
  /** Unpacks it, and no more than the budget of the archive allows.
   * @throws {IngestError} TOO_LARGE when it grows beyond what it says or may. */
  content(): Promise<Buffer>;
}

/** What is left to unpack; shared by the ZIPs in a ZIP, so that nesting gains nothing. */
export interface ZipBudget {
  entries: number;
  bytes: number;
}

/** A fresh budget for one archive that a person hands in. */
export function zipBudget(): ZipBudget {
  return { entries: LIMITS.zipEntries, bytes: LIMITS.zipBytes };
}

/** Visits the files of a ZIP in order, one at a time. Sizes that the archive states are not believed: what is
 * unpacked is counted.
 * @param source A path or the bytes.
 * @param name Shown in messages.
 * @throws {IngestError} UNREADABLE (damaged, encrypted, a name that leads outside) or TOO_LARGE. */
export async function readEntries(
  source: string | Uint8Array,
  name: string,
  budget: ZipBudget,
  visit: (entry: ZipEntry) => Promise<void>,
): Promise<void> {
  const zip = await openZip(source, name);
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (cause: unknown) => reject(damaged(name, cause)));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      take(zip, entry, name, budget, visit).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  }).finally(() => zip.close());
}

async function take(
  zip: ZipFile,
  entry: Entry,
  name: string,
  budget: ZipBudget,
  visit: (entry: ZipEntry) => Promise<void>,
): Promise<void> {
  const path = entryName(entry, name);
  if (path.endsWith('/') || /(?:^|\/)(?:__MACOSX|\.)/.test(path)) return;
  budget.entries -= 1;
  if (budget.entries < 0) {
    throw tooLarge(name, `it holds more than ${LIMITS.zipEntries} files; pack fewer at a time`);
  }
  if (entry.isEncrypted()) {
    throw new IngestError(
      'UNREADABLE',
      `Cannot read "${name}": it is protected by a password; pack it without one`,
    );
  }
  await visit({ name: path, content: async () => unpack(zip, entry, name, budget) });
}

async function unpack(zip: ZipFile, entry: Entry, name: string, budget: ZipBudget): Promise<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => {
      if (error !== null) reject(damaged(name, error));
      else resolve(opened);
    });
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      budget.bytes -= chunk.length;
      const packed = Math.max(entry.compressedSize, 10_000);
      if (size > LIMITS.fileBytes || budget.bytes < 0 || size > packed * LIMITS.zipRatio) {
        throw tooLarge(name, 'it unpacks to far more than a document holds; do not open it, ask who sent it');
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof IngestError) throw error;
    throw damaged(name, error);
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks);
}

async function openZip(source: string | Uint8Array, name: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip: ZipFile | undefined): void => {
      if (zip === undefined) reject(damaged(name, error));
      else resolve(zip);
    };
    if (typeof source === 'string') open(source, options, done);
    else fromBuffer(Buffer.from(source.buffer, source.byteOffset, source.length), options, done);
  });
}

function damaged(name: string, cause: unknown): IngestError {
  return new IngestError(
    'UNREADABLE',
    `Cannot read "${name}": it is damaged or cut short; get it again from where it came`,
    { cause },
  );
}

function tooLarge(name: string, what: string): IngestError {
  return new IngestError('TOO_LARGE', `Cannot read "${name}": ${what}`);
}
