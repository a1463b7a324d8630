const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment on the wall clock in Asia/Shanghai, which has had no summer time since 1991. */
export interface WallTime {
  /** `2026-10-01`. */
  readonly date: string;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  /** Minutes after midnight, 0 to 1439. */
  readonly minute: number;
}

/** Reads the clock on the wall.
 * @param at Epoch milliseconds. */
export function shanghaiClock(at: number): WallTime {
  const local = new Date(at + OFFSET_MS);
  return {
    date: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The same minute of the day before. */
export function dayBefore(at: number): number {
  return at - DAY_MS;
}

/** The moment at which the wall clock shows a minute of a day.
 * @param minute Minutes after midnight.
 * @returns Epoch milliseconds. */
export function shanghaiMoment(date: string, minute: number): number {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET_MS + minute * 60_000;
}
