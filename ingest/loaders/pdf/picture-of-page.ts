import { openPdf } from './open-pdf.ts';
import { renderPage } from './render-page.ts';

/** Pixels of the longer side of a page that people read on a screen. */
const PICTURE_SIDE = 1600;

/** Draws one page of a PDF for people to look at.
 * @param page From 1.
 * @returns A PNG; null when there is no such page, or nothing on it.
 * @throws {IngestError} UNREADABLE or TOO_LARGE. */
export async function pictureOfPage(
  bytes: Uint8Array,
  name: string,
  page: number,
): Promise<Uint8Array | null> {
  const pdf = await openPdf(bytes, name);
  try {
    if (page < 1 || page > pdf.numPages) return null;
    return await renderPage(await pdf.getPage(page), PICTURE_SIDE);
  } finally {
    await pdf.loadingTask.destroy();
  }
}
