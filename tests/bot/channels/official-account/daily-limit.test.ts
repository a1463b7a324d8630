import { expect, test } from 'vitest';
import { untilLimitEnds } from '../../../../bot/channels/official-account/daily-limit.ts';

const MINUTE = 60_000;

test('untilLimitEnds() asks every hour, and soon after midnight in China', () => {
  // 14:00, 23:30 and 00:00 in China.
  expect(untilLimitEnds(Date.UTC(2026, 10, 26, 6))).toBe(60 * MINUTE);
  expect(untilLimitEnds(Date.UTC(2026, 10, 26, 15, 30))).toBe(31 * MINUTE);
  expect(untilLimitEnds(Date.UTC(2026, 10, 26, 16))).toBe(60 * MINUTE);
});
