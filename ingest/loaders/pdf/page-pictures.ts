import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PlacedLine } from '../placed-line.ts';
import { isNumbers, type Matrix, multiply, place } from './matrix.ts';

/** A picture on a page, in points from the top left. */
export interface Picture {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The same for a picture that several pages show, from the second of them on; null where that is not known. */
  readonly shared: string | null;
  /** Of the picture itself, for example 800x600. */
  readonly pixels: string;
}

/** A smaller one, as a share of its page, holds no text that people are meant to read: an emblem, a stamp, a line. */
const SMALLEST_SHARE = 0.1;
/** A picture with more characters of the page's text over it than this on a whole page's area is what lies behind the text, or
 * the scan that the text was read from. */
const MOST_CHARACTERS = 100;
/** Scanners cut a page into strips; these lie closer together than this, in points. */
const TOUCHING = 2;

const IMAGE = Buffer.from('/Image');

/** Whether there is any picture in a PDF. Pictures are streams, and the dictionaries of streams stand in every PDF as plain
 * bytes; to look at each page for them is slow. */
export function hasPictures(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = file.indexOf(IMAGE); at >= 0; at = file.indexOf(IMAGE, at + 1)) {
    const around = file.toString('latin1', Math.max(0, at - 20), at + IMAGE.length + 1);
    if (/\/Subtype\s*\/Image(?![A-Za-z])/.test(around)) return true;
  }
  return false;
}

/** The pictures of a page that may hold text which its own text does not have. Slow: pdf.js interprets the whole page.
 * @param lines The page's text. */
export async function pagePictures(
  page: PDFPageProxy,
  lines: readonly PlacedLine[],
): Promise<readonly Picture[]> {
  const view = page.getViewport({ scale: 1 });
  const area = view.width * view.height;
  const shown = (await paintedPictures(page)).flatMap((picture): Picture[] => {
    const [left, right] = [Math.max(0, picture.left), Math.min(view.width, picture.right)];
    const [top, bottom] = [Math.max(0, picture.top), Math.min(view.height, picture.bottom)];
    return left < right && top < bottom ? [{ ...picture, left, right, top, bottom }] : [];
  });
  return withoutCovered(joinStrips(shown)).filter((picture) => {
    const share = ((picture.right - picture.left) * (picture.bottom - picture.top)) / area;
    return share > SMALLEST_SHARE && charactersOver(picture, lines) <= share * MOST_CHARACTERS;
  });
}

async function paintedPictures(page: PDFPageProxy): Promise<readonly Picture[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const stack: Matrix[] = [];
  let matrix: Matrix = page.getViewport({ scale: 1 }).transform;
  const pictures: Picture[] = [];
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.restore || operation === OPS.paintFormXObjectEnd)
      matrix = stack.pop() ?? matrix;
    else if (operation === OPS.transform && isNumbers(args)) matrix = multiply(matrix, args);
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      const inner: unknown = Array.isArray(args) ? args[0] : null;
      if (isNumbers(inner)) matrix = multiply(matrix, inner);
    } else if (PAINTING.has(operation)) pictures.push(pictureAt(matrix, args));
  }
  return pictures;
}

const PAINTING: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
]);

/** A picture is painted into the unit square. */
function pictureAt(matrix: Matrix, args: unknown): Picture {
  const corners = [place(matrix, 0, 0), place(matrix, 1, 0), place(matrix, 0, 1), place(matrix, 1, 1)];
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  const [name, ...size]: readonly unknown[] = Array.isArray(args) ? args : [];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    // So pdf.js names what it keeps for all pages.
    shared: typeof name === 'string' && name.startsWith('g_') ? name : null,
    pixels: size.slice(0, 2).join('x'),
  };
}

/** Puts strips together that lie one below the other. */
function joinStrips(pictures: readonly Picture[]): readonly Picture[] {
  const joined: Picture[] = [];
  for (const picture of pictures.toSorted((a, b) => a.left - b.left || a.top - b.top)) {
    const last = joined.at(-1);
    const goesOn =
      last !== undefined &&
      Math.abs(last.left - picture.left) < TOUCHING &&
      Math.abs(last.right - picture.right) < TOUCHING &&
      Math.abs(last.bottom - picture.top) < TOUCHING;
    if (goesOn) joined[joined.length - 1] = { ...last, bottom: picture.bottom, shared: null, pixels: '' };
    else joined.push(picture);
  }
  return joined;
}

/** Of pictures that lie upon each other, as a photograph and its shadow do, the one below. */
function withoutCovered(pictures: readonly Picture[]): readonly Picture[] {
  return pictures.filter(
    (picture, index) =>
      !pictures.some(
        (other, at) =>
          at !== index &&
          contains(other, picture) &&
          // Of two that are the same in size the first is kept.
          (!contains(picture, other) || at < index),
      ),
  );
}

function contains(outer: Picture, inner: Picture): boolean {
  return (
    outer.left - TOUCHING <= inner.left &&
    outer.right + TOUCHING >= inner.right &&
    outer.top - TOUCHING <= inner.top &&
    outer.bottom + TOUCHING >= inner.bottom
  );
}

function charactersOver(picture: Picture, lines: readonly PlacedLine[]): number {
  return lines.reduce((sum, { text, left, right, top, size }) => {
    const [x, y] = [(left + right) / 2, top + size / 2];
    const over = x > picture.left && x < picture.right && y > picture.top && y < picture.bottom;
    return over ? sum + text.replace(/\s/g, '').length : sum;
  }, 0);
}
