import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBusinessCalendar } from '../../../server/calendar/business-calendar.ts';
import {
  type BusinessHours,
  DEFAULT_BUSINESS_HOURS,
  WEEKDAYS,
} from '../../../server/calendar/business-hours.ts';
import { createHolidayBook, EMPTY_BOOK } from '../../../server/calendar/holiday-book.ts';
import { publishedHolidays } from '../../../server/calendar/published-holidays.ts';
import { openInMinute } from './every-minute.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const published = publishedHolidays();
const office = createBusinessCalendar(DEFAULT_BUSINESS_HOURS, createHolidayBook(published));
const at = (local: string) => Date.parse(`${local}+08:00`);

describe('createBusinessCalendar()', () => {
  test('is open in office hours of Shanghai and not at noon, at night or on Sundays', () => {
    expect(office.isOpen(at('2026-11-26T08:30'))).toBe(true);
    expect(office.isOpen(at('2026-11-26T11:59'))).toBe(true);
    expect(office.isOpen(at('2026-11-26T12:00'))).toBe(false);
    expect(office.isOpen(at('2026-11-26T14:30'))).toBe(true);
    expect(office.isOpen(at('2026-11-26T17:30'))).toBe(false);
    expect(office.isOpen(at('2026-11-29T10:00'))).toBe(false);
  });

  test('is closed on a public holiday and open on the Saturday that makes up for it', () => {
    expect(office.isOpen(at('2026-10-05T10:00'))).toBe(false);
    expect(office.isOpen(at('2026-10-10T10:00'))).toBe(true);
    expect(office.isOpen(at('2026-02-14T15:00'))).toBe(true);
  });

  test('addBusiness() goes over the Spring Festival from Friday to the Saturday and the Tuesday after', () => {
    // Fri 13 Feb has an hour left, Sat 14 is worked, 15–23 are free.
    expect(office.addBusiness(at('2026-02-13T16:30'), HOUR + 6.5 * HOUR + HOUR)).toBe(at('2026-02-24T09:30'));
  });

  test('addBusiness() ends at the end of an afternoon, not at the next morning', () => {
    expect(office.addBusiness(at('2026-11-26T16:30'), HOUR)).toBe(at('2026-11-26T17:30'));
  });

  test('addBusiness() starts with the opening when it is closed, and stays where it is for nothing', () => {
    expect(office.addBusiness(at('2026-11-28T22:00'), 1)).toBe(at('2026-11-30T08:30') + 1);
    expect(office.addBusiness(at('2026-11-28T22:00'), 0)).toBe(at('2026-11-28T22:00'));
  });

  test('addBusiness() refuses what is negative', () => {
    expect(() => office.addBusiness(0, -1)).toThrow(RangeError);
  });

  test('plain weekdays count in a year whose notice is not known', () => {
    const plain = createBusinessCalendar(DEFAULT_BUSINESS_HOURS, EMPTY_BOOK);
    expect(plain.isOpen(at('2026-10-05T10:00'))).toBe(true);
    expect(plain.isOpen(at('2026-10-10T10:00'))).toBe(false);
    expect(office.isOpen(at('2031-10-01T10:00'))).toBe(true);
  });

  test('openSpans() cuts the opening times to what was asked for', () => {
    expect(office.openSpans(at('2026-11-27T16:00'), at('2026-11-30T09:00'))).toEqual([
      { from: at('2026-11-27T16:00'), to: at('2026-11-27T17:30') },
      { from: at('2026-11-30T08:30'), to: at('2026-11-30T09:00') },
    ]);
  });

  test('its revision changes with the hours and with the holidays, and with nothing else', () => {
    const same = createBusinessCalendar({ ...DEFAULT_BUSINESS_HOURS }, createHolidayBook(published));
    const later = { ...DEFAULT_BUSINESS_HOURS, mon: [{ from: '09:00', to: '12:00' }] };
    expect(same.revision).toBe(office.revision);
    expect(createBusinessCalendar(later, createHolidayBook(published)).revision).not.toBe(office.revision);
    expect(createBusinessCalendar(DEFAULT_BUSINESS_HOURS, EMPTY_BOOK).revision).not.toBe(office.revision);
  });

  test.each([
    ['no opening at all', Object.fromEntries(WEEKDAYS.map((day) => [day, []]))],
    [
      'overlapping spans',
      {
        mon: [
          { from: '08:00', to: '12:00' },
          { from: '11:00', to: '14:00' },
        ],
      },
    ],
    ['an end before the start', { tue: [{ from: '12:00', to: '08:00' }] }],
    ['what is no time', { wed: [{ from: '8:00', to: '25:00' }] }],
  ])('refuses hours with %s', (_, change) => {
    expect(() => createBusinessCalendar({ ...DEFAULT_BUSINESS_HOURS, ...change }, EMPTY_BOOK)).toThrow(
      RangeError,
    );
  });
});

