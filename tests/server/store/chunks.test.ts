import { expect, test } from 'vitest';
import { chunks } from '../../../server/store/chunks.ts';

test('chunks() keeps everything in its order, in parts of a size and a smaller last one', () => {
  expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunks([1, 2, 3, 4], 2)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(chunks([])).toEqual([]);
});
