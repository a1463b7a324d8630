import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { RADICALS } from '../../../knowledge/text/radicals.ts';
import { multiply } from './matrix.ts';

/** A run of characters on a page; coordinates in points from the top left. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the line that the characters stand on. */
  readonly baseline: number;
  readonly size: number;
}

/** Text more slanted than this is a watermark across the page, not part of it. */
const LARGEST_SLANT = 0.1;

/** The characters of a page in the order of the file.
 * @returns Also what was left out as slanted, a line each. */
export async function pagePieces(
  page: PDFPageProxy,
): Promise<{ readonly pieces: readonly Piece[]; readonly slanted: readonly string[] }> {
  const view = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ disableNormalization: true });
  const pieces: Piece[] = [];
  const slanted: SlantedLine[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str === '') continue;
    const [a, b, c, d, left, baseline] = multiply(view.transform, item.transform);
    if (a === undefined || b === undefined || left === undefined || baseline === undefined) continue;
    if (Math.abs(b) > Math.abs(a) * LARGEST_SLANT) {
      addSlanted(slanted, { text: ordinary(item.str), across: a, down: b, left, baseline });
      continue;
    }
    const size = Math.hypot(c ?? 0, d ?? 0);
    pieces.push({ text: ordinary(item.str), left, right: left + item.width, baseline, size });
  }
  return { pieces, slanted: slanted.map(({ text }) => text.trim()).filter((text) => text !== '') };
}

interface SlantedLine {
  text: string;
  /** Its direction: as long as its characters are wide. */
  readonly across: number;
  readonly down: number;
  readonly left: number;
  readonly baseline: number;
}

/** Programs write slanted words character by character: what goes on in the same direction is one line. */
function addSlanted(lines: SlantedLine[], run: SlantedLine): void {
  const last = lines.at(-1);
  const size = Math.hypot(run.across, run.down);
  const isSame =
    last !== undefined &&
    Math.abs(last.across - run.across) + Math.abs(last.down - run.down) < size * LARGEST_SLANT &&
    Math.abs((run.left - last.left) * run.down - (run.baseline - last.baseline) * run.across) <
      (size * size) / 2;
  if (isSame) last.text += run.text;
  else lines.push(run);
}

/** Radicals that look in simplified fonts as their character does, but that Unicode folds into the traditional one. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map([
  ['⼾', '户'],
  ['⾭', '青'],
  ['⿈', '黄'],
]);

/** Programs that print PDFs write some characters as radicals or compatibility forms of themselves (⼀ for 一). */
function ordinary(text: string): string {
  return text.replace(
    /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g,
    (odd) => RADICALS.get(odd) ?? SIMPLIFIED.get(odd) ?? odd.normalize('NFKC'),
  );
}
