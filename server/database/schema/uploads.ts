import type { Flag } from './flag.ts';

/** A file that an editor uploads. Guidance, not data about people, so nothing of it is sealed. */
export interface UploadsTable {
  id: string;
  user_id: string;
  file_name: string;
  bytes: number;
  received: number;
  /** SHA-256 of the original, which lies in the data folder; null until it is there. */
  file_hash: string | null;
  status: 'receiving' | 'waiting' | 'reading' | 'read' | 'failed';
  /** Why it could not be read, in Chinese. */
  problem: string | null;
  pages_done: number | null;
  pages_all: number | null;
  lease_until: number | null;
  /** JSON of what was read out of it. */
  extract: string | null;
  created_at: number;
  changed_at: number;
  /** Known to whoever sends its pieces, and to nobody before it is gone on with; null until then. */
  sending: string | null;
}

/** What an uploaded file holds: one document, or one for each question of a sheet. */
export interface UploadDocumentsTable {
  upload_id: string;
  ordinal: number;
  title: string;
  /** Those that are kept. */
  passages: number;
  /** JSON of the document as the editor has it. */
  draft: string;
  /** JSON of its MinHash. */
  signature: string;
  /** Counts changes. */
  version: number;
  /** The version that was made of it; null before. */
  article: string | null;
  article_version: number | null;
}

/** Where a passage stands in the original that was uploaded. */
export interface PassageOriginsTable {
  article: string;
  version: number;
  ordinal: number;
  file_hash: string;
  file_name: string;
  page: number | null;
  last_page: number | null;
  /** Residents may open the original: nothing was left out of it, and it is of a kind that does no harm. */
  is_open: Flag;
}

/** Documents on their way to guidance. */
export interface UploadsSchema {
  uploads: UploadsTable;
  upload_documents: UploadDocumentsTable;
  passage_origins: PassageOriginsTable;
}