/** Moments over three years with holidays, make-up days and a leap day, and beyond what is known. */
const moment = fc.integer({ min: at('2024-01-01T00:00'), max: at('2028-12-31T23:59') });
const duration = fc.integer({ min: 0, max: 300 * HOUR });
const span = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from: time(from), to: time(to) }));
const day = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 4, arbitrary: span.map((one) => [one]) },
);
const someHours: fc.Arbitrary<BusinessHours> = fc
  .record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day, makeUp: day })
  .filter((hours) => WEEKDAYS.some((name) => hours[name].length > 0));
const calendar = someHours.map((hours) => createBusinessCalendar(hours, createHolidayBook(published)));

function time(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

describe('for all calendars', () => {
  test('businessBetween() adds up over any moment on the way, in either direction', () => {
    fc.assert(
      fc.property(calendar, moment, moment, moment, (hours, a, b, c) => {
        expect(hours.businessBetween(a, b) + hours.businessBetween(b, c)).toBe(hours.businessBetween(a, c));
      }),
    );
  });

  test('addBusiness() is the inverse of businessBetween(), and the first such moment', () => {
    fc.assert(
      fc.property(calendar, moment, duration, (hours, a, ms) => {
        const end = hours.addBusiness(a, ms);
        expect(hours.businessBetween(a, end)).toBe(ms);
        expect(ms === 0 || hours.businessBetween(a, end - 1) === ms - 1).toBe(true);
      }),
    );
  });

  test('addBusiness() in two steps ends where one step does', () => {
    fc.assert(
      fc.property(calendar, moment, duration, duration, (hours, a, first, second) => {
        expect(hours.addBusiness(hours.addBusiness(a, first), second)).toBe(
          hours.addBusiness(a, first + second),
        );
      }),
    );
  });

  test('addBusiness() never ends earlier for a later start or a longer time', () => {
    fc.assert(
      fc.property(calendar, moment, moment, duration, duration, (hours, a, b, x, y) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const [short, long] = [Math.min(x, y), Math.max(x, y)];
        expect(hours.addBusiness(early, short)).toBeLessThanOrEqual(hours.addBusiness(late, short));
        expect(hours.addBusiness(early, short)).toBeLessThanOrEqual(hours.addBusiness(early, long));
      }),
    );
  });

  test('openSpans() is as long as businessBetween() says', () => {
    const days = fc.integer({ min: 0, max: 40 * 24 * HOUR });
    fc.assert(
      fc.property(calendar, moment, days, (hours, a, length) => {
        const spans = hours.openSpans(a, a + length);
        const total = spans.reduce((sum, { from, to }) => sum + to - from, 0);
        expect(total).toBe(hours.businessBetween(a, a + length));
      }),
    );
  });

  test('counting minute by minute on the clock of Shanghai gives the same', () => {
    const years = Object.fromEntries(published);
    const minute = moment.map((value) => Math.floor(value / MINUTE) * MINUTE);
    fc.assert(
      fc.property(someHours, minute, fc.integer({ min: 0, max: 14 * 24 * 60 }), (hours, from, minutes) => {
        let open = 0;
        for (let index = 0; index < minutes; index += 1) {
          if (openInMinute(hours, years, from + index * MINUTE)) open += 1;
        }
        const counted = createBusinessCalendar(hours, createHolidayBook(published));
        expect(counted.businessBetween(from, from + minutes * MINUTE)).toBe(open * MINUTE);
      }),
      { numRuns: 40 },
    );
  });
});
