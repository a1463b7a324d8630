/** When it was looked for what has been kept long enough: since when without a break, and last. Epoch milliseconds. */
export interface Passes {
  readonly since: number;
  readonly last: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than a weekend without electricity is a break, and so is a clock that jumps. */
const BREAK_MS = 3 * DAY_MS;
/** Processes take turns, and their clocks are never quite alike: that is no jump. */
const SKEW_MS = 10 * 60_000;

/** Counts one more pass. What is erased is gone for good, and a machine's clock may be years wrong after a start: nothing
 * is erased within a day of the first pass, or of one that comes long after, or before, the one before it.
 *
 * @param before Null when there was none.
 * @returns The passes with this one, and whether it may erase. */
export function followPasses(
  before: Passes | null,
  now: number,
): { readonly passes: Passes; readonly mayErase: boolean } {
  const goesOn = before !== null && now >= before.last - SKEW_MS && now - before.last <= BREAK_MS;
  const passes = goesOn
    ? { since: before.since, last: Math.max(before.last, now) }
    : { since: now, last: now };
  return { passes, mayErase: now - passes.since >= DAY_MS };
}
