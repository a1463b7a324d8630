import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';

/** A full date, as it is searched for within other words; three groups. */
export const CHINESE_DATE =
  /(\d{4}|[〇零○一二三四五六七八九]{4})\s*年\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*日/;
const DATES = new RegExp(CHINESE_DATE.source, 'g');

/** Every full date in a text, such as 2025年4月6日 or 二〇二五年四月六日, in order of appearance; dates that no calendar
 * has are left out. */
export function chineseDates(text: string): readonly LocalDate[] {
  return [...text.matchAll(DATES)].flatMap(([, year = '', month = '', day = '']) => {
    const [y, m, d] = [year.replaceAll('○', '〇'), month, day].map(chineseNumeral);
    return localDate(y ?? null, m ?? null, d ?? null) ?? [];
  });
}

/** A day of the calendar; null where there is no such day, as 30 February. */
export function localDate(year: number | null, month: number | null, day: number | null): LocalDate | null {
  if (year === null || month === null || day === null) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : null;
}
