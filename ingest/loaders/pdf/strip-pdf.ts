import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { IngestError } from '../../ingest-error.ts';
import { blankStreams } from './blank-streams.ts';
import { openPdf } from './open-pdf.ts';

/** What a PDF that was written anew says of itself. */
const Told = z.object({ info: z.record(z.string(), z.unknown()), metadata: z.null() });
const HARMLESS = new Set(['CreationDate', 'Creator', 'Producer', 'PDFFormatVersion', 'Language']);
const Locked = z.object({ info: z.object({ EncryptFilterName: z.string() }) });

/** A PDF with nothing but its pages, written anew: without author, title and program, XMP, earlier versions of what was
 * changed, attachments and scripts, bookmarks and words of pictures, and without EXIF in its pictures.
 * @returns Null where that cannot be done for certain: remarks of somebody, forms, signatures, links to files, pages of which
 * a part is cut off, the history of an editing program, JPEG 2000, a lock; and for what is damaged. */
export async function stripPdf(bytes: Uint8Array, name: string): Promise<Uint8Array | null> {
  try {
    const stripped = await withPdf(bytes, name, async (pdf) => {
      if (Locked.safeParse(await pdf.getMetadata()).success) return null;
      // Two documents, of which the second gives no page: of one alone pdf.js takes over what it says of itself.
      const pages = [{ document: null }, { document: null, excludePages: [[0, pdf.numPages - 1]] }];
      const written: Uint8Array | null = await pdf.extractPages(pages);
      return written === null ? null : { written, pages: pdf.numPages };
    });
    if (stripped === null || !blankStreams(stripped.written)) return null;
    const isBare = await withPdf(stripped.written, name, (pdf) => tellsNothing(pdf, stripped.pages));
    return isBare ? stripped.written : null;
  } catch (error) {
    if (error instanceof IngestError) return null;
    throw error;
  }
}

async function withPdf<T>(
  bytes: Uint8Array,
  name: string,
  work: (pdf: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const pdf = await openPdf(bytes, name);
  try {
    return await work(pdf);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** Whether all pages are there, and nothing of whoever made them. */
async function tellsNothing(pdf: PDFDocumentProxy, pages: number): Promise<boolean> {
  const told = Told.safeParse(await pdf.getMetadata());
  if (!told.success || pdf.numPages !== pages) return false;
  const names = Object.entries(told.data.info).filter(
    ([key, value]) => value !== null && typeof value !== 'boolean' && !HARMLESS.has(key),
  );
  return names.length === 0;
}
