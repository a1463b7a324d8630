import type { Extract } from '../../ingest/extract.ts';
import type { MadeOfFile } from '../../ingest/known-file.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { Place } from '../place-of.ts';
import type { Draft } from '../uploads/draft.ts';
import type { UploadLimits } from '../uploads/upload-limits.ts';
import type { User } from './ports.ts';
import type { VersionId } from './vetting-port.ts';

/** `receiving` until all of it is here, then `waiting` for the reader. */
export type UploadStatus = 'receiving' | 'waiting' | 'reading' | 'read' | 'failed';

/** One file that an editor uploads. */
export interface Upload {
  readonly id: string;
  readonly userId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly received: number;
  /** Of whoever sends its pieces; null for nobody. */
  readonly sending: string | null;
  /** SHA-256 of the original; null until it is there. */
  readonly fileHash: string | null;
  readonly status: UploadStatus;
  /** Why it could not be read, in Chinese. */
  readonly problem: string | null;
  /** Of a long document, while it is read. */
  readonly pages: { readonly done: number; readonly all: number } | null;
  readonly createdAt: number;
  /** Documents in it, and those of which a version was made. */
  readonly documents: number;
  readonly submitted: number;
  /** Of the first document; null before it is read. */
  readonly title: string | null;
}

/** A document of an upload without its text. */
export interface UploadedDocument {
  readonly ordinal: number;
  readonly title: string;
  readonly passages: number;
  /** The version that was made of it. */
  readonly made: VersionId | null;
}

/** What is compared to find the same words elsewhere. */
export interface UploadedWords {
  readonly uploadId: string;
  readonly ordinal: number;
  readonly fileName: string;
  readonly title: string;
  readonly signature: readonly number[];
}

/** Where one passage of a version stands in the original that was uploaded. */
export interface PassageOriginRow extends VersionId {
  readonly ordinal: number;
  readonly section: string;
  readonly text: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly page: number | null;
  readonly lastPage: number | null;
  /** Residents may open the original once the version is approved: nothing was left out of it, and it is of a kind
   * that does no harm. */
  readonly isOpen: boolean;
}

/** What became of one document that was handed in. */
export interface HandedIn {
  readonly ordinal: number;
  readonly id: VersionId;
  /** False when exactly this is there already. */
  readonly created: boolean;
}

/** What begins an upload.
 * @property sending Of whoever will send its pieces. */
export interface NewUpload {
  readonly user: User;
  readonly fileName: string;
  readonly bytes: number;
  readonly sending?: string;
  /** Of the original, where that is known before it is there. */
  readonly fileHash?: string;
  readonly at: number;
}

/** Files on their way to vetting. */
export interface UploadStore {
  begin(input: NewUpload): Promise<Upload>;
  /** The same where no more than so much is on its way; else whose limit stands against it. */
  beginWithin(input: NewUpload, limits: UploadLimits): Promise<Upload | 'own_limit' | 'limit'>;
  /** Bytes of all accounts that are still to come. */
  expectedBytes(): Promise<number>;
  /** Whoever has shown to have the same file goes on with it, and nobody else any more.
   * @param received So much is there. */
  goOn(input: { id: string; received: number; sending: string; at: number }): Promise<void>;
  /** One account's, newest first. */
  list(userId: string): Promise<readonly Upload[]>;
  get(id: string): Promise<Upload | null>;
  received(id: string, received: number, at: number): Promise<void>;
  /** Writes down under which hash a file is about to be kept: from here on nobody takes that original for unneeded, and
   * what a crash leaves in the middle is found by `arriving`. */
  arrives(id: string, fileHash: string, at: number): Promise<void>;
  /** Those that were about to be kept and did not say that they were. */
  arriving(): Promise<readonly { readonly id: string; readonly fileHash: string; readonly bytes: number }[]>;
  /** All of it is here: the reader may have it. */
  arrived(id: string, fileHash: string, at: number): Promise<void>;
  /** Gives up uploads that nobody went on with since a time.
   * @param input.problem What their list says of them, in Chinese.
   * @returns Their ids. */
  giveUp(input: { before: number; problem: string; at: number }): Promise<readonly string[]>;
  /** All that are on their way. */
  receiving(): Promise<readonly string[]>;
  /** Leases the oldest one that nobody reads. */
  claim(input: { at: number; leaseUntil: number }): Promise<Upload | null>;
  /** @param pages Null when nothing new is known: the lease alone is longer. */
  progress(id: string, pages: { done: number; all: number } | null, leaseUntil: number): Promise<void>;
  /** Gives back what was claimed, for whoever comes next.
   * @param problem Why it waits, in Chinese; null where there is nothing to say. */
  release(id: string, problem?: string | null): Promise<void>;
  /** Puts what was read in place of what was there before. */
  finish(input: {
    id: string;
    extract: Extract;
    documents: readonly { readonly draft: Draft; readonly signature: readonly number[] }[];
    at: number;
  }): Promise<void>;
  fail(id: string, problem: string, at: number): Promise<void>;
  extract(id: string): Promise<Extract | null>;
  documents(id: string): Promise<readonly UploadedDocument[]>;
  document(
    id: string,
    ordinal: number,
  ): Promise<{ readonly draft: Draft; readonly version: number; readonly made: VersionId | null } | null>;
  signature(id: string, ordinal: number): Promise<readonly number[]>;
  /** False when somebody has changed it since `version`, or it was handed in. */
  saveDraft(input: {
    id: string;
    ordinal: number;
    version: number;
    draft: Draft;
    at: number;
  }): Promise<boolean>;
  /** Makes versions of the documents that have none yet: drafts, or in review. A few hundred in each commit: what breaks
   * off in the middle is gone on with by handing in again. */
  handIn(input: {
    id: string;
    by: User;
    /** Where the association is: whoever approves what another place has issued is told. */
    home: Place;
    submit: boolean;
    at: number;
  }): Promise<readonly HandedIn[]>;
  /** Forgets an upload. @returns Hash of its original when nothing else needs that. */
  drop(id: string): Promise<{ readonly unneeded: string | null }>;
  /** Of some originals those that no upload and no version needs.
   * @param fileHashes SHA-256, hexadecimal. */
  unneeded(fileHashes: readonly string[]): Promise<readonly string[]>;
  /** Removes an original unless something needs it: nothing that does comes up meanwhile. */
  removeUnneeded(fileHash: string, remove: () => Promise<void>): Promise<void>;
  /** The newest documents of other uploads. */
  words(exceptId: string, limit: number): Promise<readonly UploadedWords[]>;
  /** What was made of some files that were handed in, whatever their names: of each article the newest version that
   * lives, or the newest one when none does.
   * @param fileHashes SHA-256 of originals, hexadecimal. */
  madeOf(fileHashes: readonly string[]): Promise<readonly MadeOfFile[]>;
  /** Of the passages of some versions; nothing for what was not uploaded. */
  origins(ids: readonly VersionId[]): Promise<readonly PassageOriginRow[]>;
  /** Which of some versions residents may open the original of: approved, and what they are answered from on a day. No
   * newer one stands above it, no rollback leaves it out, and in production no qualification was waived for it. */
  open(ids: readonly VersionId[], today: LocalDate): Promise<readonly VersionId[]>;
  /** The name of an original.
   * @param today A day: only when a version that is open on it comes from the original and says all of it. Null for staff: whenever it is
   * known. */
  originalName(fileHash: string, today: LocalDate | null): Promise<string | null>;
}
