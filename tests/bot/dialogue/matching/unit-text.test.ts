import { expect, test } from 'vitest';
import { UnitText } from '../../../../bot/dialogue/matching/unit-text.ts';

test('a text of any length is what was added', () => {
  const expected = '血流不止，'.repeat(3000);
  const text = new UnitText();
  text.begin(expected.length + 10);
  for (let at = 0; at < expected.length; at += 1) text.add(expected.charCodeAt(at));
  expect(text.length).toBe(expected.length);
  expect(text.toString()).toBe(expected);
  text.begin(1);
  expect(text.toString()).toBe('');
  text.add(0x8840);
  expect(text.toString()).toBe('血');
});
