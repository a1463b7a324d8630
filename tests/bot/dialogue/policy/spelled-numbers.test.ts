import { expect, test } from 'vitest';
import { spelledNumberAt, spellsNumber } from '../../../../bot/dialogue/policy/spelled-numbers.ts';

test.each([
  ['六点二', 3],
  ['七十八', 3],
  ['一千二高不高', 3],
  ['零点六', 3],
  ['十五正常吗', 2],
])('spelledNumberAt() reads the value that 「%s」 begins with', (text, length) => {
  expect(spelledNumberAt(text, 0)).toBe(length);
});

test.each(['一张单子', '两口子', '万一查出来', '千万别', '三点见', '六点', '点二'])(
  'spellsNumber() finds no value in 「%s」',
  (text) => {
    expect(spellsNumber(text)).toBe(false);
  },
);

test('spellsNumber() finds one anywhere, up to the end', () => {
  expect(spellsNumber('羊水指数六点二')).toBe(true);
  expect(spellsNumber('孕酮十八')).toBe(true);
});
