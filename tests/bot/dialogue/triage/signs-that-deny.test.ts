import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('a sign that is a denial itself', () => {
  test.each([
    ['宝宝不吃奶老睡', 'N2'],
    ['宝宝不吃奶嗜睡', 'C1'],
    ['孩子不吃奶发烧', 'C1'],
    ['囡囡不喝奶高烧', 'C1'],
  ])('%j denies nothing of what follows it', (text, rule) => {
    expect(judged(text)).toMatchObject({ level: 'emergency', matchedRules: expect.arrayContaining([rule]) });
  });

  test.each(['孩子没有发热抽搐', '孩子不发热抽搐', '宝宝没有嗜睡发热'])(
    'in %j all of the list is denied',
    (text) => {
      expect(judged(text)).toMatchObject({ level: 'routine' });
    },
  );
});
