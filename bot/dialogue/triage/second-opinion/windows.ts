/** A stretch `[from, to)` of a stream, in units of its text. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What is no longer than this is judged as a whole, in units. What is longer is judged twice, in runs of this length and in
 * broad ones: the point of a story shows in a narrow window, what makes a story harmless often stands outside it. */
export const LONGEST_WINDOW = 110;
/** Longest broad window: a long story as a whole. Beyond that, small talk would hide any danger. */
export const BROADEST_WINDOW = 330;
/** How far a window goes beyond the one before, as a share of its length; and how far apart those of an endless clause start. */
const STEP = 1 / 3;

/** How a window is judged: `part` is one clause or two, which without what stands around them may say something else. */
export type WindowKind = 'broad' | 'narrow' | 'part';

/** Takes a window that is judged. */
export type OnWindow = (from: number, to: number, kind: WindowKind) => void;

/** Calls back for the windows of a stream that are judged: the whole of a short one; otherwise runs of clauses that overlap by
 * more than half, and stretches of an endless clause, and the clauses by themselves and in pairs.
 *
 * Together the windows of each breadth hold every unit. Their number is linear in the length.
 *
 * @param clauses Where clauses start; the first is 0. */
export function eachWindow(clauses: readonly number[], length: number, onWindow: OnWindow): void {
  if (length <= BROADEST_WINDOW) onWindow(0, length, 'broad');
  else eachRun(clauses, length, BROADEST_WINDOW, (from, to) => onWindow(from, to, 'broad'));
  if (length <= LONGEST_WINDOW) return;
  eachRun(clauses, length, LONGEST_WINDOW, (from, to) => onWindow(from, to, 'narrow'));
  if (clauses.length > 1) eachPart(clauses, length, (from, to) => onWindow(from, to, 'part'));
}

function eachRun(
  clauses: readonly number[],
  length: number,
  longest: number,
  onWindow: (from: number, to: number) => void,
): void {
  const step = Math.floor(longest * STEP);
  let covered = 0;
  let next = 1;
  for (let at = 0; at < clauses.length; at += 1) {
    const from = clauses[at] ?? 0;
    next = Math.max(next, at + 1);
    while (next < clauses.length && startOf(clauses, next + 1, length) - from <= longest) next += 1;
    const to = startOf(clauses, next, length);
    const isFarther = to - covered >= step || to === length || startOf(clauses, at + 1, length) > covered;
    if (to <= covered || !isFarther) continue;
    let start = from;
    for (; to - start > longest; start += step) onWindow(start, start + longest);
    onWindow(Math.max(from, to - longest), to);
    covered = to;
  }
}

function eachPart(
  clauses: readonly number[],
  length: number,
  onWindow: (from: number, to: number) => void,
): void {
  for (let at = 0; at < clauses.length; at += 1) {
    const from = clauses[at] ?? 0;
    const end = startOf(clauses, at + 1, length);
    const next = startOf(clauses, at + 2, length);
    if (end - from <= LONGEST_WINDOW) onWindow(from, end);
    const isWhole = at === 0 && next === length;
    if (next > end && !isWhole && next - from <= LONGEST_WINDOW) onWindow(from, next);
  }
}

function startOf(clauses: readonly number[], clause: number, length: number): number {
  return clauses[clause] ?? length;
}
