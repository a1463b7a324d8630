import { detectFormat } from '../format/detect-format.ts';
import type { Format } from '../format/formats.ts';
import { IngestError } from '../ingest-error.ts';
import { hiddenComments } from './hidden-comments.ts';
import { loadText } from './load-text.ts';
import type { LoadedDocument, OnPage } from './loaded-document.ts';
import { plainMarkdown } from './plain-markdown.ts';
import { textLines } from './text-lines.ts';

type Load = (bytes: Uint8Array, name: string, onPage: OnPage) => LoadedDocument | Promise<LoadedDocument>;

/** Where the loader of each format comes from; its parser is imported with it. */
const LOADERS: Readonly<Record<Exclude<Format, 'zip'>, () => Promise<Load>>> = {
  markdown: async () => async (bytes, name) => loadLines(bytes, name, 'markdown'),
  text: async () => async (bytes, name) => loadLines(bytes, name, 'text'),
  html: async () => (await import('./html/load-html.ts')).loadHtml,
  csv: async () => (await import('./sheet/load-csv.ts')).loadCsv,
  pdf: async () => (await import('./pdf/load-pdf.ts')).loadPdf,
  docx: async () => (await import('./docx/load-docx.ts')).loadDocx,
  doc: async () => (await import('./doc/load-doc.ts')).loadDoc,
  sheet: async () => (await import('./sheet/load-sheet.ts')).loadSheet,
  image: async () => (await import('./ocr/load-image.ts')).loadImage,
};

/** Loaders of the formats of which a file has come. */
const imported = new Map<Format, Promise<Load>>();

function loaderOf(format: Exclude<Format, 'zip'>): Promise<Load> {
  const known = imported.get(format);
  if (known !== undefined) return known;
  const loader = LOADERS[format]();
  imported.set(format, loader);
  return loader;
}

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
  const load = await loaderOf(format);
  return load(bytes, name, onPage);
}

function loadLines(bytes: Uint8Array, name: string, format: 'markdown' | 'text'): LoadedDocument {
  const { text, notes } = loadText(bytes, name);
  const comments = hiddenComments(text);
  return {
    format,
    raw: text,
    ...textLines(format === 'markdown' ? plainMarkdown(text) : text),
    pairs: [],
    comments: comments.lines,
    notes: [...notes, ...comments.notes],
  };
}
