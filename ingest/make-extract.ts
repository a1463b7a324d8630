import { cleanLines } from './clean/clean-lines.ts';
import { plainCharacters } from './clean/plain-characters.ts';
import type { Extract } from './extract.ts';
import type { Format } from './format/formats.ts';
import type { LoadedDocument } from './loaders/loaded-document.ts';
import { readOfficialHeader } from './metadata/read-official-header.ts';

/** Formats whose lines are those of pages; Word keeps headers and footers apart. */
const PRINTED: ReadonlySet<Format> = new Set<Format>(['pdf', 'image', 'text', 'markdown']);

/** Cleans what a loader gave, reads what the document says about itself, and keeps where its pages begin. */
export function makeExtract(loaded: LoadedDocument): Extract {
  const { lines, removed } = cleanLines(loaded.lines, { layout: PRINTED.has(loaded.format) });
  const starts = new Map<number, number>();
  let offset = 0;
  for (const { text, page } of lines) {
    if (page !== null && !starts.has(page)) starts.set(page, offset);
    offset += text.length + 1;
  }
  const envelope = removed.some(({ reason }) => reason === 'envelope');
  return {
    format: loaded.format,
    pages: loaded.pages,
    text: lines.map(({ text }) => text).join('\n'),
    pageStarts: [...starts].map(([page, start]) => ({ page, start })),
    removed: [
      ...(loaded.watermarks ?? []).map((line) => ({ ...line, reason: 'watermark' as const })),
      ...removed,
      ...(loaded.comments ?? []).map((line) => ({ ...line, reason: 'comment' as const })),
    ],
    notes: loaded.notes,
    // The envelope names number and issuer; without one the cleaned lines say all.
    header: readOfficialHeader(envelope ? headerLines(loaded, removed) : lines.map(({ text }) => text)),
  };
}

/** The lines with their envelope, but without what pages repeat. */
function headerLines(loaded: LoadedDocument, removed: Extract['removed']): readonly string[] {
  const gone = new Set(removed.filter(({ reason }) => reason !== 'envelope').map(({ text }) => text));
  return loaded.lines.map((line) => plainCharacters(line).text).filter((text) => !gone.has(text));
}
