import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { IngestError } from '../../ingest-error.ts';
import type { LoadedDocument, OnPage, SourceLine } from '../loaded-document.ts';
import { OCR_SIDE } from '../ocr/load-image.ts';
import { recognize } from '../ocr/recognize.ts';
import type { PlacedLine } from '../placed-line.ts';
import { readLayout } from '../read-layout.ts';
import { openPdf } from './open-pdf.ts';
import { pageLines } from './page-lines.ts';
import { renderPage } from './render-page.ts';

/** A page with fewer characters than this is taken for a scan; a scanner's own stamp may be there. */
const FEWEST_CHARACTERS = 10;
/** From this share of unreadable characters on, the text layer is worth nothing. */
const MOST_UNREADABLE = 0.2;

interface ReadPage {
  readonly page: number;
  readonly lines: readonly PlacedLine[];
}

/** Reads a PDF page by page: its text layer, or by OCR where that is missing or unreadable. */
export async function loadPdf(bytes: Uint8Array, name: string, onPage: OnPage): Promise<LoadedDocument> {
  const pdf = await openPdf(bytes, name);
  try {
    const text: ReadPage[] = [];
    const scanned: ReadPage[] = [];
    const broken: number[] = [];
    let slanted = 0;
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const read = await readPage(pdf, page).catch(() => null);
      if (read === null) broken.push(page);
      else (read.scanned ? scanned : text).push({ page, lines: read.lines });
      slanted += read?.slanted ?? 0;
      onPage(page, pdf.numPages);
    }
    if (broken.length === pdf.numPages) {
      throw new IngestError(
        'UNREADABLE',
        `Cannot read "${name}": none of its pages can be read; save it again`,
      );
    }
    const lines = [...readLayout(text, 'text'), ...readLayout(scanned, 'scan')];
    return {
      format: 'pdf',
      raw: null,
      lines: inOrder(lines),
      pairs: [],
      pages: pdf.numPages,
      notes: [
        ...(scanned.length > 0 ? [`第 ${ranges(scanned.map(({ page }) => page))} 页由图片识别，请核对`] : []),
        ...(broken.length > 0 ? [`第 ${ranges(broken)} 页损坏，没有读取`] : []),
        ...(slanted > 0 ? ['去掉了斜向的水印'] : []),
      ],
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function readPage(
  pdf: PDFDocumentProxy,
  number: number,
): Promise<{ lines: readonly PlacedLine[]; scanned: boolean; slanted: number }> {
  const page = await pdf.getPage(number);
  try {
    const text = await pageLines(page);
    const readable = text.unreadable <= text.characters * MOST_UNREADABLE;
    if (text.characters >= FEWEST_CHARACTERS && readable) {
      return { lines: text.lines, scanned: false, slanted: text.slanted };
    }
    const picture = await renderPage(page, OCR_SIDE);
    return { lines: picture === null ? [] : await recognize(picture), scanned: picture !== null, slanted: 0 };
  } finally {
    page.cleanup();
  }
}

function inOrder(lines: readonly SourceLine[]): readonly SourceLine[] {
  return [...lines].sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
}

/** 1,2,3,7 → 1–3、7 */
function ranges(pages: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const page of pages) {
    const last = parts.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else parts.push([page, page]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join('、');
}
