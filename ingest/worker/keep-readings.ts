import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadDocument } from '../extract.ts';
import type { ParseRequest, Parser } from './parser.ts';

/** Age after which what a stopped run has read is of no use any more, in milliseconds. */
const STALE_AFTER_MS = 7 * 24 * 3_600_000;

/** A parser that a stopped run can go on with. */
export interface KeptParser extends Parser {
  /** Removes what was kept: the run is over. */
  forget(): Promise<void>;
}

/** Keeps on disk what a parser has read until the run is over, so that one that is stopped in the middle, even by
 * kill -9, does not read the same files again. A file that was changed meanwhile is read anew.
 * @param options.folder Of nothing else; made when needed.
 * @param options.reader What else the reading depends on, such as the version of the program.
 * @param options.now Epoch milliseconds. */
export function keepReadings(
  parser: Parser,
  options: { folder: string; reader: string; now: number },
): KeptParser {
  const { folder, reader, now } = options;
  let swept: Promise<void> | null = null;
  return {
    async read(request, onPage) {
      await (swept ??= sweep(folder, now));
      const key = await keyOf(request, reader);
      const kept = key === null ? null : await readKept(join(folder, `${key}.json`));
      if (kept !== null) return kept;
      const documents = await parser.read(request, onPage);
      // A file that was changed while it was read is kept under neither content.
      if (key !== null && key === (await keyOf(request, reader))) await keep(folder, key, documents);
      return documents;
    },
    unpack: (path, shown, into) => parser.unpack(path, shown, into),
    picture: (path, shown, page) => parser.picture(path, shown, page),
    strip: (path, shown, to) => parser.strip(path, shown, to),
    abort: () => parser.abort(),
    close: () => parser.close(),
    forget: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Null for a file that cannot be read: the parser says why. */
async function keyOf(
  { path, shown, collection, today }: ParseRequest,
  reader: string,
): Promise<string | null> {
  const hash = createHash('sha256').update(JSON.stringify([shown, collection, today, reader]));
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch {
    return null;
  }
  return hash.digest('hex');
}

async function readKept(file: string): Promise<readonly ReadDocument[] | null> {
  try {
    // Only this program writes there, whole files under the name of their content.
    const kept: readonly ReadDocument[] = JSON.parse(await readFile(file, 'utf8'));
    return kept;
  } catch {
    return null;
  }
}

/** Not being able to keep it costs time later and nothing now. */
async function keep(folder: string, key: string, documents: readonly ReadDocument[]): Promise<void> {
  const temporary = join(folder, `.${key}-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(temporary, JSON.stringify(documents), { mode: 0o600 });
    await rename(temporary, join(folder, `${key}.json`));
  } catch {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const changedAt = (await stat(path).catch(() => null))?.mtimeMs ?? now;
    if (name.startsWith('.') || now - changedAt > STALE_AFTER_MS) await rm(path, { force: true });
  }
}
