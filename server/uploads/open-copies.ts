import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { FORMAT_OF_ENDING } from '../../ingest/format/formats.ts';
import { mayHoldComments } from '../../ingest/loaders/hidden-comments.ts';
import { IngestError } from '../../ingest/ingest-error.ts';
import type { Parser } from '../../ingest/worker/parser.ts';
import { isDiskFull } from './disk-full.ts';
import type { Originals } from './originals.ts';

/** Finds what residents open of an original, and makes it where it was not made yet: a copy without what the file tells of
 * whoever wrote, changed or photographed it.
 * @returns Its path; null where there is none, or none can be made for certain.
 * @throws {IngestError} When making it failed: of the process, not of the file, as far as is known. It is tried again later. */
export type OpenCopies = (hash: string, fileName: string) => Promise<string | null>;

/** Nobody makes the server try again and again what just failed. */
const RETRY_MS = 10 * 60 * 1000;

export function createOpenCopies(
  originals: Pick<Originals, 'pathOf' | 'openPathOf'>,
  strip: Parser['strip'],
  now: () => number,
): OpenCopies {
  /** Each is made once, however many ask for it. */
  const making = new Map<string, Promise<string | null>>();
  const refused = new Set<string>();
  /** Texts that were looked through. */
  const plain = new Set<string>();
  /** Other files of which no copy is needed. */
  const asItIs = new Set<string>();
  const failed = new Map<string, { readonly at: number; readonly error: IngestError }>();

  async function make(hash: string, fileName: string): Promise<string | null> {
    const copy = originals.openPathOf(hash);
    if (await isThere(copy)) return copy;
    const original = originals.pathOf(hash);
    if (!(await isThere(original))) return null;
    if (asItIs.has(hash)) return original;
    const earlier = failed.get(hash);
    if (earlier !== undefined && now() - earlier.at < RETRY_MS) throw earlier.error;
    // Several may make it at once, and in containers every process has the same number.
    const temporary = `${copy}-${randomUUID()}`;
    try {
      const stripped = await strip(original, fileName, temporary);
      if (stripped === 'as_it_is') {
        asItIs.add(hash);
        return original;
      }
      if (stripped === 'made') {
        await rename(temporary, copy);
        return copy;
      }
    } catch (error) {
      if (error instanceof IngestError && !isDiskFull(error)) failed.set(hash, { at: now(), error });
      throw error;
    } finally {
      await rm(temporary, { force: true });
    }
    refused.add(hash);
    return null;
  }

  return async (hash, fileName) => {
    if (refused.has(hash)) return null;
    const format = FORMAT_OF_ENDING[extname(fileName).toLowerCase()];
    // Plain text tells nothing but itself.
    if (format === 'text' || format === 'markdown') {
      const path = originals.pathOf(hash);
      if (!(await isThere(path))) return null;
      if (!plain.has(hash)) {
        if (mayHoldComments(await readFile(path))) refused.add(hash);
        else plain.add(hash);
      }
      return plain.has(hash) ? path : null;
    }
    const made = making.get(hash) ?? make(hash, fileName).finally(() => making.delete(hash));
    making.set(hash, made);
    return made;
  };
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
