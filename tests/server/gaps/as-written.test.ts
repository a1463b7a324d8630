import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asWritten } from '../../../server/gaps/as-written.ts';

describe('asWritten()', () => {
  test.each([
    [
      '周二到周日九点开门，周一不开门！',
      '周二到周日九点开门,周一不开门!',
      '周二到周日九点开门，周一不开门！',
    ],
    ['您好，电话１３８，请拨。', '您好,电话※,请拨。', '您好，电话※，请拨。'],
    ['烧到38.5℃，叫我小周（护士）', '烧到38.5°C,叫我※(护士)', '烧到38.5℃，叫我※（护士）'],
    ['※，好', '※,好', '※，好'],
    ['号码①②③，好', '号码1※,好', '号码①※，好'],
    // A character of which a part was replaced gives no part of that back.
    ['⑴，好', '※1),好', '※1),好'],
    ['', '', ''],
  ])('%s, of which %s is left, is %s', (text, cleaned, written) => {
    expect(asWritten(text, cleaned, '※')).toBe(written);
  });

  test('whatever is replaced, nothing of it comes back', () => {
    const character = fc.constantFrom(
      '，',
      ',',
      '１',
      '1',
      '℃',
      '①',
      '⑴',
      '周',
      '※',
      'e',
      '\u0301',
      '…',
      '。',
    );
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(20), fc.nat(4)), { maxLength: 3 }),
        (written, places) => {
          const text = written.join('');
          const cleaned = places.reduce(
            (left, [at, length]) =>
              at > left.length ? left : `${left.slice(0, at)}※${left.slice(at + length)}`,
            text.normalize('NFKC'),
          );
          fc.pre(cleaned === cleaned.normalize('NFKC'));
          expect(asWritten(text, cleaned, '※').normalize('NFKC')).toBe(cleaned);
        },
      ),
    );
  });
});
