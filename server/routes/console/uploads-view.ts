import type { Extract } from '../../../ingest/extract.ts';
import type { Format } from '../../../ingest/format/formats.ts';
import type { UploadDetail, UploadDocument, UploadSummary } from '../../api/uploads.ts';
import type { HeldTown } from '../../../knowledge/passage.ts';
import type { RemovedLines as RemovedListed } from '../../api/vetting.ts';
import type { KnowledgeStore } from '../../store/ports.ts';
import type { Upload, UploadedDocument } from '../../store/upload-port.ts';
import type { Need, VersionId } from '../../store/vetting-port.ts';
import type { Place } from '../../place-of.ts';
import { type Draft, elsewhereOf, townsOf } from '../../uploads/draft.ts';
import type { Twin } from '../../uploads/find-twins.ts';
import { withGone } from './held-towns.ts';
import { groupRemoved, type RemovedLines } from '../../uploads/group-removed.ts';
import { settleNeeds } from '../../vetting/needs-floor.ts';

/** Formats whose pages are shown as pictures; of others the extracted text is. */
const PICTURED: ReadonlySet<Format> = new Set<Format>(['pdf', 'image']);

/** An upload as its list shows it. */
export function uploadView(upload: Upload): UploadSummary {
  const { id, fileName, bytes, received, status, problem, pages, title, documents, submitted } = upload;
  const createdAt = new Date(upload.createdAt).toISOString();
  return { id, fileName, bytes, received, status, problem, pages, title, documents, submitted, createdAt };
}

/** Where staff open an original. */
export function originalAddress(hash: string): string {
  return `/api/console/originals/${hash}`;
}

/** An upload with what was read out of it.
 * @param extract Null before it is read. */
export function uploadDetailView(
  upload: Upload,
  extract: Extract | null,
  documents: readonly UploadedDocument[],
): UploadDetail {
  const pictures = extract !== null && PICTURED.has(extract.format);
  return {
    upload: uploadView(upload),
    original: upload.fileHash === null ? null : originalAddress(upload.fileHash),
    pictures,
    pages: extract?.pages ?? null,
    text: extract === null || pictures ? null : extract.text,
    notes: [...(extract?.notes ?? [])],
    removed: removedView(groupRemoved(extract?.removed ?? [])),
    documents: documents.map(({ ordinal, title, passages, made }) => ({ ordinal, title, passages, made })),
  };
}

/** Lines that cleaning took out, as they are listed. */
export function removedView(groups: readonly RemovedLines[]): RemovedListed[] {
  return groups.map(({ reason, texts, times, pages }) => ({
    reason,
    texts: [...texts],
    times,
    pages: pages.map(([from, to]) => ({ from, to })),
  }));
}

/** A document of an upload, whose approval it seems to need, and what it repeats or renews. */
export function uploadDocumentView(
  of: {
    readonly ordinal: number;
    readonly version: number;
    readonly draft: Draft;
    readonly made: VersionId | null;
  },
  floor: readonly Need[],
  twins: readonly Twin[],
  versions: Awaited<ReturnType<KnowledgeStore['versionsOf']>>,
  {
    home,
    towns,
    townsBefore,
  }: {
    readonly home: Place;
    /** Of the association, and those of the version before. */
    readonly towns: readonly HeldTown[];
    readonly townsBefore: readonly HeldTown[];
  },
): UploadDocument {
  const { ordinal, version, draft, made } = of;
  const { needs, cleared } = settleNeeds(draft.needs, floor, draft.cleared ?? []);
  const held = townsOf(draft, townsBefore);
  return {
    ordinal,
    version,
    made,
    suggestedNeeds: [...floor],
    repealed: draft.repealed,
    townChoices: withGone(towns, held),
    elsewhere: elsewhereOf(draft, home),
    facts: {
      title: draft.title,
      separate: draft.separate,
      issuer: draft.issuer,
      number: draft.number,
      issuedOn: draft.issuedOn,
      effectiveFrom:
        draft.day === 'unstated' ? null : draft.day === 'on_approval' ? draft.day : draft.effectiveFrom,
      expiresOn: draft.expiresOn,
      topic: draft.topic,
      audience: [...draft.audience],
      sensitivity: draft.sensitivity,
      locality: draft.locality,
      towns: held.map(({ id }) => id),
      holdsHere: draft.holdsHere ?? false,
      needs: needs.filter((need) => !cleared.some((one) => one.need === need)),
      cleared: [...cleared],
    },
    passages: draft.passages.map(({ section, text, questions, source, page, lastPage, start, dropped }) => ({
      section,
      text,
      questions: [...questions],
      source,
      page,
      lastPage,
      start,
      dropped,
    })),
    twins: [...twins],
    versions: versions.map((one) => ({
      version: one.version,
      status: one.status,
      effectiveFrom: one.fromApproval ? null : one.effectiveFrom,
      same: one.contentHash === draft.contentHash && !draft.touched,
    })),
  };
}
