import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { IngestError } from '../../ingest-error.ts';
import type { LoadedDocument, OnPage, SourceLine } from '../loaded-document.ts';
import { OCR_SIDE } from '../ocr/load-image.ts';
import { recognize } from '../ocr/recognize.ts';
import type { PlacedLine } from '../placed-line.ts';
import { unreadNote } from '../unread-note.ts';
import { readLayout } from '../read-layout.ts';
import { openPdf } from './open-pdf.ts';
import { pageLines } from './page-lines.ts';
import { hasPictures, pagePictures, type Picture } from './page-pictures.ts';
import { readPictures, type TextPage } from './read-pictures.ts';
import { renderPage } from './render-page.ts';

/** A page with fewer characters than this is taken for a scan; a scanner's own stamp may be there. */
const FEWEST_CHARACTERS = 10;
/** From this share of unreadable characters on, the text layer is worth nothing. */
const MOST_UNREADABLE = 0.2;

/** What is told of a remark on a page, or of a field of a form. */
const Annotation = z.object({
  subtype: z.string().optional(),
  contentsObj: z.object({ str: z.string() }).optional(),
  fieldValue: z.unknown().optional(),
  textContent: z.unknown().optional(),
});

/** Reads a PDF page by page: its text layer, or by OCR where that is missing or unreadable; then the pictures on pages of
 * text, by OCR too. */
export async function loadPdf(bytes: Uint8Array, name: string, onPage: OnPage): Promise<LoadedDocument> {
  const pdf = await openPdf(bytes, name);
  try {
    const pictured = hasPictures(bytes);
    const text: TextPage[] = [];
    const scanned: TextPage[] = [];
    const broken: number[] = [];
    const slanted: { text: string; page: number }[] = [];
    const beside = new Set<string>();
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const read = await readPage(pdf, page, pictured, () => onPage(page - 1, pdf.numPages)).catch(
        () => null,
      );
      if (read === null) broken.push(page);
      else (read.scanned ? scanned : text).push({ page, lines: read.lines, pictures: read.pictures });
      slanted.push(...(read?.slanted ?? []).map((line) => ({ text: line, page })));
      for (const what of read?.beside ?? []) beside.add(what);
      onPage(page, pdf.numPages);
    }
    if (broken.length === pdf.numPages) {
      throw new IngestError(
        'UNREADABLE',
        `Cannot read "${name}": none of its pages can be read; save it again`,
      );
    }
    const unread = [...(await hiddenIn(pdf)), ...beside];
    const pictures = await readPictures(pdf, text, () => onPage(pdf.numPages, pdf.numPages));
    const lines = [...pictures.lines, ...readLayout(scanned, 'scan')];
    return {
      format: 'pdf',
      raw: null,
      lines: inOrder(lines),
      pairs: [],
      pages: pdf.numPages,
      watermarks: slanted,
      notes: [
        ...(scanned.length > 0 ? [`第 ${ranges(scanned.map(({ page }) => page))} 页由图片识别，请核对`] : []),
        ...(pictures.read.length > 0 ? [`第 ${ranges(pictures.read)} 页图片里的字由图片识别，请核对`] : []),
        ...(pictures.unread.length > 0
          ? [unreadNote(`第 ${ranges(pictures.unread)} 页有图片，里面的字`)]
          : []),
        ...(broken.length > 0 ? [unreadNote(`第 ${ranges(broken)} 页损坏，`)] : []),
        ...(unread.length > 0 ? [unreadNote(`文件里有${unread.join('、')}，`)] : []),
        ...(slanted.length > 0 ? ['去掉了斜向的水印'] : []),
      ],
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

interface ReadPage {
  readonly lines: readonly PlacedLine[];
  /** Those that its text leaves unread. */
  readonly pictures: readonly Picture[];
  readonly scanned: boolean;
  /** Lines of a watermark across it. */
  readonly slanted: readonly string[];
  /** What somebody put upon the page beside its text, in Chinese. */
  readonly beside: readonly string[];
}

async function readPage(
  pdf: PDFDocumentProxy,
  number: number,
  pictured: boolean,
  onBand: () => void,
): Promise<ReadPage> {
  const page = await pdf.getPage(number);
  try {
    const text = await pageLines(page);
    const beside = await besideText(page);
    const readable = text.unreadable <= text.characters * MOST_UNREADABLE;
    if (text.characters >= FEWEST_CHARACTERS && readable) {
      const pictures = pictured ? await pagePictures(page, text.lines) : [];
      return { lines: text.lines, pictures, scanned: false, slanted: text.slanted, beside };
    }
    const picture = await renderPage(page, OCR_SIDE);
    const lines = picture === null ? [] : await recognize(picture, onBand, { turned: 'round' });
    return { lines, pictures: [], scanned: picture !== null, slanted: [], beside };
  } finally {
    page.cleanup();
  }
}

/** What lies in a PDF beside its pages, in Chinese. */
async function hiddenIn(pdf: PDFDocumentProxy): Promise<readonly string[]> {
  const [files, scripts]: readonly unknown[] = await Promise.all([
    pdf.getAttachments().catch(() => null),
    pdf.getJSActions().catch(() => null),
  ]);
  return [...(files === null ? [] : ['附件']), ...(scripts === null ? [] : ['会运行的脚本'])];
}

/** What somebody wrote on a page that is no part of its text, or may write there: the choices and hints of a field are not
 * read either. */
async function besideText(page: PDFPageProxy): Promise<readonly string[]> {
  const found: readonly unknown[] = await page.getAnnotations();
  return found.flatMap((one) => {
    const { data } = Annotation.safeParse(one);
    const remark = (data?.contentsObj?.str ?? '') === '' ? [] : ['批注'];
    if (data?.subtype !== 'Widget') return remark;
    const words = [data.fieldValue, data.textContent].flat(2).filter((value) => typeof value === 'string');
    return [
      ...remark,
      words.some((word) => /\S/.test(word) && word !== 'Off') ? '表单里填的字' : '可以填写的表单',
    ];
  });
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
