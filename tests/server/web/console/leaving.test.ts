import { describe, expect, test } from 'vitest';
import { createLeaving } from '../../../../server/web/console/state/leaving.ts';

describe('createLeaving()', () => {
  test('lets go at once where nothing is held', () => {
    const leaving = createLeaving();
    let left = 0;
    leaving.attempt(() => (left += 1));
    expect([left, leaving.isAsking()]).toEqual([1, false]);
  });

  test('asks while something is held, and stays or leaves as it is answered', () => {
    const leaving = createLeaving();
    const asked: boolean[] = [];
    leaving.subscribe(() => asked.push(leaving.isAsking()));
    leaving.hold();
    leaving.hold();
    let left = 0;
    leaving.attempt(() => (left += 1));
    leaving.answer('stay');
    expect([left, leaving.isHeld()]).toEqual([0, true]);
    leaving.attempt(() => (left += 1));
    leaving.answer('leave');
    expect([left, leaving.isHeld(), asked]).toEqual([1, false, [true, false, true, false]]);
  });

  test('holds until all have let go', () => {
    const leaving = createLeaving();
    const [one, other] = [leaving.hold(), leaving.hold()];
    one();
    one();
    expect(leaving.isHeld()).toBe(true);
    other();
    expect(leaving.isHeld()).toBe(false);
  });
});
