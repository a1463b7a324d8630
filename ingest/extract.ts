import type { RemovedLine } from './clean/clean-lines.ts';
import type { DocumentVersion } from './document-version.ts';
import type { Format } from './format/formats.ts';
import type { OfficialHeader } from './metadata/read-official-header.ts';

/** What was read out of one file, to be shown beside the original. */
export interface Extract {
  readonly format: Format;
  readonly pages: number | null;
  /** Cleaned; the offsets of passages count in it. */
  readonly text: string;
  /** Where pages begin in the text, ascending. */
  readonly pageStarts: readonly { readonly page: number; readonly start: number }[];
  readonly removed: readonly RemovedLine[];
  /** What an editor should know, in Chinese. */
  readonly notes: readonly string[];
  readonly header: OfficialHeader;
}

/** A document as read: what enters the store, and what it was made from. */
export interface ReadDocument {
  readonly version: DocumentVersion;
  readonly extract: Extract;
  /** MinHash of its words, to find documents that are nearly the same. */
  readonly signature: readonly number[];
}

/** The page at a place in the text; null where there are no pages.
 * @param offset In characters. */
export function pageAt(extract: Pick<Extract, 'pageStarts'>, offset: number): number | null {
  return extract.pageStarts.findLast(({ start }) => start <= offset)?.page ?? null;
}
