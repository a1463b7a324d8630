import type { Passage } from '../knowledge/passage.ts';
import type { LocalDate } from '../knowledge/text/answer.ts';

/** A passage before the store gives it a version and a status. */
export type NewPassage = Omit<Passage, 'id' | 'version' | 'status'>;

/** One version of one document, ready to enter the knowledge store. */
export interface DocumentVersion {
  readonly article: string;
  readonly collection: string;
  readonly kind: 'article' | 'statute';
  readonly title: string;
  /** SHA-256 of the cleaned content, hexadecimal. */
  readonly contentHash: string;
  readonly passages: readonly NewPassage[];
  readonly needs: readonly ('clinician' | 'lawyer' | 'local')[];
  readonly effectiveFrom: LocalDate;
  readonly expiresOn: LocalDate | null;
  readonly initialStatus: 'in_review' | 'retired';
  readonly retiredReason: string | null;
  readonly sourceName: string;
}
