import { createRequire } from 'node:module';
import { z } from 'zod';
import type { HolidayYear } from './holiday-book.ts';

const Days = z.record(z.iso.date(), z.string());
const Published = z.object({ holidays: Days, workdays: Days });

const require = createRequire(import.meta.url);

/** The notices of the State Council as the package `chinese-days` has them, by year. Only its table is used: it is the
 * same in every time zone, and tells which years it knows.
 *
 * @throws {Error} When the package is not as it was: a newer one must be looked at. */
export function publishedHolidays(): ReadonlyMap<number, HolidayYear> {
  const table = Published.parse(require('chinese-days/dist/chinese-days.json'));
  const years = new Map<number, { holidays: string[]; workdays: string[] }>();
  for (const kind of ['holidays', 'workdays'] as const) {
    for (const day of Object.keys(table[kind])) {
      const number = Number(day.slice(0, 4));
      const year = years.get(number) ?? { holidays: [], workdays: [] };
      year[kind].push(day);
      years.set(number, year);
    }
  }
  return years;
}
