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
