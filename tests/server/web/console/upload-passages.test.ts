import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  percent,
  piecesOf,
  sizeLabel,
  splitPlaces,
} from '../../../../server/web/console/state/upload-passages.ts';
import { TOPICS } from '../../../../server/web/console/state/upload-facts.ts';
import { TOPICS as KNOWN } from '../../../../knowledge/text/topics.ts';

describe('splitPlaces()', () => {
  test('a passage may be parted behind sentences and lines, closing marks included, and not at its ends', () => {
    const text = '一、条件\n他说：“可以。”就这样。材料；证件。';
    expect(piecesOf(text).map((piece) => piece.text)).toEqual([
      '一、条件\n',
      '他说：“可以。”',
      '就这样。',
      '材料；',
      '证件。',
    ]);
    expect(splitPlaces('只有一句。')).toEqual([]);
  });

  test('the pieces are the text, and none is blank', () => {
    const texts = fc.array(fc.constantFrom('甲', '。', '\n', '；', '”', ' ')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = piecesOf(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        for (const at of splitPlaces(text)) {
          expect(text.slice(0, at).trim()).not.toBe('');
          expect(text.slice(at).trim()).not.toBe('');
        }
      }),
    );
  });
});

test('percent() and sizeLabel() never say that an unfinished file is there', () => {
  expect([percent(999, 1000), percent(1000, 1000), percent(0, 0)]).toEqual([99, 100, 0]);
  expect([sizeLabel(12), sizeLabel(12_345), sizeLabel(3_400_000)]).toEqual(['12 B', '12 KB', '3.4 MB']);
});

test('the page knows the topics of the association’s work', () => {
  expect(TOPICS).toEqual(KNOWN);
});
