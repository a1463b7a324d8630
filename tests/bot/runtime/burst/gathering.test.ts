import { describe, expect, test } from 'vitest';
import { dueOf } from '../../../../bot/runtime/burst/gathering.ts';

const GATHERING = { quietMs: 3000, atMostMs: 15_000 };

describe('dueOf()', () => {
  test('waits for quiet after the last line', () => {
    expect(dueOf(GATHERING, 1000, 1000)).toBe(4000);
    expect(dueOf(GATHERING, 1000, 3500)).toBe(6500);
  });

  test('keeps nobody waiting for longer than its limit from the first line', () => {
    expect(dueOf(GATHERING, 1000, 15_500)).toBe(16_000);
  });

  test('is never before the last line', () => {
    expect(dueOf(GATHERING, 1000, 40_000)).toBe(40_000);
  });
});
