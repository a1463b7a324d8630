import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeSentences } from '../../../../knowledge/answer/generation/draft-sentence.ts';

describe('takeSentences()', () => {
  test.each([
    ['要吃[1]。', [{ text: '要吃。', cites: [1] }]],
    ['要吃。[1]', [{ text: '要吃。', cites: [1] }]],
    ['要吃[1][2]。', [{ text: '要吃。', cites: [1, 2] }]],
    ['要吃【1，3】。', [{ text: '要吃。', cites: [1, 3] }]],
    ['要吃［2］。', [{ text: '要吃。', cites: [2] }]],
    ['要吃。', [{ text: '要吃。', cites: [] }]],
    [
      '要吃[1]\n每天吃[2]',
      [
        { text: '要吃。', cites: [1] },
        { text: '每天吃。', cites: [2] },
      ],
    ],
    ['还没写完的一句', []],
    ['', []],
    ['[1]', []],
  ])('takeSentences() reads %j', (text, sentences) => {
    expect(takeSentences(text, true).sentences).toEqual(sentences);
  });

  test('takeSentences() waits for citations that may follow the final mark', () => {
    expect(takeSentences('要吃。', false)).toEqual({ sentences: [], rest: '要吃。' });
    expect(takeSentences('要吃。[', false)).toEqual({ sentences: [], rest: '要吃。[' });
    expect(takeSentences('要吃。[1]每', false)).toEqual({
      sentences: [{ text: '要吃。', cites: [1] }],
      rest: '每',
    });
  });

  test('takeSentences() reads the same however the text comes in pieces', () => {
    const part = fc.constantFrom('要吃', '。', '[1]', '[', '2', ']', '！', '\n', '【3】', '每天');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const whole = takeSentences(parts.join(''), true).sentences;
        let rest = '';
        const pieces = parts.flatMap((piece) => {
          const taken = takeSentences(rest + piece, false);
          rest = taken.rest;
          return taken.sentences;
        });
        expect([...pieces, ...takeSentences(rest, true).sentences]).toEqual(whole);
      }),
    );
  });
});
