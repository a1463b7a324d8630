import { detectFormat } from '../format/detect-format.ts';
import type { Format } from '../format/formats.ts';
import { IngestError } from '../ingest-error.ts';
import { hiddenComments } from './hidden-comments.ts';
import { loadText } from './load-text.ts';
import type { LoadedDocument, OnPage } from './loaded-document.ts';
import { textLines } from './text-lines.ts';

type Load = (bytes: Uint8Array, name: string, onPage: OnPage) => Promise<LoadedDocument>;

/** The parser of a format is loaded when the first such file comes. */
const LOADERS: Readonly<Record<Exclude<Format, 'zip'>, Load>> = {
  markdown: async (bytes, name) => loadLines(bytes, name, 'markdown'),
  text: async (bytes, name) => loadLines(bytes, name, 'text'),
  html: async (bytes, name) => (await import('./html/load-html.ts')).loadHtml(bytes, name),
  csv: async (bytes, name) => (await import('./sheet/load-csv.ts')).loadCsv(bytes, name),
  pdf: async (bytes, name, onPage) => (await import('./pdf/load-pdf.ts')).loadPdf(bytes, name, onPage),
  docx: async (bytes, name) => (await import('./docx/load-docx.ts')).loadDocx(bytes, name),
  doc: async (bytes, name) => (await import('./doc/load-doc.ts')).loadDoc(bytes, name),
  sheet: async (bytes, name) => (await import('./sheet/load-sheet.ts')).loadSheet(bytes, name),
  image: async (bytes, name) => (await import('./ocr/load-image.ts')).loadImage(bytes, name),
};

/** Reads one file of any format.
 * @param bytes The whole file.
 * @param name Its name, for its ending and for messages.
 * @throws {IngestError} With the name and what to do. ZIPs are unpacked before, see zip/unpack-zip.ts. */
export async function loadDocument(
  bytes: Uint8Array,
  name: string,
  onPage: OnPage = () => {},
): Promise<LoadedDocument> {
  if (bytes.length === 0) throw new IngestError('EMPTY', `Cannot read "${name}": it is empty`);
  const format = detectFormat(bytes, name);
  if (format === 'zip') {
    throw new IngestError(
      'UNSUPPORTED',
      `Cannot read "${name}": it is a ZIP, deep in other ZIPs or under another ending; unpack it first`,
    );
  }
  return LOADERS[format](bytes, name, onPage);
}

function loadLines(bytes: Uint8Array, name: string, format: 'markdown' | 'text'): LoadedDocument {
  const { text, notes } = loadText(bytes, name);
  const comments = hiddenComments(text);
  return {
    format,
    raw: text,
    ...textLines(text),
    pairs: [],
    comments: comments.lines,
    notes: [...notes, ...comments.notes],
  };
}
