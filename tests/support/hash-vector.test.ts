import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashVector } from './hash-vector.ts';

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

test('hashVector() has length 1, or is zero without letters, for all texts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const length = Math.hypot(...hashVector(text, 256));
      expect(length === 0 || Math.abs(length - 1) < 1e-9).toBe(true);
    }),
  );
  expect(hashVector('，。！', 8)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test('hashVector() puts a paraphrase nearer than another subject', () => {
  const asked = hashVector('备孕要吃叶酸吗', 256);
  expect(cosine(asked, hashVector('备孕期间叶酸吃多少', 256))).toBeGreaterThan(
    cosine(asked, hashVector('离婚以后孩子归谁养', 256)) + 0.2,
  );
});
