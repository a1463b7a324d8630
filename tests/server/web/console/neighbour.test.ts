import { expect, test } from 'vitest';
import { neighbour } from '../../../../server/web/console/state/neighbour.ts';

test.each([
  [['a', 'b', 'c'], 'a', 1, 'b'],
  [['a', 'b', 'c'], 'c', 1, 'c'],
  [['a', 'b', 'c'], 'a', -1, 'a'],
  [['a', 'b', 'c'], 'b', -1, 'a'],
  [['a', 'b'], null, -1, 'a'],
  [['a', 'b'], 'gone', 1, 'a'],
  [[], 'a', 1, null],
] as const)('neighbour() in %j from %s by %i is %s', (ids, current, step, expected) => {
  expect(neighbour(ids, current, step)).toBe(expected);
});
