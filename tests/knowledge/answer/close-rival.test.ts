import { expect, test } from 'vitest';
import { closeRival } from '../../../knowledge/answer/close-rival.ts';
import type { Candidate } from '../../../knowledge/answer/evidence.ts';

function candidate(article: string, confidence: number, margin: number, question = 0.5): Candidate {
  const none = {
    characters: 0,
    dense: 0,
    meaning: 0,
    subject: 0,
    unnamed: 0,
    shortness: 0,
    topic: 0,
    score: 0,
  };
  const evidence = { ...none, foreign: 0, familiar: 0, question, margin };
  return { article, version: 1, hits: [], evidence, headline: 0, confidence };
}

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
