import { describe, expect, test } from 'vitest';
import { createTurns } from '../../../../server/web/console/state/turns.ts';

describe('createTurns()', () => {
  test('an answer is late once one to a later question is shown', () => {
    const { begin } = createTurns();
    const [first, second] = [begin(), begin()];
    expect(second()).toBe(true);
    expect(first()).toBe(false);
  });

  test('slow answers that come in their order are shown, although there are later questions', () => {
    const { begin } = createTurns();
    const [first, second] = [begin(), begin()];
    begin();
    expect([first(), second()]).toEqual([true, true]);
  });
});
