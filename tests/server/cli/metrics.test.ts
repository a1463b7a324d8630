import { describe, expect, test } from 'vitest';
import { meanScores, percentile, scoreRanking } from '../../../server/cli/eval/metrics.ts';

describe('scoreRanking()', () => {
  test('agrees with figures worked out by hand', () => {
    const judgements = new Map([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    const scores = scoreRanking(['x', 'b', 'a', 'y'], judgements);
    // DCG = 1/log2(3) + 2/log2(4) = 0.63093 + 1; ideal = 2 + 1/log2(3) + 1/log2(4) = 3.13093.
    expect(scores.ndcg10).toBeCloseTo(1.63093 / 3.13093, 4);
    expect(scores.mrr10).toBe(0.5);
    expect(scores.hit1).toBe(0);
    expect(scores.recall1).toBe(0);
    expect(scores.recall10).toBeCloseTo(2 / 3, 10);
  });

  test('looks no deeper than each measure says', () => {
    const ranking = Array.from({ length: 200 }, (_, at) => `d${at + 1}`);
    const eleventh = scoreRanking(ranking, new Map([['d11', 1]]));
    expect(eleventh).toMatchObject({ ndcg10: 0, mrr10: 0, recall10: 0, recall100: 1 });
    expect(scoreRanking(ranking, new Map([['d101', 1]])).recall100).toBe(0);
  });
});

test('meanScores() of nothing is zero', () => {
  expect(meanScores([])).toEqual({ ndcg10: 0, mrr10: 0, hit1: 0, recall1: 0, recall10: 0, recall100: 0 });
});

test('percentile() takes the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([], 0.5)]).toEqual([50, 99, 0]);
});
