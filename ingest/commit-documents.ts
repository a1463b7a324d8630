import { basename } from 'node:path';
import { isStatute } from '../knowledge/answer/serving-filter.ts';
import type { RemovedLine } from './clean/clean-lines.ts';
import type { DocumentVersion } from './document-version.ts';
import type { ReadDocument } from './extract.ts';
import type { Added, IngestSink } from './ingest-sink.ts';
import type { IngestedFile } from './ingested-file.ts';
import {
  type MadeOfFile,
  madeOfDocument,
  NOT_HANDED_IN,
  PLANNED_AGAIN,
  type SameContent,
  sayMade,
  sayWithdrawn,
} from './known-file.ts';
import { type Duplicate, findDuplicates } from './vet/find-duplicates.ts';
import { retireRepealed } from './vet/retire-repealed.ts';
import { type KnownVersion, retireSuperseded } from './vet/retire-superseded.ts';

/** A document that was read, and the file that it was read from. */
export interface ReadFile {
  readonly file: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly fileHash: string;
  readonly document: ReadDocument;
}

/** What is told of a document whose file names no day. */
const UNDATED = '文件没有写施行日，按读取那天算';

type Ingested = Extract<IngestedFile, { kind: 'ingested' }>;
/** What became of a document, and what is told of it besides what was read. */
type Outcome = Omit<
  Ingested,
  | 'kind'
  | 'file'
  | 'statuteArticles'
  | 'number'
  | 'issuer'
  | 'pages'
  | 'effectiveFrom'
  | 'expiresOn'
  | 'notes'
  | 'duplicateOf'
  | 'topic'
  | 'topicWords'
> & { readonly notes: readonly string[]; readonly sameAs: Duplicate | null };

interface CommitOptions {
  readonly sink: IngestSink | null;
  readonly dryRun?: boolean;
  readonly again?: boolean;
  readonly today: string;
}

/** Puts documents into the store, each in a commit of its own. What was handed in through the console stays as its editor
 * has made it; what was withdrawn stays so, under whatever name it comes, unless it is asked for again.
 * @returns One entry a document; versions of one document from the oldest on. */
export async function commitDocuments(
  read: readonly ReadFile[],
  input: CommitOptions,
): Promise<readonly IngestedFile[]> {
  const { sink } = input;
  const versions = read.map(({ document }) => document.version);
  const stored = (await sink?.versionsOf(versions.map(({ article }) => article))) ?? [];
  const same = (await sink?.sameContent(versions.map(({ contentHash }) => contentHash))) ?? [];
  const made = (await sink?.madeOf(read.map(({ fileHash }) => fileHash))) ?? [];
  const standing = retireRepealed(
    read.map(({ document }) => document),
    input.today,
  );
  const duplicates = findDuplicates(read);
  const places = placesOf(versions);
  const changes = createChanges(stored);
  const results: IngestedFile[] = [];
  for (const version of retireSuperseded(standing, stored)) {
    const at = places.get(keyOf(version))?.shift() ?? -1;
    const from = read[at];
    const file = from?.file ?? version.sourceName;
    const extract = from?.document.extract;
    const ofFile = made.filter(({ fileHash }) => fileHash === from?.fileHash);
    const alike = same.filter(({ contentHash }) => contentHash === version.contentHash);
    const { sameAs, notes, ...outcome } =
      ofFile.length > 0
        ? await outcomeOfMade(version, file, { made: ofFile, documents: countOf(read, file) }, input)
        : ((input.again === true ? null : outcomeOfWithdrawn(version, file, alike)) ??
          (await outcomeOfNew(
            version,
            file,
            {
              alike,
              change: changes(version),
              removed: extract?.removed ?? [],
              notes: notesOf(version, extract?.notes ?? []),
            },
            input,
          )));
    results.push({
      kind: 'ingested',
      file,
      ...outcome,
      ...topicOf(version, outcome.change !== 'unchanged' && ofFile.length === 0),
      statuteArticles: articlesOf(version),
      number: extract?.header.number ?? null,
      issuer: extract?.header.issuer ?? null,
      effectiveFrom: version.effectiveFrom,
      expiresOn: version.expiresOn,
      pages: extract?.pages ?? null,
      duplicateOf: duplicates[at] ?? sameAs,
      notes: [...notes, ...notesOf(version, extract?.notes ?? [])],
    });
  }
  return results;
}

