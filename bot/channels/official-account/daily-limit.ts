const DAY_MS = 24 * 60 * 60_000;
/** Asia/Shanghai, which has had no summer time since 1991. */
const OFFSET_MS = 8 * 60 * 60_000;
/** Its clock may be a little behind. */
const AFTER_MIDNIGHT_MS = 60_000;
/** Whoever keeps the account may have the count of a day begun anew before its end. */
const ASK_MS = 60 * 60_000;

/** How long to leave the platform alone that was asked as often as it lets anybody in a day, in milliseconds: until the next day
 * begins in China, or an hour.
 * @param at Epoch milliseconds. */
export function untilLimitEnds(at: number): number {
  const midnight = DAY_MS - ((at + OFFSET_MS) % DAY_MS);
  return Math.min(ASK_MS, midnight + AFTER_MIDNIGHT_MS);
}
