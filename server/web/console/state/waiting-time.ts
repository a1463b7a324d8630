/** How long somebody has waited, in the largest units that matter. */
export type WaitingTime =
  | { readonly unit: 'seconds'; readonly minutes: number; readonly seconds: number }
  | { readonly unit: 'minutes'; readonly minutes: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number }
  | { readonly unit: 'days'; readonly days: number; readonly hours: number };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Splits a wait into units.
 * @param waitedMs Negative values (a browser clock behind the server's) count as zero.
 * @param precise Count seconds while under an hour: for urgent cases that nobody has taken. */
export function waitingTime(waitedMs: number, precise: boolean): WaitingTime {
  const ms = Math.max(0, waitedMs);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms < HOUR_MS && precise) {
    return { unit: 'seconds', minutes, seconds: Math.floor((ms % MINUTE_MS) / 1000) };
  }
  if (ms < HOUR_MS) return { unit: 'minutes', minutes };
  if (ms < DAY_MS) return { unit: 'hours', hours: Math.floor(ms / HOUR_MS), minutes };
  return { unit: 'days', days: Math.floor(ms / DAY_MS), hours: Math.floor((ms % DAY_MS) / HOUR_MS) };
}