/** A file that was handed in through the console: what an editor made of it is left alone. */
async function outcomeOfMade(
  version: DocumentVersion,
  file: string,
  from: { readonly made: readonly MadeOfFile[]; readonly documents: number },
  { sink, again = false, dryRun = false }: CommitOptions,
): Promise<Outcome> {
  const own = madeOfDocument(from.made, version.article, from.documents);
  const { article, title } = own ?? version;
  const left = { created: false, change: 'unchanged', needs: [], waived: [] } as const;
  if (own === undefined) {
    const nothing = { passages: 0, version: null, status: 'draft', reason: null, sameAs: null } as const;
    return { article, title, ...left, ...nothing, notes: [NOT_HANDED_IN] };
  }
  const sameAs = basename(file) === own.fileName ? null : { file: own.fileName, article, title, share: 1 };
  const { passages } = own;
  const isAskedFor = again && own.status === 'retired';
  if (isAskedFor && dryRun) {
    const planned = { ...left, created: true, change: 'changed', status: 'in_review' } as const;
    return {
      article,
      title,
      passages,
      ...planned,
      version: null,
      reason: null,
      notes: [PLANNED_AGAIN],
      sameAs,
    };
  }
  const proposed = isAskedFor ? ((await sink?.proposeAgain(own)) ?? null) : null;
  if (proposed !== null)
    return { article, title, passages, ...entered(proposed), change: 'changed', reason: null, sameAs };
  const { status, retiredReason: reason } = own;
  return {
    article,
    title,
    passages,
    ...left,
    version: own.version,
    status,
    reason: status === 'retired' ? reason : null,
    notes: [sayMade(own, again)],
    sameAs,
  };
}

/** Words that were withdrawn and live nowhere; null for others. */
function outcomeOfWithdrawn(
  version: DocumentVersion,
  file: string,
  alike: readonly SameContent[],
): Outcome | null {
  if (alike.some(({ status }) => status !== 'retired')) return null;
  const gone = alike.findLast(({ article }) => article === version.article) ?? alike.at(-1);
  if (gone === undefined) return null;
  return {
    article: gone.article,
    title: gone.title,
    passages: version.passages.length,
    version: gone.version,
    created: false,
    change: 'unchanged',
    needs: [],
    waived: [],
    status: 'retired',
    reason: gone.retiredReason,
    // What may not serve anyway has its reason, and is not proposed again.
    notes: version.initialStatus === 'retired' ? [] : [sayWithdrawn(gone)],
    sameAs: twinOf(version, file, [gone]),
  };
}

async function outcomeOfNew(
  version: DocumentVersion,
  file: string,
  known: {
    readonly alike: readonly SameContent[];
    readonly change: Ingested['change'];
    readonly removed: readonly RemovedLine[];
    readonly notes: readonly string[];
  },
  { sink, dryRun }: CommitOptions,
): Promise<Outcome> {
  const added = dryRun === true ? null : await sink?.add(version, known);
  // Words that were withdrawn enter anew, as a version of their own.
  const change = known.change === 'unchanged' && added?.created === true ? 'changed' : known.change;
  return {
    article: version.article,
    title: version.title,
    passages: version.passages.length,
    change,
    reason: version.retiredReason,
    ...(added === null || added === undefined
      ? {
          version: null,
          created: change !== 'unchanged',
          status: version.initialStatus,
          needs: (await sink?.needsOf(version)) ?? version.needs,
          waived: [],
          notes: [],
        }
      : entered(added)),
    sameAs: twinOf(
      version,
      file,
      known.alike.filter(({ status }) => status !== 'retired'),
    ),
  };
}

function entered({ notes = [], ...added }: Added): Required<Added> {
  return { ...added, notes };
}

/** Another document of the store with the same words, or the same one that came from a file of another name. */
function twinOf({ article }: DocumentVersion, file: string, alike: readonly SameContent[]): Duplicate | null {
  const other = alike.find((one) => one.article !== article);
  if (other !== undefined) return { file: '', article: other.article, title: other.title, share: 1 };
  const [own] = alike;
  if (own === undefined || alike.some(({ sourceName }) => sourceName === basename(file))) return null;
  return { file: own.sourceName, article, title: own.title, share: 1 };
}

function articlesOf({ kind, passages }: DocumentVersion): number | null {
  return kind === 'statute' ? passages.filter(isStatute).length : null;
}

/** Nothing is told of what nothing entered of. */
function topicOf(
  { passages, topicWords }: DocumentVersion,
  enters: boolean,
): Pick<Ingested, 'topic' | 'topicWords'> {
  return enters
    ? { topic: passages[0]?.topic ?? null, topicWords: topicWords ?? null }
    : { topic: null, topicWords: null };
}

function notesOf({ day }: DocumentVersion, notes: readonly string[]): readonly string[] {
  return day === 'unstated' ? [...notes, UNDATED] : notes;
}

function countOf(read: readonly ReadFile[], file: string): number {
  return read.filter((one) => one.file === file).length;
}

/** Where documents of an article and content were read, in order: two files may hold the same. */
function placesOf(versions: readonly DocumentVersion[]): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [index, version] of versions.entries()) {
    const key = keyOf(version);
    places.set(key, [...(places.get(key) ?? []), index]);
  }
  return places;
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

/** What tells one content of one document from every other. */
export function keyOf(version: Pick<DocumentVersion, 'article' | 'contentHash'>): string {
  return `${version.article} ${version.contentHash}`;
}
