import { type BusinessHours, WEEKDAYS } from '../../../server/calendar/business-hours.ts';
import type { HolidayYear } from '../../../server/calendar/holiday-book.ts';

const HOUR = 60 * 60_000;
const SHANGHAI = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  hourCycle: 'h23',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
});

interface Hour {
  readonly year: string;
  readonly day: string;
  readonly weekday: string;
  readonly hour: string;
}
const hours = new Map<number, Hour>();

/** What the time zone's clock says, asked once an hour: it is slow, and its hours begin when all others do. */
function hourOf(at: number): Hour {
  const number = Math.floor(at / HOUR);
  const before = hours.get(number);
  if (before !== undefined) return before;
  const part = new Map(SHANGHAI.formatToParts(at).map(({ type, value }) => [type, value]));
  const year = part.get('year') ?? '';
  const read = {
    year,
    day: `${year}-${part.get('month')}-${part.get('day')}`,
    weekday: (part.get('weekday') ?? '').toLowerCase(),
    hour: part.get('hour') ?? '',
  };
  hours.set(number, read);
  return read;
}

/** Whether the office is open in the minute that begins at a moment, asked of the time zone's own clock: the simple
 * way, against which the fast one is tested. */
export function openInMinute(
  office: BusinessHours,
  years: Readonly<Record<string, HolidayYear>>,
  at: number,
): boolean {
  const { year, day, weekday, hour } = hourOf(at);
  const time = `${hour}:${String(Math.floor((at % HOUR) / 60_000)).padStart(2, '0')}`;
  if (years[year]?.holidays.includes(day) === true) return false;
  const named = WEEKDAYS.find((name) => name === weekday);
  const usual = named === undefined ? [] : office[named];
  const worked = years[year]?.workdays.includes(day) === true && usual.length === 0;
  return (worked ? office.makeUp : usual).some(({ from, to }) => from <= time && time < to);
}

/** The same, remembered. */
export function minuteOffice(
  office: BusinessHours,
  years: Readonly<Record<string, HolidayYear>>,
): (at: number) => boolean {
  const known = new Map<number, boolean>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const open = openInMinute(office, years, at);
    known.set(at, open);
    return open;
  };
}
