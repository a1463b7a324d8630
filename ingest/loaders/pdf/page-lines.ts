import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PlacedLine } from '../placed-line.ts';
import { findGrids, type Grid } from './find-grids.ts';
import { gridRows } from './grid-rows.ts';
import { pageColumns } from './page-columns.ts';
import { type Piece, pagePieces } from './page-pieces.ts';
import { pageRules } from './page-rules.ts';
import { pieceLines } from './piece-lines.ts';

/** What the text layer of a page holds. */
export interface PageText {
  readonly lines: readonly PlacedLine[];
  /** Characters that are no text anybody can read: a font without a map. */
  readonly unreadable: number;
  readonly characters: number;
  /** Lines that were left out as a watermark across the page. */
  readonly slanted: readonly string[];
}

/** Reads the text of a page, its tables as rows. */
export async function pageLines(page: PDFPageProxy): Promise<PageText> {
  const { pieces, slanted } = await pagePieces(page);
  const text = pieces.map((piece) => piece.text).join('');
  const counts = {
    characters: text.replace(/\s/g, '').length,
    unreadable: text.match(/[\ue000-\uf8ff\ufffd]|\p{Cc}/gu)?.length ?? 0,
    slanted,
  };
  if (!mayHoldTable(pieces)) return { lines: columnLines(pieces), ...counts };
  const grids = findGrids(await pageRules(page));
  if (grids.length === 0) return { lines: columnLines(pieces), ...counts };
  const outside = pieces.filter((piece) => !grids.some((grid) => isInside(piece, grid)));
  const rows = grids.flatMap((grid) =>
    gridRows(
      grid,
      pieces.filter((piece) => isInside(piece, grid)),
    ).map(
      ({ text: row, top }): PlacedLine => ({
        text: row,
        left: grid.left,
        right: grid.right,
        top,
        size: 1,
        row: true,
      }),
    ),
  );
  return { lines: [...pieceLines(outside), ...rows].sort((a, b) => a.top - b.top), ...counts };
}

function columnLines(pieces: readonly Piece[]): readonly PlacedLine[] {
  return pageColumns(pieces).flatMap((region) => {
    const lines = pieceLines(region.pieces);
    const { column } = region;
    return column === null ? lines : lines.map((line) => ({ ...line, column }));
  });
}

/** Finding the lines drawn on a page costs as much again as its text: it is worth it only where a line of text has a
 * gap as between cells. */
function mayHoldTable(pieces: readonly Piece[]): boolean {
  const inked = pieces
    .filter((piece) => piece.text.trim() !== '')
    .sort((a, b) => a.baseline - b.baseline || a.left - b.left);
  return inked.some((piece, index) => {
    const next = inked[index + 1];
    const besides = next !== undefined && Math.abs(next.baseline - piece.baseline) < piece.size * 0.3;
    return besides && Math.abs(next.left - piece.right) > piece.size * 0.8 && next.left !== piece.left;
  });
}

function isInside(piece: Piece, grid: Grid): boolean {
  const middle = piece.baseline - piece.size * 0.35;
  const centre = (piece.left + piece.right) / 2;
  return middle > grid.top && middle < grid.bottom && centre > grid.left - 2 && centre < grid.right + 2;
}
