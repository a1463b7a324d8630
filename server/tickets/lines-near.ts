import type { CaseLines } from './lines-of-cases.ts';

/** What is read of a conversation at once. */
export interface LinesWanted {
  /** Place of a line that is among them; null for the newest. */
  readonly around: number | null;
  readonly most: number;
}

/** A stretch of what a reader may read, and whether there is more of it. */
export interface LinesNear<Line> extends CaseLines<Line> {
  readonly earlier: boolean;
  readonly later: boolean;
}

/** How many lines are read before a place, and from it on. */
export function sharesOf({ around, most }: LinesWanted): { readonly before: number; readonly from: number } {
  return around === null
    ? { before: most, from: 0 }
    : { before: Math.floor(most / 2), from: Math.ceil(most / 2) };
}

/** The stretch of lines that is wanted.
 * @param all By their places, with where something was left out. */
export function linesNear<Line extends { readonly seq: number }>(
  { lines, cuts }: CaseLines<Line>,
  wanted: LinesWanted,
): LinesNear<Line> {
  const { before, from } = sharesOf(wanted);
  const place = lines.findIndex(({ seq }) => wanted.around !== null && seq >= wanted.around);
  const at = place < 0 ? lines.length : place;
  const [start, end] = [Math.max(0, at - before), Math.min(lines.length, at + from)];
  const near = lines.slice(start, end);
  const kept = new Set(near.map(({ seq }) => seq));
  return {
    lines: near,
    cuts: cuts.filter((seq) => kept.has(seq) || (seq === 0 && start === 0)),
    earlier: start > 0,
    later: end < lines.length,
  };
}
