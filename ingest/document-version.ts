import type { Passage } from '../knowledge/passage.ts';
import type { LocalDate } from '../knowledge/text/answer.ts';

/** Where a passage stands in its original. */
export interface PassageOrigin {
  /** The file, inside an archive with the archive's name: 资料.zip/通知.pdf. */
  readonly file: string;
  /** From 1; null where the format knows no pages. */
  readonly page: number | null;
  /** The page on which it ends. */
  readonly lastPage: number | null;
  /** In the extracted text, in characters; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** A passage before the store gives it a version and a status. */
export type NewPassage = Omit<Passage, 'id' | 'version' | 'status'> & {
  /** Absent for articles of the pack, whose file is their text. */
  readonly origin?: PassageOrigin;
};

/** A qualification that an approver may have. */
export type Need = 'clinician' | 'lawyer' | 'local';

/** A version before it is told whose approval it needs. */
export type UnjudgedVersion = Omit<DocumentVersion, 'needs' | 'needsStated'>;

/** One version of one document, ready to enter the knowledge store. */
export interface DocumentVersion {
  /** Where its file names no day: somebody has to say one, or it is a question and its answer, which hold from their
   * approval on. `effectiveFrom` is the day of reading then. */
  readonly day?: 'unstated' | 'on_approval';
  readonly article: string;
  readonly collection: string;
  readonly kind: 'article' | 'statute';
  readonly title: string;
  /** SHA-256 of the cleaned content, hexadecimal. */
  readonly contentHash: string;
  readonly passages: readonly NewPassage[];
  /** Words of it by which its topic was chosen, none where no topic was clearly ahead; absent where the document, or a reviewed
   * list, says its topic. */
  readonly topicWords?: readonly string[];
  readonly needs: readonly Need[];
  /** The document says itself what it needs; of others it is derived, and an editor may set it. */
  readonly needsStated: boolean;
  readonly effectiveFrom: LocalDate;
  readonly expiresOn: LocalDate | null;
  /** Its versions tell by their dates which is the newer; of others nothing says so. */
  readonly dated: boolean;
  /** Another place has issued it, and nobody has said that it holds here: no command approves it. */
  readonly askWhereItHolds?: true;
  readonly initialStatus: 'in_review' | 'retired';
  readonly retiredReason: string | null;
  readonly sourceName: string;
}
