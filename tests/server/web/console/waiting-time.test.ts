import { expect, test } from 'vitest';
import { waitingTime } from '../../../../server/web/console/state/waiting-time.ts';

const MINUTE = 60_000;

test.each([
  [0, false, { unit: 'minutes', minutes: 0 }],
  [42_999, true, { unit: 'seconds', minutes: 0, seconds: 42 }],
  [59 * MINUTE + 59_000, false, { unit: 'minutes', minutes: 59 }],
  [59 * MINUTE + 59_000, true, { unit: 'seconds', minutes: 59, seconds: 59 }],
  [60 * MINUTE, true, { unit: 'hours', hours: 1, minutes: 0 }],
  [24 * 60 * MINUTE - 1, false, { unit: 'hours', hours: 23, minutes: 59 }],
  [50 * 60 * MINUTE, false, { unit: 'days', days: 2, hours: 2 }],
] as const)('waitingTime() splits %i ms (precise: %s) into its units', (ms, precise, expected) => {
  expect(waitingTime(ms, precise)).toEqual(expected);
});

test('waitingTime() counts a wait that seems to start in the future as zero', () => {
  expect(waitingTime(-5000, true)).toEqual({ unit: 'seconds', minutes: 0, seconds: 0 });
});
