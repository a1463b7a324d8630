/** A stretch `[from, to)` of a stream, in units of its text. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What is no longer than this is judged as a whole, in units: long enough for a story with its point, short enough that
 * small talk around a danger takes little away from it. */
export const LONGEST_WINDOW = 110;
/** How far a window goes beyond the one before, at least; and how far apart those of an endless clause start. */
const STEP = 36;

/** A window that is judged. */
export interface JudgedWindow extends Window {
  /** One clause or two of those that a longer window holds: without what stands around them they may say something else. */
  readonly part: boolean;
}

/** The windows of a stream that are judged: the whole of a short one, otherwise runs of clauses that overlap by more than
 * half, and stretches of an endless clause; and clauses by themselves and in pairs.
 *
 * @param clauses Where clauses start; the first is 0.
 * @returns Together they hold every unit. Their number is linear in the length. */
export function windowsOf(clauses: readonly number[], length: number): readonly JudgedWindow[] {
  if (length <= LONGEST_WINDOW && clauses.length === 1) return [{ from: 0, to: length, part: false }];
  return [...runsOf(clauses, length), ...partsOf(clauses, length)];
}

function runsOf(clauses: readonly number[], length: number): readonly JudgedWindow[] {
  const windows: JudgedWindow[] = [];
  let covered = 0;
  let next = 1;
  for (const [at, from] of clauses.entries()) {
    next = Math.max(next, at + 1);
    while (next < clauses.length && startOf(clauses, next + 1, length) - from <= LONGEST_WINDOW) next += 1;
    const to = startOf(clauses, next, length);
    const isFarther = to - covered >= STEP || to === length || startOf(clauses, at + 1, length) > covered;
    if (to <= covered || !isFarther) continue;
    let start = from;
    for (; to - start > LONGEST_WINDOW; start += STEP)
      windows.push({ from: start, to: start + LONGEST_WINDOW, part: false });
    windows.push({ from: Math.max(from, to - LONGEST_WINDOW), to, part: false });
    covered = to;
  }
  return windows;
}

function partsOf(clauses: readonly number[], length: number): readonly JudgedWindow[] {
  if (clauses.length === 1) return [];
  return clauses.flatMap((from, at) => {
    const end = startOf(clauses, at + 1, length);
    const next = startOf(clauses, at + 2, length);
    const ends = next === end || (at === 0 && next === length) ? [end] : [end, next];
    return ends.filter((to) => to - from <= LONGEST_WINDOW).map((to) => ({ from, to, part: true }));
  });
}

function startOf(clauses: readonly number[], clause: number, length: number): number {
  return clauses[clause] ?? length;
}
