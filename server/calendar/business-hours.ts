/** A part of a day in Asia/Shanghai on which somebody is there. */
export interface DaySpan {
  /** `HH:MM`. */
  readonly from: string;
  /** `HH:MM`, later than `from`; `24:00` is the end of the day. */
  readonly to: string;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When the office is open. On a public holiday it is closed, whatever the weekday. */
export interface BusinessHours extends Readonly<Record<Weekday, readonly DaySpan[]>> {
  /** On a weekend day that the holiday notice makes a working day (调休). */
  readonly makeUp: readonly DaySpan[];
}

const OFFICE_DAY: readonly DaySpan[] = [
  { from: '08:30', to: '12:00' },
  { from: '14:30', to: '17:30' },
];

/** Monday to Friday, morning and afternoon: six and a half hours a day. */
export const DEFAULT_BUSINESS_HOURS: BusinessHours = {
  mon: OFFICE_DAY,
  tue: OFFICE_DAY,
  wed: OFFICE_DAY,
  thu: OFFICE_DAY,
  fri: OFFICE_DAY,
  sat: [],
  sun: [],
  makeUp: OFFICE_DAY,
};

export const MINUTE_MS = 60_000;

/** Minutes from the start of the day; NaN for what is no time of day. */
export function minutesOf(time: string): number {
  if (time === '24:00') return 24 * 60;
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return parts === null ? Number.NaN : Number(parts[1]) * 60 + Number(parts[2]);
}

/** Where business hours make no sense: the first day whose spans are out of order, overlap or are no times, or `week`
 * when the office never opens, so that no clock would ever run.
 *
 * @returns Null when they are fine. */
export function wrongHours(hours: BusinessHours): keyof BusinessHours | 'week' | null {
  for (const day of [...WEEKDAYS, 'makeUp'] as const) {
    let end = -1;
    for (const { from, to } of hours[day]) {
      // NaN compares false, so this is false for what is no time, too.
      if (!(minutesOf(from) > end && minutesOf(to) > minutesOf(from))) return day;
      end = minutesOf(to);
    }
  }
  return WEEKDAYS.every((day) => hours[day].length === 0) ? 'week' : null;
}
