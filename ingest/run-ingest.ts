import type { VersionStatus } from '../knowledge/passage.ts';
import type { DocumentVersion, Need } from './document-version.ts';
import type { ReadDocument } from './extract.ts';
import { findSources, type Source } from './find-sources.ts';
import { IngestError, type IngestErrorCode } from './ingest-error.ts';
import { type Duplicate, findDuplicates } from './vet/find-duplicates.ts';
import { retireRepealed } from './vet/retire-repealed.ts';
import { type KnownVersion, retireSuperseded } from './vet/retire-superseded.ts';
import { createParser } from './worker/create-parser.ts';
import type { Parser } from './worker/parser.ts';

/** Where versions go: the knowledge store. */
export interface IngestSink {
  versionsOf(articles: readonly string[]): Promise<readonly KnownVersion[]>;
  /** What has some content already, under whatever name; nothing that is retired. */
  sameContent(
    contentHashes: readonly string[],
  ): Promise<readonly { readonly article: string; readonly title: string; readonly contentHash: string }[]>;
  /** Whose approval a version will need. */
  needsOf(version: DocumentVersion): Promise<readonly Need[]>;
  /** Commits one version; content that is there already is left alone. */
  add(version: DocumentVersion): Promise<{
    readonly version: number;
    readonly created: boolean;
    readonly status: VersionStatus;
    readonly needs: readonly Need[];
    /** Needs that were not asked for, as it was approved by command. */
    readonly waived: readonly Need[];
  }>;
}

/** What happened to one file. A sheet of questions gives an entry for each of them. */
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
      /** Beside what the store had before the run: no such document, another content, or the same. */
      readonly change: 'new' | 'changed' | 'unchanged';
      /** Whose approval it needs, and which of these were waived. */
      readonly needs: readonly Need[];
      readonly waived: readonly Need[];
      readonly status: VersionStatus;
      /** Why it is retired; null otherwise. */
      readonly reason: string | null;
      /** 文号 and issuer as the text states them; null where it does not. */
      readonly number: string | null;
      readonly issuer: string | null;
      readonly effectiveFrom: string;
      readonly expiresOn: string | null;
      readonly pages: number | null;
      /** Another document of this run with the same or nearly the same words, or one of the store with the same; null
       * where there is none. */
      readonly duplicateOf: Duplicate | null;
      /** What an editor should know, in Chinese. */
      readonly notes: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly file: string;
      readonly reason: string;
      /** Null for what an archive's list alone passes over. */
      readonly code: IngestErrorCode | null;
    };

/** Told while a run goes on.
 * @param done Files done.
 * @param all Of these.
 * @param file The one that is being read, with its page: 通知.pdf 12/300. */
export type OnProgress = (done: number, all: number, file: string) => void;

interface Read {
  readonly file: string;
  readonly document: ReadDocument;
}

/** Reads files, folders and ZIPs into the knowledge store, each document in a commit of its own, so that a run that is
 * stopped in the middle is simply started again.
 * @param input.sink Null for a dry run: nothing is written.
 * @param input.parser A process of its own by default.
 * @returns One entry a document, in reading order; files that failed do not stop the others. */
export async function runIngest(input: {
  paths: readonly string[];
  collection: string;
  today: string;
  sink: IngestSink | null;
  dryRun?: boolean;
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
      results.push(...(await commit(read, input)));
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
): Promise<readonly Read[]> {
  const read: Read[] = [];
  const firstOf = new Map<string, Read>();
  for (const [index, { path, shown }] of sources.entries()) {
    const name = shown.split('/').at(-1) ?? shown;
    input.onProgress?.(index, sources.length, name);
    try {
      const documents = await input.parser.read(
        { path, shown, collection: input.collection, today: input.today },
        (page, pages) => input.onProgress?.(index, sources.length, `${name} ${page}/${pages}`),
      );
      for (const { version } of documents) refuseTwin(firstOf.get(version.article), shown, version);
      for (const document of documents) {
        const entry = { file: shown, document };
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

async function commit(
  read: readonly Read[],
  input: { sink: IngestSink | null; dryRun?: boolean; today: string },
): Promise<readonly IngestedFile[]> {
  const { sink } = input;
  const versions = read.map(({ document }) => document.version);
  const stored = (await sink?.versionsOf(versions.map(({ article }) => article))) ?? [];
  const elsewhere = (await sink?.sameContent(versions.map(({ contentHash }) => contentHash))) ?? [];
  const standing = retireRepealed(
    read.map(({ document }) => document),
    input.today,
  );
  const duplicates = findDuplicates(read);
  const places = new Map(versions.map((version, index) => [keyOf(version), index]));
  const changes = createChanges(stored);
  const results: IngestedFile[] = [];
  for (const version of retireSuperseded(standing, stored)) {
    const change = changes(version);
    const added = input.dryRun === true ? null : await sink?.add(version);
    const at = places.get(keyOf(version)) ?? -1;
    const extract = read[at]?.document.extract;
    const twin = elsewhere.find(
      ({ article, contentHash }) => contentHash === version.contentHash && article !== version.article,
    );
    const stranger =
      twin === undefined ? null : { file: '', article: twin.article, title: twin.title, share: 1 };
    results.push({
      kind: 'ingested',
      file: read[at]?.file ?? version.sourceName,
      article: version.article,
      title: version.title,
      passages: version.passages.length,
      version: added?.version ?? null,
      created: added?.created ?? change !== 'unchanged',
      change,
      needs: added?.needs ?? (await sink?.needsOf(version)) ?? version.needs,
      waived: added?.waived ?? [],
      status: added?.status ?? version.initialStatus,
      reason: version.retiredReason,
      number: extract?.header.number ?? null,
      issuer: extract?.header.issuer ?? null,
      effectiveFrom: version.effectiveFrom,
      expiresOn: version.expiresOn,
      pages: extract?.pages ?? null,
      duplicateOf: duplicates[at] ?? stranger,
      notes: extract?.notes ?? [],
    });
  }
  return results;
}

/** Tells of each version, in the order in which they enter, what it is beside what was there before. */
function createChanges(
  stored: readonly KnownVersion[],
): (version: DocumentVersion) => 'new' | 'changed' | 'unchanged' {
  const contents = new Set(stored.map(keyOf));
  const articles = new Set(stored.map(({ article }) => article));
  return (version) => {
    const key = keyOf(version);
    const change = contents.has(key) ? 'unchanged' : articles.has(version.article) ? 'changed' : 'new';
    contents.add(key);
    articles.add(version.article);
    return change;
  };
}

/** Two files that would be versions of one document, although nothing says which is the newer: one would silently take
 * the other's place. Versions of statutes and of dated papers tell by their dates.
 * @throws {IngestError} AMBIGUOUS. */
function refuseTwin(twin: Read | undefined, file: string, version: DocumentVersion): void {
  if (twin === undefined || keyOf(twin.document.version) === keyOf(version)) return;
  const older = twin.document.version;
  if (version.kind === 'statute' || (version.dated && version.effectiveFrom !== older.effectiveFrom)) return;
  throw new IngestError(
    'AMBIGUOUS',
    `Cannot ingest "${file}": "${twin.file}" would be the same document ("${version.article}"); give it another name or id`,
  );
}

function keyOf(version: Pick<DocumentVersion, 'article' | 'contentHash'>): string {
  return `${version.article} ${version.contentHash}`;
}
