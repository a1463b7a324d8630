import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleRows } from '../../../../server/web/console/state/visible-rows.ts';

test('visibleRows() draws every row in sight and few others, wherever the list is scrolled to', () => {
  const cases = fc.record({
    count: fc.integer({ min: 1, max: 10_000 }),
    rowHeight: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 1, max: 2000 }),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(cases, ({ count, rowHeight, height, part }) => {
      const scrollTop = part * Math.max(0, count * rowHeight - height);
      const { start, end } = visibleRows({ scrollTop, height, rowHeight, count, spare: 4 });
      const firstInSight = Math.floor(scrollTop / rowHeight);
      const lastInSight = Math.min(count - 1, Math.floor((scrollTop + height - 1) / rowHeight));
      expect(start).toBeLessThanOrEqual(firstInSight);
      expect(end).toBeGreaterThan(lastInSight);
      expect(end).toBeLessThanOrEqual(count);
      expect(end - start).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 10);
    }),
  );
});

test('visibleRows() draws the end of a list that became shorter under the reader', () => {
  const { start, end } = visibleRows({ scrollTop: 9000, height: 500, rowHeight: 90, count: 3, spare: 2 });
  expect(end).toBe(3);
  expect(start).toBeLessThan(3);
});

test('visibleRows() of an empty list draws nothing, and pulling down beyond the top draws the top', () => {
  expect(visibleRows({ scrollTop: 0, height: 500, rowHeight: 90, count: 0, spare: 2 })).toEqual({
    start: 0,
    end: 0,
  });
  expect(visibleRows({ scrollTop: -80, height: 180, rowHeight: 90, count: 9, spare: 0 }).start).toBe(0);
});
