import type { DocumentVersion } from '../document-version.ts';
import type { ReadDocument } from '../extract.ts';
import { titleKey } from '../metadata/title-key.ts';

/** What another document of the same run puts out of force (《…》同时废止) enters `retired`, with who says so. A paper
 * that replaces its own former version is left to the order of their dates.
 * @param today A repeal counts from the day on which the document that says it comes into force. */
export function retireRepealed(
  documents: readonly ReadDocument[],
  today: string,
): readonly DocumentVersion[] {
  const repealedBy = new Map<string, DocumentVersion>();
  const repealedNumber = new Map<string, DocumentVersion>();
  for (const { version, extract } of documents) {
    if (version.effectiveFrom > today || version.initialStatus === 'retired') continue;
    for (const { title, number } of extract.header.repeals) {
      if (title !== null) repealedBy.set(keyOf(title), version);
      else if (number !== null) repealedNumber.set(number, version);
    }
  }
  return documents.map(({ version, extract }) => {
    const by = repealedBy.get(keyOf(version.title)) ?? repealedNumber.get(extract.header.number ?? '');
    const applies =
      by !== undefined &&
      by.article !== version.article &&
      by.effectiveFrom > version.effectiveFrom &&
      version.initialStatus !== 'retired';
    if (!applies) return version;
    return { ...version, initialStatus: 'retired', retiredReason: `《${by.title}》已将其废止` };
  });
}

function keyOf(title: string): string {
  return titleKey(title).replace(/^中华人民共和国/, '');
}
