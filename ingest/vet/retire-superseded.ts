import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { DocumentVersion } from '../document-version.ts';

/** A version that the store has already. */
export interface KnownVersion {
  readonly article: string;
  readonly contentHash: string;
  readonly effectiveFrom: LocalDate;
}

/** Of several versions of one statute, or of one dated paper, only the newest may serve: the others enter `retired`.
 * @param incoming Versions about to enter, in any order.
 * @param stored Versions that the store has of the same documents.
 * @returns The same versions, oldest first within a document, so that version numbers rise with time. */
export function retireSuperseded(
  incoming: readonly DocumentVersion[],
  stored: readonly KnownVersion[] = [],
): readonly DocumentVersion[] {
  const newest = new Map<string, LocalDate>();
  for (const { article, effectiveFrom } of [...stored, ...incoming]) {
    if (effectiveFrom > (newest.get(article) ?? '')) newest.set(article, effectiveFrom);
  }
  return [...incoming]
    .sort((a, b) => compare(a.article, b.article) || compare(a.effectiveFrom, b.effectiveFrom))
    .map((version) => {
      const latest = newest.get(version.article) ?? version.effectiveFrom;
      if (!version.dated || version.effectiveFrom >= latest || version.initialStatus === 'retired')
        return version;
      return {
        ...version,
        initialStatus: 'retired' as const,
        retiredReason: `${latest} 起施行的版本已取代本版本`,
      };
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
