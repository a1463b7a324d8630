import { expect, test } from 'vitest';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';

test.each([
  ['2026-05-20T15:59:59Z', '2026-05-20'],
  ['2026-05-20T16:00:00Z', '2026-05-21'],
  ['2025-12-31T16:00:00Z', '2026-01-01'],
])('shanghaiDate() of %s is %s', (instant, day) => {
  expect(shanghaiDate(Date.parse(instant))).toBe(day);
});
