/** Rows of a picture that are read at once, and those of them whose lines count. */
export interface Band {
  /** Rows from the top; the end is exclusive. */
  readonly top: number;
  readonly bottom: number;
  /** A line counts whose middle lies between these: others stand in the band before or behind. */
  readonly from: number;
  readonly to: number;
}

/** By so many rows bands overlap where no row between them is blank: as much as a line leans over a page that was laid
 * into the scanner two degrees askew. */
const OVERLAP = 64;

/** Cuts a picture into bands that are read one after the other, because memory grows with what is read at once. It is cut
 * between lines where it can be; where lines lean, bands overlap.
 * @param ink How many dark pixels each row has, from the top.
 * @param tallest Rows of a band without what overlaps; more than twice OVERLAP.
 * @returns From top to bottom; every row is in one band at least, and between the marks of exactly one. */
export function cutBands(ink: readonly number[], tallest: number): readonly Band[] {
  const bands: Band[] = [];
  let [from, before] = [0, 0];
  while (ink.length - from > tallest) {
    const cut = thinnestRow(ink, from + Math.ceil(tallest / 2), from + tallest);
    const behind = ink[cut] === 0 ? 0 : OVERLAP;
    bands.push({ top: from - before, bottom: Math.min(ink.length, cut + behind), from, to: cut });
    [from, before] = [cut, behind];
  }
  return [...bands, { top: from - before, bottom: ink.length, from, to: ink.length }];
}

/** The row with the least ink; of several the middle of the last gap, so that no line stands at the edge of its band.
 * @param last Inclusive. */
function thinnestRow(ink: readonly number[], first: number, last: number): number {
  let best = last;
  for (let row = last; row >= first; row -= 1) if ((ink[row] ?? 0) < (ink[best] ?? 0)) best = row;
  let end = best;
  while (end > first && ink[end - 1] === ink[best]) end -= 1;
  return Math.ceil((best + end) / 2);
}
