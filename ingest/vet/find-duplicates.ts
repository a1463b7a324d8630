import type { ReadDocument } from '../extract.ts';
import { nearDuplicates } from './near-duplicates.ts';

/** A document with the same or nearly the same words as another. */
export interface Duplicate {
  readonly file: string;
  readonly article: string;
  readonly title: string;
  /** Share of their words in common, 0 to 1; 1 for the same text. */
  readonly share: number;
}

/** Reports documents that repeat an earlier one; nothing is dropped, an editor decides. Versions of one document are
 * no duplicates, the same words in two files are.
 * @returns In the order given; null where there is none. */
export function findDuplicates(
  read: readonly { readonly file: string; readonly document: ReadDocument }[],
): readonly (Duplicate | null)[] {
  const near = nearDuplicates(read.map(({ document }) => document.signature));
  const firstOf = new Map<string, number>();
  return read.map(({ file, document }, index) => {
    const { contentHash, article } = document.version;
    const same = firstOf.get(contentHash);
    if (same === undefined) firstOf.set(contentHash, index);
    const found = same === undefined ? near[index] : { index: same, share: 1 };
    const twin = found === null || found === undefined ? undefined : read[found.index];
    if (twin === undefined) return null;
    const { version } = twin.document;
    const isCopy = version.contentHash === contentHash && twin.file !== file;
    if (version.article === article && !isCopy) return null;
    return { file: twin.file, article: version.article, title: version.title, share: found?.share ?? 0 };
  });
}
