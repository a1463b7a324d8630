import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { SourceLine } from '../loaded-document.ts';
import { OCR_SIDE } from '../ocr/load-image.ts';
import { recognize } from '../ocr/recognize.ts';
import type { PlacedLine } from '../placed-line.ts';
import { readLayout } from '../read-layout.ts';
import type { Picture } from './page-pictures.ts';
import { renderArea } from './render-page.ts';

/** Fewer Chinese characters, letters and digits than this are something that a photograph happens to show. */
const FEWEST_CHARACTERS = 4;

/** Reads the words in a picture of a page by OCR, those left out that the page has as text over it.
 * @param lines The page's text.
 * @param onBand Told now and then: it takes long.
 * @returns Lines of paragraphs of their own; none when the picture shows no text. */
export async function readPicture(
  page: PDFPageProxy,
  number: number,
  picture: Picture,
  lines: readonly PlacedLine[],
  onBand: () => void,
): Promise<readonly SourceLine[]> {
  const drawn = await renderArea(page, picture, OCR_SIDE);
  if (drawn === null) return [];
  const known = lines.map(({ text }) => plain(text)).join('\n');
  const found = (await recognize(drawn, onBand)).filter(({ text }) => !known.includes(plain(text)));
  if (found.map(({ text }) => plain(text)).join('').length < FEWEST_CHARACTERS) return [];
  const read = readLayout([{ page: number, lines: found }], 'scan');
  return read.map((line, index) => ({
    ...line,
    // The largest words of a picture are no heading of the document.
    text: line.text.replace(/^#+ /, ''),
    starts: line.starts || index === 0,
    wraps: line.wraps && index < read.length - 1,
  }));
}

function plain(text: string): string {
  return text.replace(/[^\p{Script=Han}\p{L}\p{N}]/gu, '');
}
