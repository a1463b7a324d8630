import { OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import type { PlacedLine } from '../placed-line.ts';
import { hasInlinePictures } from './has-inline-pictures.ts';
import { asNumbers, type Matrix, multiply, place } from './matrix.ts';
import { type PlacedOperation, placedOperations } from './placed-operations.ts';

/** Edges on a page, in points from the top left. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture on a page: the part of it that the page shows. */
export interface Picture extends Area {
  /** All of it: what is beyond the page's edges, too. */
  readonly whole: Area;
  /** Too small to hold a text that people are meant to read; a card or a seal may be there. */
  readonly small: boolean;
  /** The same for a picture that several pages show, from the second of them on; null where that is not known. */
  readonly shared: string | null;
  /** Of the picture itself, for example 800x600. */
  readonly pixels: string;
}

/** A smaller one, as a share of its page, holds no text that people are meant to read: an emblem, a stamp, a line. */
const SMALLEST_SHARE = 0.1;
/** A smaller one holds none that anybody could read: an identity card lies above. */
const TINIEST_SHARE = 0.02;
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
  return hasInlinePictures(file);
}

/** The pictures of a page that may hold text which its own text does not have. Slow: pdf.js interprets the whole page.
 * @param lines The page's text. */
export async function pagePictures(
  page: PDFPageProxy,
  lines: readonly PlacedLine[],
): Promise<readonly Picture[]> {
  const view = page.getViewport({ scale: 1 });
  const area = view.width * view.height;
  const shown = (await placedOperations(page)).flatMap(picturesIn).flatMap((whole): Painted[] => {
    const [left, right] = [Math.max(0, whole.left), Math.min(view.width, whole.right)];
    const [top, bottom] = [Math.max(0, whole.top), Math.min(view.height, whole.bottom)];
    return left < right && top < bottom ? [{ ...whole, left, right, top, bottom, whole }] : [];
  });
  const shareOf = ({ left, right, top, bottom }: Area): number => ((right - left) * (bottom - top)) / area;
  return withoutCovered(joinStrips(shown).filter((picture) => shareOf(picture) > TINIEST_SHARE))
    .filter((picture) => charactersOver(picture, lines) <= shareOf(picture) * MOST_CHARACTERS)
    .map((picture) => ({ ...picture, small: shareOf(picture) <= SMALLEST_SHARE }));
}

type Painted = Omit<Picture, 'small'>;

/** The pictures that one operation paints: pdf.js puts those together that follow each other. */
function picturesIn({ operation, args, matrix }: PlacedOperation): readonly Omit<Painted, 'whole'>[] {
  if (PAINTING.has(operation)) return [pictureAt(matrix, args)];
  const [first, ...rest]: readonly unknown[] = Array.isArray(args) ? args : [];
  if (operation === OPS.paintImageXObjectRepeat) {
    const [x, y, places] = rest;
    return repeated(places, [x, 0, 0, y]).map((inner) => pictureAt(multiply(matrix, inner), [first]));
  }
  if (operation === OPS.paintImageMaskXObjectRepeat) {
    const places = rest.at(-1);
    return repeated(places, rest.slice(0, 4)).map((inner) => pictureAt(multiply(matrix, inner), []));
  }
  const group =
    operation === OPS.paintImageMaskXObjectGroup
      ? first
      : operation === OPS.paintInlineImageXObjectGroup
        ? rest[0]
        : null;
  const placed = z.array(z.object({ transform: z.array(z.number()) })).safeParse(group);
  return (placed.data ?? []).map(({ transform }) => pictureAt(multiply(matrix, transform), []));
}

/** Transformations that differ in their place alone.
 * @param places Packed: x, y, x, y. */
function repeated(places: unknown, shape: readonly unknown[]): readonly Matrix[] {
  const [numbers, scale] = [asNumbers(places) ?? [], asNumbers([...shape])];
  if (scale === null) return [];
  return numbers.flatMap((x, at) => (at % 2 === 0 ? [[...scale, x, numbers[at + 1] ?? 0]] : []));
}

const PAINTING: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
]);

/** A picture is painted into the unit square. */
function pictureAt(matrix: Matrix, args: unknown): Omit<Painted, 'whole'> {
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
function joinStrips(pictures: readonly Painted[]): readonly Painted[] {
  const joined: Painted[] = [];
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
function withoutCovered(pictures: readonly Painted[]): readonly Painted[] {
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

function contains(outer: Area, inner: Area): boolean {
  return (
    outer.left - TOUCHING <= inner.left &&
    outer.right + TOUCHING >= inner.right &&
    outer.top - TOUCHING <= inner.top &&
    outer.bottom + TOUCHING >= inner.bottom
  );
}

function charactersOver(picture: Area, lines: readonly PlacedLine[]): number {
  return lines.reduce((sum, { text, left, right, top, size }) => {
    const [x, y] = [(left + right) / 2, top + size / 2];
    const over = x > picture.left && x < picture.right && y > picture.top && y < picture.bottom;
    return over ? sum + text.replace(/\s/g, '').length : sum;
  }, 0);
}
