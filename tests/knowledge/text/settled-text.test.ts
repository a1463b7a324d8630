import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeText } from '../../../knowledge/text/normalize.ts';
import { settledText } from '../../../knowledge/text/settled-text.ts';

test('settledText() takes plain messages and makes their marks narrow', () => {
  expect(settledText('怀孕28周，今天胎动少了？')).toBe('怀孕28周,今天胎动少了?');
  expect(settledText('肚子疼')).toBe('肚子疼');
  expect(settledText('怎么办😭，第二个宝宝👶❤️🩸🌡️')).toBe('怎么办😭,第二个宝宝👶❤️🩸🌡️');
});

test('settledText() leaves to a closer look what a neighbour, another script or a sign may change', () => {
  // 答覆 is 答复, 覆盖 stays.
  const texts = [
    '答覆',
    '懷孕',
    'ABC',
    '１２',
    '孩子\ud83d',
    '孩子🅰',
    '🈲',
    '🯱',
    '\ud83e',
    '☎\u20e3',
    '㎏',
    'e\u0301',
    '怀\u200b孕',
    '么麼',
    '二噁英',
  ];
  expect(texts.filter((text) => settledText(text) !== null)).toEqual([]);
});

test('settledText() says what a text comes to that is looked at closely', () => {
  const unit = fc.constantFrom(
    '怀',
    '孕',
    '，',
    '。',
    '？',
    '～',
    '28',
    'a',
    '-',
    '“',
    '、',
    '后',
    '里',
    '覆',
    '么',
    '麼',
    '😭',
    '🩸',
    '❤',
    '\ufe0f',
    '🌡',
    '\ud83c\udff0',
    '\ud83d',
    'A',
  );
  // What stands before a full-width letter is looked at closely whatever it is.
  const closely = (text: string): string => normalizeText(`${text}Ａ`).slice(0, -1);
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 20 }), (parts) => {
      const text = `孕${parts.join('')}孕`;
      expect([null, closely(text)]).toContain(settledText(text));
    }),
  );
});

test('settledText() takes no picture or sign that has another form', () => {
  for (let code = 0x2600; code <= 0x1fbff; code = code === 0x27bf ? 0x1f000 : code + 1) {
    const picture = `孕${String.fromCodePoint(code)}孕`;
    expect([null, picture.normalize('NFKC').toLowerCase()]).toContain(settledText(picture));
  }
});
