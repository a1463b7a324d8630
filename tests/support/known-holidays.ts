import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes an office's file of holidays for this year and the next, so that none is asked for, whenever a test runs. */
export async function writeKnownHolidays(dataDir: string): Promise<void> {
  const year = new Date().getFullYear();
  const entries = [year, year + 1].map((one) => [one, { holidays: [`${one}-01-01`, `${one}-10-01`] }]);
  await writeFile(join(dataDir, 'holidays.json'), JSON.stringify(Object.fromEntries(entries)));
}
