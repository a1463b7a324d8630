import type { PlacedLine } from '../placed-line.ts';
import type { Piece } from './page-pieces.ts';

/** Puts the runs of characters that stand on one line together, from top to bottom and left to right. */
export function pieceLines(pieces: readonly Piece[]): readonly PlacedLine[] {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const line = lines.at(-1);
    const first = line?.[0];
    const near =
      first !== undefined &&
      Math.abs(first.baseline - piece.baseline) < Math.min(first.size, piece.size) * 0.5;
    if (near) line?.push(piece);
    else lines.push([piece]);
  }
  return lines.flatMap((line) => {
    const text = textOf(line);
    if (text.trim() === '') return [];
    const inked = line.filter((piece) => piece.text.trim() !== '');
    const size = Math.max(...inked.map((piece) => piece.size));
    const baseline = Math.max(...inked.map((piece) => piece.baseline));
    return [
      {
        text,
        left: Math.min(...inked.map((piece) => piece.left)),
        right: Math.max(...inked.map((piece) => piece.right)),
        top: baseline - size,
        size,
        row: false,
      },
    ];
  });
}

/** Joins runs; a gap that no space character fills becomes one where a reader sees it. */
function textOf(line: readonly Piece[]): string {
  let text = '';
  let end: number | null = null;
  for (const piece of [...line].sort((a, b) => a.left - b.left)) {
    const gap = end === null ? 0 : piece.left - end;
    const wide =
      gap > piece.size * 0.6 || (gap > piece.size * 0.2 && /[\w)]$/.test(text) && /^[\w(]/.test(piece.text));
    text += (wide && !/\s$/.test(text) && !/^\s/.test(piece.text) ? ' ' : '') + piece.text;
    end = piece.right;
  }
  return text.replace(/\s+/g, ' ').trim();
}
