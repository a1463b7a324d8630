import type { LocalDate } from '../../knowledge/text/answer.ts';
import { chineseNumeral } from '../split/chinese-numeral.ts';
import { localDate } from './chinese-date.ts';

const FEW = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const YEAR = '(?:\\d{4}|[〇零○一二三四五六七八九]{4})\\s*年';
const DASHED = '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}';
const MONTH = `${FEW}\\s*月份?`;
const DAY = `${FEW}\\s*[日号]`;
/** Whether no day follows: 2030年 alone is the whole year. */
const ALONE = '(?=\\s*(?:[。；;，,、）)止]|$|\\n))';

/** How a day from which a document holds is written, as it is searched for within other words: its month may be all that
 * is said. */
export const FIRST_DAY = `(?:${DASHED}|${YEAR}\\s*${MONTH}(?:\\s*${DAY})?)`;
/** How a day until which it holds is written: 2030年12月31日, 2030年12月底, 2030年底, and what only a first day before it
 * completes: 次年2月底, 12月31日, 20日. */
export const LAST_DAY = `(?:${DASHED}|(?:${YEAR}|[次翌同当]年|第二年)?\\s*${MONTH}(?:\\s*${DAY}|[底末])?|(?:${YEAR}|[次翌同当]年|第二年)\\s*年?(?:[底末]|${ALONE})|${DAY})`;

const PARTS = new RegExp(
  `^(?:(?<year>${YEAR}|\\d{4}(?=[-./]))|(?<later>次年|翌年|第二年)|[同当]年)?[-./\\s]*(?:(?<month>${FEW})\\s*(?:月份?|[-./]))?\\s*(?:(?<day>${FEW})(?:\\s*[日号]|$))?`,
);

/** The day that such words name.
 * @param edge Which day of a month or year that is named as a whole.
 * @param from The day before it in the text, which tells the year, and the month, that the words leave out.
 * @returns Null where they name none, or one that no calendar has. */
export function termDay(words: string, edge: 'first' | 'last', from: LocalDate | null): LocalDate | null {
  const { year, later, month, day } = PARTS.exec(words)?.groups ?? {};
  const [fromYear = null, fromMonth = null] = from === null ? [] : from.split('-').map(Number);
  const stated = year === undefined ? null : chineseNumeral(year.replaceAll('○', '〇').replace(/\s*年$/, ''));
  const first = stated ?? (fromYear === null ? null : fromYear + (later === undefined ? 0 : 1));
  if (first === null) return null;
  const m =
    month === undefined
      ? day === undefined
        ? edge === 'first'
          ? 1
          : 12
        : fromMonth
      : chineseNumeral(month);
  if (m === null) return null;
  const dayIn = (y: number): LocalDate | null =>
    localDate(y, m, day === undefined ? (edge === 'first' ? 1 : lastOf(y, m)) : chineseNumeral(day));
  const found = dayIn(first);
  // 自10月1日起至3月31日 ends in the year after.
  const wraps = stated === null && later === undefined && month !== undefined && from !== null;
  return wraps && found !== null && found < from ? dayIn(first + 1) : found;
}

/** How many days a month has.
 * @param month From 1. */
export function lastOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
