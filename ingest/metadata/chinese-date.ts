import type { LocalDate } from '../../knowledge/text/answer.ts';

const DATE = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g;

/** Every full date in a text, such as 2025年4月6日, in order of appearance. */
export function chineseDates(text: string): readonly LocalDate[] {
  return [...text.matchAll(DATE)].map(
    ([, year, month, day]) => `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`,
  );
}
