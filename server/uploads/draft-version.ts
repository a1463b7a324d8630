import { createHash } from 'node:crypto';
import type { HeldTown } from '../../knowledge/passage.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { NewArticleVersion } from '../store/ports.ts';
import { type Draft, keptPassages, townsOf } from './draft.ts';
import type { RemovedLines } from './group-removed.ts';
import { leftOutOf } from './left-out.ts';

/** Where a passage of a version stands in its original. */
export interface PageRange {
  readonly page: number | null;
  readonly lastPage: number | null;
}

/** A draft as a version for the knowledge store, and where its passages stand.
 * @param options.fileName The original's.
 * @param options.submit Whether it enters review, or stays a draft.
 * @param options.townsBefore The only towns for which the version before it holds.
 * @param options.removed What cleaning took out of its file.
 * @param options.notes What reading its file left unread, or is not sure of. */
export function draftVersion(
  draft: Draft,
  options: {
    readonly fileName: string;
    readonly fileHash: string;
    readonly submit: boolean;
    /** What holds from its approval on is dated so until it is approved. */
    readonly today: LocalDate;
    readonly townsBefore?: readonly HeldTown[];
    readonly removed?: readonly RemovedLines[];
    readonly notes?: readonly string[];
  },
): { readonly version: NewArticleVersion; readonly origins: readonly PageRange[] } {
  const passages = keptPassages(draft);
  // Of its own id for good: the same file again is a version of it.
  const article = articleId(draft, options.fileHash);
  const towns = townsOf(draft, options.townsBefore ?? []);
  const effectiveFrom = draft.day === 'on_approval' ? options.today : draft.effectiveFrom;
  return {
    origins: passages.map(({ page, lastPage }) => ({ page, lastPage })),
    version: {
      article,
      collection: draft.collection,
      kind: draft.kind,
      title: draft.title,
      contentHash: draft.touched ? hashOfDraft(draft) : draft.contentHash,
      passages: passages.map((passage, ordinal) => ({
        article,
        ordinal,
        collection: draft.collection,
        title: draft.title,
        section: passage.section,
        headingPath: passage.headings,
        text: passage.text,
        questions: passage.questions,
        source: passage.source,
        topic: draft.topic,
        audience: draft.audience,
        sensitivity: draft.sensitivity,
        locality: draft.locality,
        ...(towns.length === 0 ? {} : { towns }),
        effectiveFrom,
        expiresOn: draft.expiresOn,
      })),
      needs: draft.needs,
      cleared: draft.cleared ?? [],
      leftOut: leftOutOf(draft),
      removed: options.removed ?? [],
      notes: options.notes ?? [],
      effectiveFrom,
      fromApproval: draft.day === 'on_approval',
      expiresOn: draft.expiresOn,
      initialStatus: options.submit ? 'in_review' : 'draft',
      // Its author says that it holds, or knows no better: whoever approves it is told.
      retiredReason: draft.repealed,
      sourceName: options.fileName,
      towns,
    },
  };
}

/** The id that a draft's version gets. */
export function articleId(
  { article, separate }: Pick<Draft, 'article' | 'separate'>,
  fileHash: string,
): string {
  return separate ? `${article}-${fileHash.slice(0, 8)}` : article;
}

/** SHA-256 of what a changed draft says and needs, hexadecimal. */
function hashOfDraft(draft: Draft): string {
  const {
    title,
    topic,
    audience,
    sensitivity,
    locality,
    needs,
    effectiveFrom,
    expiresOn,
    cleared = [],
    towns = [],
  } = draft;
  const passages = keptPassages(draft).map(({ section, text, questions, source }) => [
    section,
    text,
    questions,
    source,
  ]);
  return createHash('sha256')
    .update(
      JSON.stringify([
        title,
        topic,
        audience,
        sensitivity,
        locality,
        needs,
        // The same on whatever day it is read again.
        draft.day ?? effectiveFrom,
        expiresOn,
        passages,
        ...(cleared.length === 0 ? [] : [cleared]),
        ...(towns.length === 0 ? [] : [{ towns: towns.map(({ id }) => id) }]),
      ]),
    )
    .digest('hex');
}
