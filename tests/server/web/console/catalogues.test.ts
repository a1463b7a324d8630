import { expect, test } from 'vitest';
import { en } from '../../../../server/web/console/i18n/en.ts';
import { zh } from '../../../../server/web/console/i18n/zh.ts';

/** Every text of a catalogue with its path; functions are called with plain values. */
function textsOf(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') return [[path, String(node(2, 3))]];
  // Nothing is said there on purpose.
  if (node === null) return [];
  if (typeof node !== 'object') throw new Error(`Cannot read the catalogue at ${path}`);
  return Object.entries(node).flatMap(([key, value]) => textsOf(value, `${path}/${key}`));
}

test('the English catalogue has every text of the Chinese one, none empty, none left in Chinese', () => {
  const english = textsOf(en);
  expect(english.map(([path]) => path)).toEqual(textsOf(zh).map(([path]) => path));
  expect(english.filter(([, text]) => text === '' || /\p{Script=Han}/u.test(text))).toEqual([]);
});

test.each([
  ['Chinese', zh],
  ['English', en],
])('in the %s catalogue no level of danger is called as a priority', (_name, words) => {
  const priorities = Object.values(words.priority);
  expect(Object.values(words.level).filter((level) => priorities.includes(level))).toEqual([]);
});

test('the Chinese catalogue has no empty text and no exclamation mark', () => {
  expect(textsOf(zh).filter(([, text]) => text === '' || /[!！]/.test(text))).toEqual([]);
});
