import { joinWords } from '../join-words.ts';
import { rowOf } from '../row.ts';
import type { Grid } from './find-grids.ts';
import { pieceLines } from './piece-lines.ts';
import type { Piece } from './page-pieces.ts';

/** Puts the characters inside a grid into its cells.
 * @returns One row of text a row of the grid, with the y of its top; a cell that spans rows is said in each. */
export function gridRows(grid: Grid, pieces: readonly Piece[]): readonly { text: string; top: number }[] {
  const cells = new Map<string, Piece[]>();
  for (const piece of pieces.flatMap((whole) => cutAt(whole, grid.columns))) {
    const column = indexOf(grid.columns, (piece.left + piece.right) / 2);
    const row = indexOf(grid.rows, piece.baseline - piece.size * 0.35);
    const key = `${firstRow(grid, row, column)}/${column}`;
    cells.set(key, [...(cells.get(key) ?? []), piece]);
  }
  const rows: { text: string; top: number }[] = [];
  for (let row = 0; row + 1 < grid.rows.length; row += 1) {
    const texts = grid.columns.slice(1).map((_, column) => {
      const inside = cells.get(`${firstRow(grid, row, column)}/${column}`) ?? [];
      return pieceLines(inside).reduce((text, line) => joinWords(text, line.text.trim()), '');
    });
    if (texts.some((text) => text !== '')) rows.push({ text: rowOf(texts), top: grid.rows[row] ?? 0 });
  }
  return rows;
}

/** The row in which the cell begins that covers this place. */
function firstRow(grid: Grid, row: number, column: number): number {
  let first = row;
  while (first > 0 && !grid.borderAbove(first, column)) first -= 1;
  return first;
}

function indexOf(places: readonly number[], value: number): number {
  const after = places.findIndex((place) => place > value);
  return after === -1 ? Math.max(0, places.length - 2) : Math.max(0, after - 1);
}

/** pdf.js puts neighbouring cells into one run with a space between them: cuts it there. */
function cutAt(piece: Piece, columns: readonly number[]): readonly Piece[] {
  const inner = columns.filter((at) => at > piece.left + 1 && at < piece.right - 1);
  if (inner.length === 0 || !/\s/.test(piece.text.trim())) return [piece];
  const weights = Array.from(piece.text, (character) => (character > '\u2e7f' ? 1 : 0.5));
  const unit = (piece.right - piece.left) / weights.reduce((sum, weight) => sum + weight, 0);
  const parts: Piece[] = [];
  let text = '';
  let left = piece.left;
  let x = piece.left;
  for (const [index, character] of Array.from(piece.text).entries()) {
    const next = x + (weights[index] ?? 1) * unit;
    const cut = /\s/.test(character) && inner.some((at) => Math.abs(at - x) < piece.size * 1.5);
    if (cut) {
      if (text.trim() !== '') parts.push({ ...piece, text, left, right: x });
      text = '';
      left = next;
    } else text += character;
    x = next;
  }
  if (text.trim() !== '') parts.push({ ...piece, text, left, right: piece.right });
  return parts;
}
