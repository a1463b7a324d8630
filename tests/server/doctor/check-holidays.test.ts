import { expect, test } from 'vitest';
import { createHolidayBook, EMPTY_BOOK } from '../../../server/calendar/holiday-book.ts';
import { checkHolidays } from '../../../server/doctor/check-holidays.ts';

const book = createHolidayBook(
  new Map([[2026, { holidays: ['2026-01-01', '2026-10-01'], workdays: ['2026-10-10'] }]]),
);

test('checkHolidays() is content while the year is known', () => {
  expect(checkHolidays({ book, fileProblem: null }, '2026-06-01')).toEqual([
    { state: 'good', line: '节假日和调休安排齐全' },
  ]);
});

test('checkHolidays() asks for the next year in December, and says what is counted meanwhile', () => {
  const [finding] = checkHolidays({ book, fileProblem: null }, '2026-12-01');
  expect(finding?.state).toBe('note');
  expect(finding?.line).toContain('没有 2027 年的节假日');
  expect(finding?.line).toContain('按星期一到星期五计算');
});

test('checkHolidays() says why the file of the office is left aside', () => {
  const findings = checkHolidays({ book: EMPTY_BOOK, fileProblem: '不是 JSON' }, '2026-06-01');
  expect(findings.map(({ state }) => state)).toEqual(['note', 'note']);
  expect(findings[0]?.line).toContain('holidays.json 用不了（不是 JSON）');
});
