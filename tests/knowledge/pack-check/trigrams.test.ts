import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaccard, trigramsOf } from '../../../knowledge/pack-check/trigrams.ts';

test('trigramsOf() leaves out punctuation, widths and spaces', () => {
  expect([...trigramsOf('叶酸，怎么 吃？')]).toEqual(['叶酸怎', '酸怎么', '怎么吃']);
  expect([...trigramsOf('叶酸')]).toEqual(['叶酸']);
  expect(trigramsOf('？！').size).toBe(0);
});

test('jaccard() is 1 for the same, 0 for nothing shared, and the same both ways', () => {
  expect(jaccard(trigramsOf('叶酸怎么吃'), trigramsOf('叶酸怎么吃。'))).toBe(1);
  expect(jaccard(trigramsOf('叶酸怎么吃'), trigramsOf('彩礼退多少'))).toBe(0);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const [one, other] = [trigramsOf(a), trigramsOf(b)];
      const alike = jaccard(one, other);
      expect(alike).toBe(jaccard(other, one));
      expect(alike).toBeGreaterThanOrEqual(0);
      expect(alike).toBeLessThanOrEqual(1);
    }),
  );
});
