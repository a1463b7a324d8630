import { expect, test } from 'vitest';
import { closeRival } from '../../../knowledge/answer/close-rival.ts';
import { candidate } from './candidate.ts';

test('closeRival() finds the second article where both fit as well', () => {
  const two = [candidate('a', 0.9, 0.03), candidate('b', 0.88, 0)];
  expect(closeRival(two)?.article).toBe('b');
});

test('closeRival() finds a second article that is further behind, where the evidence is surer of it', () => {
  const two = [candidate('a', 0.7, 0.12), candidate('b', 0.76, 0)];
  expect(closeRival(two)?.article).toBe('b');
});

test.each([
  ['the second is as sure but further behind', [candidate('a', 0.7, 0.12), candidate('b', 0.71, 0)]],
  ['the first stands clear in the search', [candidate('a', 0.9, 0.2), candidate('b', 0.88, 0)]],
  ['one is much surer', [candidate('a', 0.9, 0.03), candidate('b', 0.6, 0)]],
  ['neither is an answer', [candidate('a', 0.1, 0.03), candidate('b', 0.1, 0)]],
  ['the first has this very question', [candidate('a', 0.9, 0.03, 0.95), candidate('b', 0.88, 0)]],
  ['there is but one', [candidate('a', 0.9, 0)]],
] as const)('closeRival() finds none where %s', (_why, candidates) => {
  expect(closeRival(candidates)).toBeNull();
});
