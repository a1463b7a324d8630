import { createHash } from 'node:crypto';
import { cleanDocument } from './clean/clean-document.ts';
import type { DocumentVersion } from './document-version.ts';
import { readStatuteHeader, type StatuteHeader } from './metadata/read-statute-header.ts';
import { splitStatute } from './split/split-statute.ts';
import type { StatuteEntry } from './vet/statute-list.ts';

/** From this many 第X条 on a document is taken for a statute. */
const FEWEST_ARTICLES = 3;

/** Turns a statute into passages, one for each 第X条.
 * @param raw The file's text.
 * @param fileName Its name, without folders.
 * @param options.known Reviewed list by title.
 * @param options.today Used as effective date when the text gives none.
 * @returns Null when the text is no statute. */
export function readStatute(
  raw: string,
  fileName: string,
  options: { collection: string; known: ReadonlyMap<string, StatuteEntry>; today: string },
): DocumentVersion | null {
  const text = cleanDocument(raw);
  const articles = splitStatute(text);
  if (articles.length < FEWEST_ARTICLES) return null;
  const header = readStatuteHeader(raw, fileName, articles.at(-1)?.text ?? '');
  const entry = options.known.get(header.title);
  const article = `law-${header.title.replaceAll(/\s/g, '')}`;
  const effectiveFrom = header.effectiveFrom ?? options.today;
  const topic = entry?.topic ?? '权益';
  const repealed = entry?.standing === 'repealed';
  return {
    article,
    collection: options.collection,
    kind: 'statute',
    title: header.title,
    contentHash: createHash('sha256').update(text).digest('hex'),
    passages: articles.map(({ number, chapters, text: words }, ordinal) => ({
      article,
      ordinal,
      collection: options.collection,
      title: header.title,
      section: number,
      headingPath: [header.title, ...chapters, number],
      text: words,
      questions: [],
      source: sourceLine(header, number),
      topic,
      audience: ['resident'],
      sensitivity: 'public',
      locality: 'national',
      effectiveFrom,
      expiresOn: null,
    })),
    needs: entry?.standing === 'check' ? ['lawyer'] : [],
    effectiveFrom,
    expiresOn: null,
    initialStatus: repealed ? 'retired' : 'in_review',
    retiredReason: repealed ? entry.reason : null,
    sourceName: fileName,
  };
}

function sourceLine(header: StatuteHeader, number: string): string {
  const facts = [
    header.issuer,
    header.number,
    header.versionDate === null ? null : `${header.versionDate} 版本`,
    header.effectiveFrom === null ? null : `${header.effectiveFrom} 起施行`,
  ].filter((fact) => fact !== null);
  return `《${header.title}》${number}${facts.length > 0 ? `（${facts.join('，')}）` : ''}`;
}
