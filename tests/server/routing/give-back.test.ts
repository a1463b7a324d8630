import { expect, test } from 'vitest';
import { giveBack } from '../../../server/routing/give-back.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;
const here = { isDisabled: false, seenAt: NOW - MINUTE, hasShifts: true, isOnDuty: true };
const waiting = { isWaiting: true, touchedAt: NOW - 30 * MINUTE };
const decide = (holder: Partial<typeof here>, held: Partial<typeof waiting> = {}) =>
  giveBack({ ...here, ...holder }, { ...waiting, ...held }, NOW, 10 * MINUTE);

test('giveBack() leaves a case with somebody who is there', () => {
  expect(decide({})).toBeNull();
});

test('giveBack() takes what waits from somebody whose console has been silent, or whose shift is over', () => {
  expect(decide({ seenAt: NOW - 10 * MINUTE })).toBe('offline');
  expect(decide({ isOnDuty: false })).toBe('shift_over');
  expect(decide({ isOnDuty: false, hasShifts: false })).toBeNull();
});

test('giveBack() leaves what was just given or answered, and what waits for the resident', () => {
  const gone = { seenAt: NOW - 60 * MINUTE, isOnDuty: false };
  expect(decide(gone, { touchedAt: NOW - 9 * MINUTE })).toBeNull();
  expect(decide(gone, { isWaiting: false })).toBeNull();
});

test('giveBack() leaves a disabled account nothing at all', () => {
  expect(decide({ isDisabled: true }, { isWaiting: false, touchedAt: NOW })).toBe('disabled');
});
