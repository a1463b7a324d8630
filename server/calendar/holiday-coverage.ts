import type { HolidayBook } from './holiday-book.ts';

/** The notice for a year comes out in the last weeks of the year before: by then it should be there. */
const DUE_MONTH = 12;

/** The first year whose holidays are missing although they are needed: the current one, and from December the next.
 *
 * @param today Calendar day in Asia/Shanghai.
 * @returns Null when none is missing. */
export function missingHolidayYear(book: HolidayBook, today: string): number | null {
  const year = Number(today.slice(0, 4));
  if (!book.covers(year)) return year;
  const nextIsDue = Number(today.slice(5, 7)) >= DUE_MONTH;
  return nextIsDue && !book.covers(year + 1) ? year + 1 : null;
}
