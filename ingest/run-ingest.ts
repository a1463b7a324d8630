import type { VersionStatus } from '../knowledge/passage.ts';
import type { DocumentVersion } from './document-version.ts';
import { IngestError } from './ingest-error.ts';
import { findFiles } from './loaders/find-files.ts';
import { readDocument } from './read-document.ts';
import { type KnownVersion, retireSuperseded } from './vet/retire-superseded.ts';
import { loadStatuteList } from './vet/statute-list.ts';

/** Where versions go: the knowledge store. */
export interface IngestSink {
  versionsOf(articles: readonly string[]): Promise<readonly KnownVersion[]>;
  /** Commits one version; content that is there already is left alone. */
  add(
    version: DocumentVersion,
  ): Promise<{ readonly version: number; readonly created: boolean; readonly status: VersionStatus }>;
}

/** What happened to one file. */
export type IngestedFile =
  | {
      readonly kind: 'ingested';
      readonly file: string;
      readonly article: string;
      readonly title: string;
      readonly passages: number;
      /** Null in a dry run. */
      readonly version: number | null;
      /** False when the store had this content already. */
      readonly created: boolean;
      readonly status: VersionStatus;
      /** Why it is retired; null otherwise. */
      readonly reason: string | null;
    }
  | { readonly kind: 'failed'; readonly file: string; readonly reason: string };

/** Reads files and folders into the knowledge store, each document in a commit of its own, so that a run that is
 * stopped in the middle is simply started again.
 * @param input.sink Null for a dry run: nothing is written.
 * @param input.onProgress Called after each file with the number done and the number of all.
 * @returns One entry a file, in reading order; files that failed do not stop the others. */
export async function runIngest(input: {
  paths: readonly string[];
  collection: string;
  today: string;
  sink: IngestSink | null;
  dryRun?: boolean;
  onProgress?: (done: number, all: number, file: string) => void;
}): Promise<readonly IngestedFile[]> {
  const { files, passedOver } = await findFiles(input.paths);
  const known = loadStatuteList();
  const results: IngestedFile[] = passedOver.map(({ file, reason }) => ({ kind: 'failed', file, reason }));
  const read: { file: string; document: DocumentVersion }[] = [];
  for (const file of files) {
    try {
      const document = await readDocument(file, { ...input, known });
      refuseTwin(read, file, document);
      read.push({ file, document });
    } catch (error) {
      if (!(error instanceof IngestError)) throw error;
      results.push({ kind: 'failed', file, reason: error.message });
    }
  }
  const documents = read.map(({ document }) => document);
  const stored = (await input.sink?.versionsOf(documents.map(({ article }) => article))) ?? [];
  const planned = retireSuperseded(documents, stored);
  for (const [index, document] of planned.entries()) {
    const added = input.dryRun === true ? null : await input.sink?.add(document);
    input.onProgress?.(index + 1, planned.length, document.sourceName);
    results.push({
      kind: 'ingested',
      file: read.find((entry) => isSame(entry.document, document))?.file ?? document.sourceName,
      article: document.article,
      title: document.title,
      passages: document.passages.length,
      version: added?.version ?? null,
      created: added?.created ?? true,
      status: added?.status ?? document.initialStatus,
      reason: document.retiredReason,
    });
  }
  return results;
}

/** Two files that would be versions of one document, although nothing says which is the newer: one would silently take
 * the other's place. Versions of a statute tell by their dates.
 * @throws {IngestError} AMBIGUOUS. */
function refuseTwin(
  read: readonly { file: string; document: DocumentVersion }[],
  file: string,
  document: DocumentVersion,
): void {
  if (document.kind === 'statute') return;
  const twin = read.find((entry) => entry.document.article === document.article);
  if (twin === undefined || isSame(twin.document, document)) return;
  throw new IngestError(
    'AMBIGUOUS',
    `Cannot ingest "${file}": "${twin.file}" would be the same document ("${document.article}"); give it another name or id`,
  );
}

function isSame(left: DocumentVersion, right: DocumentVersion): boolean {
  return left.article === right.article && left.contentHash === right.contentHash;
}
