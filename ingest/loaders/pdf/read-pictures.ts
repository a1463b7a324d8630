import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { SourceLine } from '../loaded-document.ts';
import type { PlacedLine } from '../placed-line.ts';
import { readLayout } from '../read-layout.ts';
import type { Picture } from './page-pictures.ts';
import { readPicture } from './read-picture.ts';
import { unrepeatedPictures } from './unrepeated-pictures.ts';

/** A page with its text, and the pictures on it that may hold more. */
export interface TextPage {
  readonly page: number;
  readonly lines: readonly PlacedLine[];
  readonly pictures: readonly Picture[];
}

/** Reading one takes a second or more: an album is not read, its editor is told. As many small ones are looked at. */
const MOST_PICTURES = 40;

/** Lines of pages of text with the words of their pictures in place. */
export interface PicturedLines {
  readonly lines: readonly SourceLine[];
  /** Pages with a picture that was read, ascending. */
  readonly read: readonly number[];
  /** Pages with a picture that was not, or with words in a small one. */
  readonly unread: readonly number[];
}

/** Reads the pictures on pages of text by OCR and puts their words where they stand: between the paragraphs of the page.
 * Seals, cards and emblems say nothing that guidance says; that there are words on one is told.
 * @param onPicture Told after each, and within a large one: reading them takes long. */
export async function readPictures(
  pdf: PDFDocumentProxy,
  pages: readonly TextPage[],
  onPicture: () => void,
): Promise<PicturedLines> {
  const lines = readLayout(pages, 'text');
  const words: { page: number; top: number; words: readonly SourceLine[] }[] = [];
  const [read, unread] = [new Set<number>(), new Set<number>()];
  const looked = { small: 0, large: 0 };
  for (const { page: number, pictures } of unrepeatedPictures(pages)) {
    const text = pages.find(({ page }) => page === number)?.lines ?? [];
    for (const picture of pictures) {
      const size = picture.small ? 'small' : 'large';
      looked[size] += 1;
      const found =
        looked[size] > MOST_PICTURES ? null : await wordsIn(pdf, number, picture, text, onPicture);
      if (found === null || (picture.small && found.length > 0)) unread.add(number);
      else if (found.length > 0) {
        read.add(number);
        words.push({ page: number, top: picture.top, words: found });
      }
      onPicture();
    }
  }
  return {
    lines: words.length === 0 ? lines : inPlace(lines, pages, words),
    read: [...read],
    unread: [...unread],
  };
}

async function wordsIn(
  pdf: PDFDocumentProxy,
  number: number,
  picture: Picture,
  text: readonly PlacedLine[],
  onBand: () => void,
): Promise<readonly SourceLine[] | null> {
  try {
    const page = await pdf.getPage(number);
    try {
      return await readPicture(page, number, picture, text, onBand);
    } finally {
      page.cleanup();
    }
  } catch {
    return null;
  }
}

/** @param lines One for each placed line of the pages, in the same order. */
function inPlace(
  lines: readonly SourceLine[],
  pages: readonly TextPage[],
  found: readonly { page: number; top: number; words: readonly SourceLine[] }[],
): readonly SourceLine[] {
  let from = 0;
  return pages.flatMap(({ page, lines: placed }) => {
    const own = lines.slice(from, from + placed.length);
    from += placed.length;
    const before = new Map<number, SourceLine[]>();
    for (const { top, words } of found.filter((one) => one.page === page)) {
      const at = paragraphAfter(
        own,
        placed.findIndex((line) => line.top >= top),
      );
      before.set(at, [...(before.get(at) ?? []), ...words]);
    }
    return [
      ...own.flatMap((line, at) => [...(before.get(at) ?? []), line]),
      ...(before.get(own.length) ?? []),
    ];
  });
}

/** Where the next paragraph begins: a picture stands beside the lines of one, not in its sentence. The last one of a page
 * may go on over the page: then its beginning.
 * @param at -1 for the end of the page. */
function paragraphAfter(lines: readonly SourceLine[], at: number): number {
  let next = at < 0 ? lines.length : at;
  while (next > 0 && next < lines.length && goesOn(lines[next - 1], lines[next])) next += 1;
  if (next < lines.length || lines.at(-1)?.wraps !== true) return next;
  next -= 1;
  while (next > 0 && goesOn(lines[next - 1], lines[next])) next -= 1;
  return next;
}

function goesOn(line: SourceLine | undefined, next: SourceLine | undefined): boolean {
  return line?.wraps === true && next?.starts === false && !next.apart;
}
