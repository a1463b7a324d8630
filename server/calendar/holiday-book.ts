import { createHash } from 'node:crypto';

/** What a holiday notice says of one year; days as `YYYY-MM-DD`. */
export interface HolidayYear {
  readonly holidays: readonly string[];
  /** Weekend days that are worked (调休). */
  readonly workdays: readonly string[];
}

/** Which days are holidays, and which weekend days are worked. */
export interface HolidayBook {
  /** Null for a day on which its weekday decides, as on every day of a year that is not known.
   * @param day `YYYY-MM-DD`. */
  kindOf(day: string): 'holiday' | 'workday' | null;
  /** Whether a year's notice is in it, from New Year to the National Day. */
  covers(year: number): boolean;
  /** Differs when what it says differs. */
  readonly revision: string;
}

/** Makes a book of the years' notices. */
export function createHolidayBook(years: ReadonlyMap<number, HolidayYear>): HolidayBook {
  const kinds = new Map<string, 'holiday' | 'workday'>();
  for (const { holidays, workdays } of years.values()) {
    for (const day of holidays) kinds.set(day, 'holiday');
    for (const day of workdays) kinds.set(day, 'workday');
  }
  const lines = [...kinds].map((entry) => entry.join(' ')).sort();
  return {
    kindOf: (day) => kinds.get(day) ?? null,
    covers: (year) => kinds.get(`${year}-01-01`) === 'holiday' && kinds.get(`${year}-10-01`) === 'holiday',
    revision: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  };
}

/** A book of which nothing is known: weekdays decide. */
export const EMPTY_BOOK: HolidayBook = createHolidayBook(new Map());
