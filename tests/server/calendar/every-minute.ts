import { type BusinessHours, WEEKDAYS } from '../../../server/calendar/business-hours.ts';
import type { HolidayYear } from '../../../server/calendar/holiday-book.ts';

const SHANGHAI = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** Whether the office is open in the minute that begins at a moment, asked of the time zone's own clock: the simple
 * way, against which the fast one is tested. */
export function openInMinute(
  hours: BusinessHours,
  years: Readonly<Record<string, HolidayYear>>,
  at: number,
): boolean {
  const part = new Map(SHANGHAI.formatToParts(at).map(({ type, value }) => [type, value]));
  const year = part.get('year') ?? '';
  const day = `${year}-${part.get('month')}-${part.get('day')}`;
  const time = `${part.get('hour')}:${part.get('minute')}`;
  if (years[year]?.holidays.includes(day) === true) return false;
  const weekday = (part.get('weekday') ?? '').toLowerCase();
  const named = WEEKDAYS.find((name) => name === weekday);
  const usual = named === undefined ? [] : hours[named];
  const worked = years[year]?.workdays.includes(day) === true && usual.length === 0;
  return (worked ? hours.makeUp : usual).some(({ from, to }) => from <= time && time < to);
}
