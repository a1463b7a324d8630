import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HolidayYear } from './holiday-book.ts';

/** Name of the file in the data folder by which the office says what holds, in place of what ships. */
export const HOLIDAY_FILE = 'holidays.json';

const Days = z.array(z.iso.date()).max(366);
const HolidayFile = z.record(
  z.string().regex(/^20\d\d$/),
  z.strictObject({ holidays: Days, workdays: Days.default([]) }),
);

/** What the file says, by year, or why it cannot be used; no file is an empty one. */
export type HolidayFileContent =
  | { readonly kind: 'read'; readonly years: ReadonlyMap<number, HolidayYear> }
  | { readonly kind: 'unusable'; readonly reason: string };

/** Reads `holidays.json`: `{ "2027": { "holidays": ["2027-01-01", …], "workdays": ["2027-02-20", …] } }`. A year in it
 * stands in place of the published one.
 *
 * @param dataDir The data folder. */
export async function readHolidayFile(dataDir: string): Promise<HolidayFileContent> {
  let text: string;
  try {
    text = await readFile(join(dataDir, HOLIDAY_FILE), 'utf8');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return missing ? { kind: 'read', years: new Map() } : { kind: 'unusable', reason: '不能读取' };
  }
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'unusable', reason: '不是 JSON' };
  }
  const parsed = HolidayFile.safeParse(content);
  if (!parsed.success) {
    return { kind: 'unusable', reason: `${parsed.error.issues[0]?.path.join('.') || '内容'} 不对` };
  }
  const years = new Map(Object.entries(parsed.data).map(([year, days]) => [Number(year), days]));
  for (const [year, { holidays, workdays }] of years) {
    const stray = [...holidays, ...workdays].find((day) => Number(day.slice(0, 4)) !== year);
    if (stray !== undefined) return { kind: 'unusable', reason: `${stray} 不在 ${year} 年里` };
    const both = workdays.find((day) => holidays.includes(day));
    if (both !== undefined) return { kind: 'unusable', reason: `${both} 又是假日又是上班日` };
  }
  return { kind: 'read', years };
}
