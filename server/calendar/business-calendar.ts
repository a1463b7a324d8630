import { createHash } from 'node:crypto';
import { type BusinessHours, minutesOf, MINUTE_MS, WEEKDAYS, wrongHours } from './business-hours.ts';
import type { HolidayBook } from './holiday-book.ts';
import type { WorkingTime } from './working-time.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
/** Asia/Shanghai has had no summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;
const LAST_YEAR = 9999;

/** A part of a day in milliseconds from its start. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** The days of one year, numbered from 0. */
interface YearTable {
  /** Day number of 1 January, in days since 1970. */
  readonly first: number;
  readonly days: readonly (readonly Span[])[];
  /** Open milliseconds before each day, and of the whole year at the end. */
  readonly before: Float64Array;
}

/** An office's opening hours as a time line, exact to the millisecond. A year costs its 366 days once, after that a
 * question costs its years and a binary search. */
export interface BusinessCalendar extends WorkingTime {
  isOpen(at: number): boolean;
  /** Times in which the office is open, cut to the two ends, in order. */
  openSpans(from: number, to: number): readonly { readonly from: number; readonly to: number }[];
  /** Differs when hours or holidays differ. */
  readonly revision: string;
}

/** Makes the calendar of an office.
 *
 * @throws {RangeError} When the hours make no sense, see `wrongHours`. */
export function createBusinessCalendar(hours: BusinessHours, holidays: HolidayBook): BusinessCalendar {
  const wrong = wrongHours(hours);
  if (wrong !== null) throw new RangeError(`Cannot make a calendar: the hours of "${wrong}" make no sense`);
  const spans = {
    week: WEEKDAYS.map((day) => hours[day].map(toSpan)),
    makeUp: hours.makeUp.map(toSpan),
  };
  const tables = new Map<number, YearTable>();

  function spansOn(day: number): readonly Span[] {
    const date = new Date(day * DAY_MS);
    const kind = holidays.kindOf(date.toISOString().slice(0, 10));
    if (kind === 'holiday') return [];
    const weekday = (date.getUTCDay() + 6) % 7;
    const usual = spans.week[weekday] ?? [];
    // An office that is open on Saturdays anyway keeps its hours.
    return kind === 'workday' && usual.length === 0 ? spans.makeUp : usual;
  }

  function tableOf(year: number): YearTable {
    const known = tables.get(year);
    if (known !== undefined) return known;
    if (year > LAST_YEAR) throw new RangeError('Cannot count business time beyond the year 9999');
    const first = Date.UTC(year, 0, 1) / DAY_MS;
    const count = Date.UTC(year + 1, 0, 1) / DAY_MS - first;
    const days = Array.from({ length: count }, (_, index) => spansOn(first + index));
    const before = new Float64Array(count + 1);
    days.forEach((day, index) => (before[index + 1] = (before[index] ?? 0) + lengthOf(day)));
    const table = { first, days, before };
    tables.set(year, table);
    return table;
  }

  /** Open milliseconds of a year before a moment in it. */
  function openBefore(at: number): { year: number; open: number } {
    const local = at + SHANGHAI_MS;
    const year = new Date(local).getUTCFullYear();
    const table = tableOf(year);
    const day = Math.floor(local / DAY_MS) - table.first;
    const time = local - (table.first + day) * DAY_MS;
    const today = (table.days[day] ?? []).reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(to, time) - from),
      0,
    );
    return { year, open: (table.before[day] ?? 0) + today };
  }

  function businessBetween(from: number, to: number): number {
    if (to < from) return 0 - businessBetween(to, from);
    const start = openBefore(from);
    const end = openBefore(to);
    let total = end.open - start.open;
    for (let year = start.year; year < end.year; year++) total += totalOf(tableOf(year));
    return total;
  }

  function addBusiness(at: number, ms: number): number {
    if (!(ms >= 0)) throw new RangeError('Cannot add business time: it must not be negative');
    if (ms === 0) return at;
    let { year, open } = openBefore(at);
    let wanted = open + ms;
    for (;;) {
      const table = tableOf(year);
      const total = totalOf(table);
      if (wanted <= total) return momentAt(table, wanted);
      wanted -= total;
      year += 1;
    }
  }

  return {
    businessBetween,
    addBusiness,
    isOpen: (at) => businessBetween(at, at + 1) > 0,
    openSpans(from, to) {
      const found: { from: number; to: number }[] = [];
      for (let day = Math.floor((from + SHANGHAI_MS) / DAY_MS); day * DAY_MS - SHANGHAI_MS < to; day++) {
        for (const span of spansOn(day)) {
          const midnight = day * DAY_MS - SHANGHAI_MS;
          const cut = { from: Math.max(from, midnight + span.from), to: Math.min(to, midnight + span.to) };
          if (cut.from < cut.to) found.push(cut);
        }
      }
      return found;
    },
    revision: createHash('sha256')
      .update(JSON.stringify([WEEKDAYS.map((day) => hours[day]), hours.makeUp, holidays.revision]))
      .digest('hex')
      .slice(0, 16),
  };
}

/** The first moment at which so much of a year's open time is over.
 * @param wanted More than 0, at most the year's total. */
function momentAt({ first, days, before }: YearTable, wanted: number): number {
  // The last day that begins with less than that.
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) < wanted) low = middle;
    else high = middle - 1;
  }
  const midnight = (first + low) * DAY_MS - SHANGHAI_MS;
  let rest = wanted - (before[low] ?? 0);
  for (const { from, to } of days[low] ?? []) {
    if (rest <= to - from) return midnight + from + rest;
    rest -= to - from;
  }
  throw new RangeError('Cannot happen: the day holds the rest');
}

function totalOf({ before }: YearTable): number {
  return before[before.length - 1] ?? 0;
}

function lengthOf(day: readonly Span[]): number {
  return day.reduce((sum, { from, to }) => sum + to - from, 0);
}

function toSpan({ from, to }: { from: string; to: string }): Span {
  return { from: minutesOf(from) * MINUTE_MS, to: minutesOf(to) * MINUTE_MS };
}
