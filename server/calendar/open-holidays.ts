import { createHolidayBook, type HolidayBook } from './holiday-book.ts';
import { publishedHolidays } from './published-holidays.ts';
import { readHolidayFile } from './read-holiday-file.ts';

/** The holidays in force, and why the office's own file is not among them when it is not. */
export interface OpenHolidays {
  readonly book: HolidayBook;
  /** Null when the file is fine or there is none. */
  readonly fileProblem: string | null;
}

/** Puts together what ships and what the office's file says; a year of the file replaces the published one. A file that
 * cannot be used is left aside, so that no clock stands still because of it.
 *
 * @param dataDir The data folder. */
export async function openHolidays(dataDir: string): Promise<OpenHolidays> {
  const file = await readHolidayFile(dataDir);
  const published = publishedHolidays();
  if (file.kind === 'unusable') return { book: createHolidayBook(published), fileProblem: file.reason };
  return { book: createHolidayBook(new Map([...published, ...file.years])), fileProblem: null };
}
