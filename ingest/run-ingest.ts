import type { DocumentVersion } from './document-version.ts';
import { commitDocuments, keyOf, type ReadFile } from './commit-documents.ts';
import { findSources, type Source } from './find-sources.ts';
import { hashOfFile } from './hash-of-file.ts';
import { IngestError } from './ingest-error.ts';
import type { IngestSink } from './ingest-sink.ts';
import type { IngestedFile } from './ingested-file.ts';
import { createParser } from './worker/create-parser.ts';
import type { Parser } from './worker/parser.ts';

/** Told while a run goes on.
 * @param done Files done.
 * @param all Of these.
 * @param file The one that is being read, with its page: 通知.pdf 12/300. */
export type OnProgress = (done: number, all: number, file: string) => void;

/** Reads files, folders and ZIPs into the knowledge store, each document in a commit of its own, so that a run that is
 * stopped in the middle is simply started again.
 * @param input.sink Null for a dry run: nothing is written.
 * @param input.again Takes in again what was withdrawn.
 * @param input.parser A process of its own by default.
 * @returns One entry a document, in reading order; files that failed do not stop the others. */
export async function runIngest(input: {
  paths: readonly string[];
  collection: string;
  today: string;
  sink: IngestSink | null;
  dryRun?: boolean;
  again?: boolean;
  onProgress?: OnProgress;
  parser?: Parser;
}): Promise<readonly IngestedFile[]> {
  const parser = input.parser ?? createParser();
  try {
    const found = await findSources(input.paths, parser);
    try {
      const { sources, failed } = found;
      const results: IngestedFile[] = failed.map(({ file, reason, code }) => ({
        kind: 'failed',
        file,
        reason,
        code: code ?? null,
      }));
      const read = await readAll(sources, { ...input, parser }, results);
      results.push(...(await commitDocuments(read, input)));
      return results;
    } finally {
      await found.dispose();
    }
  } finally {
    if (input.parser === undefined) await parser.close();
  }
}

async function readAll(
  sources: readonly Source[],
  input: { collection: string; today: string; parser: Parser; onProgress?: OnProgress },
  results: IngestedFile[],
): Promise<readonly ReadFile[]> {
  const read: ReadFile[] = [];
  const firstOf = new Map<string, ReadFile>();
  for (const [index, { path, shown }] of sources.entries()) {
    const name = shown.split('/').at(-1) ?? shown;
    input.onProgress?.(index, sources.length, name);
    try {
      const documents = await input.parser.read(
        { path, shown, collection: input.collection, today: input.today },
        (page, pages) => input.onProgress?.(index, sources.length, `${name} ${page}/${pages}`),
      );
      const fileHash = await hashOfFile(path);
      for (const { version } of documents) refuseTwin(firstOf.get(version.article), shown, version);
      for (const document of documents) {
        const entry = { file: shown, fileHash, document };
        read.push(entry);
        if (!firstOf.has(document.version.article)) firstOf.set(document.version.article, entry);
      }
    } catch (error) {
      if (!(error instanceof IngestError)) throw error;
      results.push({ kind: 'failed', file: shown, reason: error.message, code: error.code });
    }
    input.onProgress?.(index + 1, sources.length, name);
  }
  return read;
}

/** Two files that would be versions of one document, although nothing says which is the newer: one would silently take
 * the other's place. Versions of statutes and of dated papers tell by their dates.
 * @throws {IngestError} AMBIGUOUS. */
function refuseTwin(twin: ReadFile | undefined, file: string, version: DocumentVersion): void {
  if (twin === undefined || keyOf(twin.document.version) === keyOf(version)) return;
  const older = twin.document.version;
  if (version.kind === 'statute' || (version.dated && version.effectiveFrom !== older.effectiveFrom)) return;
  throw new IngestError(
    'AMBIGUOUS',
    `Cannot ingest "${file}": "${twin.file}" would be the same document ("${version.article}"); give it another name or id`,
  );
}
