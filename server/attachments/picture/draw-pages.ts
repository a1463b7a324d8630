import { IngestError } from '../../../ingest/ingest-error.ts';
import { openPdf } from '../../../ingest/loaders/pdf/open-pdf.ts';
import { renderPage } from '../../../ingest/loaders/pdf/render-page.ts';
import { MAX_PAGES, type Picture, type PicturesMade } from './picture.ts';
import { writePicture } from './write-picture.ts';

/** Pixels of the longer side of a page: small print can be read. */
const PAGE_SIDE = 2000;

/** Makes a picture of each page of a PDF, so that nothing that runs, links or lies hidden in it goes on.
 * @param bytes A PDF. */
export async function drawPages(bytes: Uint8Array): Promise<PicturesMade> {
  try {
    const pdf = await openPdf(bytes, 'attachment');
    try {
      if (pdf.numPages > MAX_PAGES) return { kind: 'refused', reason: 'too_many_pages' };
      const pictures: Picture[] = [];
      for (let page = 1; page <= pdf.numPages; page += 1) {
        const drawn = await renderPage(await pdf.getPage(page), PAGE_SIDE);
        const made = drawn === null ? null : await writePicture(drawn);
        if (made?.kind === 'refused') return made;
        if (made !== null) pictures.push(...made.pictures);
      }
      return pictures.length === 0 ? { kind: 'refused', reason: 'blank' } : { kind: 'made', pictures };
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (error) {
    if (error instanceof IngestError && error.code === 'TOO_LARGE')
      return { kind: 'refused', reason: 'too_many_pages' };
    const encrypted = error instanceof IngestError && error.message.includes('encrypted');
    return { kind: 'refused', reason: encrypted ? 'encrypted' : 'damaged' };
  }
}
