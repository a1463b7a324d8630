import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createHolidayBook, EMPTY_BOOK } from '../../../server/calendar/holiday-book.ts';
import { missingHolidayYear } from '../../../server/calendar/holiday-coverage.ts';
import { openHolidays } from '../../../server/calendar/open-holidays.ts';
import { publishedHolidays } from '../../../server/calendar/published-holidays.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('publishedHolidays()', () => {
  const book = createHolidayBook(publishedHolidays());

  test.each([2024, 2025, 2026])('knows the notice of %i', (year) => {
    expect(book.covers(year)).toBe(true);
  });

  test('has the 33 free days and 6 worked weekend days of 2026, as the notice of the State Council names them', () => {
    const year = publishedHolidays().get(2026);
    expect(year?.workdays.toSorted()).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
    expect(year?.holidays).toHaveLength(33);
  });
});

describe('missingHolidayYear()', () => {
  const book = createHolidayBook(new Map([[2026, { holidays: ['2026-01-01', '2026-10-01'], workdays: [] }]]));

  test('asks for the next year from December on', () => {
    expect(missingHolidayYear(book, '2026-11-30')).toBeNull();
    expect(missingHolidayYear(book, '2026-12-01')).toBe(2027);
  });

  test('asks for the current year first', () => {
    expect(missingHolidayYear(book, '2027-01-01')).toBe(2027);
    expect(missingHolidayYear(EMPTY_BOOK, '2026-06-01')).toBe(2026);
  });
});

describe('openHolidays()', () => {
  test('gives what ships where there is no file', async () => {
    const { book, fileProblem } = await openHolidays(temporaryFolder());
    expect(fileProblem).toBeNull();
    expect(book.kindOf('2026-10-10')).toBe('workday');
  });

  test('lets a year of the file stand in place of the published one, and adds years', async () => {
    const folder = temporaryFolder();
    const file = {
      2026: { holidays: ['2026-01-01', '2026-10-01', '2026-10-09'] },
      2027: { holidays: ['2027-01-01', '2027-10-01'], workdays: ['2027-02-20'] },
    };
    await writeFile(join(folder, 'holidays.json'), `\uFEFF${JSON.stringify(file)}`);
    const { book, fileProblem } = await openHolidays(folder);
    expect(fileProblem).toBeNull();
    expect(book.kindOf('2026-10-09')).toBe('holiday');
    expect(book.kindOf('2026-10-10')).toBeNull();
    expect(book.kindOf('2025-10-11')).toBe('workday');
    expect(book.covers(2027)).toBe(true);
  });

  test.each([
    ['that is no JSON', '{', '不是 JSON'],
    ['with a day that is none', '{"2027":{"holidays":["2027-02-30"]}}', '2027.holidays.0 不对'],
    ['with a day of another year', '{"2027":{"holidays":["2026-12-31"]}}', '2026-12-31 不在 2027 年里'],
    [
      'with a day that is both',
      '{"2027":{"holidays":["2027-01-01"],"workdays":["2027-01-01"]}}',
      '2027-01-01 又是假日又是上班日',
    ],
  ])('leaves a file %s aside, says why, and goes on with what ships', async (_, text, reason) => {
    const folder = temporaryFolder();
    await writeFile(join(folder, 'holidays.json'), text);
    const { book, fileProblem } = await openHolidays(folder);
    expect(fileProblem).toBe(reason);
    expect(book.kindOf('2026-10-10')).toBe('workday');
  });
});
