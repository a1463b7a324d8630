import { cleanLines } from './clean/clean-lines.ts';
import { plainCharacters } from './clean/plain-characters.ts';
import type { Extract } from './extract.ts';
import type { Format } from './format/formats.ts';
import type { LoadedDocument } from './loaders/loaded-document.ts';
import type { Repeal } from './metadata/find-repeals.ts';
import { readOfficialHeader } from './metadata/read-official-header.ts';

/** Formats whose lines are those of pages; Word keeps headers and footers apart. */
const PRINTED: ReadonlySet<Format> = new Set<Format>(['pdf', 'image', 'text', 'markdown']);

const MOST_REPEALS_TOLD = 5;

/** Cleans what a loader gave, reads what the document says about itself, and keeps where its pages begin. */
export function makeExtract(loaded: LoadedDocument): Extract {
  const { lines, removed } = cleanLines(loaded.lines, { layout: PRINTED.has(loaded.format) });
  const starts = new Map<number, number>();
  let offset = 0;
  for (const { text, page } of lines) {
    if (page !== null && !starts.has(page)) starts.set(page, offset);
    offset += text.length + 1;
  }
  // The envelope names number and issuer; without one the cleaned lines say all.
  const envelope = removed.some(({ reason }) => reason === 'envelope');
  const header = readOfficialHeader(envelope ? headerLines(loaded, removed) : lines.map(({ text }) => text));
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
    notes: [...loaded.notes, ...sayRepeals(header.repeals)],
    header,
  };
}

/** Which documents it puts out of force: what of them came in another run, somebody withdraws. */
function sayRepeals(repeals: readonly Repeal[]): readonly string[] {
  if (repeals.length === 0) return [];
  const names = repeals
    .slice(0, MOST_REPEALS_TOLD)
    .map(({ title, number }) => (title === null ? (number ?? '') : `《${title}》`));
  const more = repeals.length > MOST_REPEALS_TOLD ? `等 ${repeals.length} 件` : '';
  return [`文件写明废止：${names.join('、')}${more}。知识库里有的话，请在「指南审核」里核对、撤下`];
}

/** The lines with their envelope, but without what pages repeat. */
function headerLines(loaded: LoadedDocument, removed: Extract['removed']): readonly string[] {
  const gone = new Set(removed.filter(({ reason }) => reason !== 'envelope').map(({ text }) => text));
  return loaded.lines.map((line) => plainCharacters(line).text).filter((text) => !gone.has(text));
}
