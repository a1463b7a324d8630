import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt } from '../../../knowledge/answer/excerpt.ts';

test('excerpt() ends at a sentence, else at a clause', () => {
  expect(excerpt('第一句话。第二句话很长很长。', 8)).toBe('第一句话。');
  expect(excerpt('前面一半，后面一半没有句号', 8)).toBe('前面一半，');
});

test('excerpt() is an exact, well-formed prefix within the limit, for all texts', () => {
  const text = fc.array(fc.constantFrom('吃', '。', '，', '；', '\n', '😀', 'a'), { minLength: 1 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 30 }), (parts, limit) => {
      const whole = parts.join('').trim();
      const cut = excerpt(whole, limit);
      expect(whole.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
