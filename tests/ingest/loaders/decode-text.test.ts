import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../ingest/loaders/decode-text.ts';
import { encodeLegacy } from '../../support/corpus/encode-legacy.ts';
import { rulesLines, sampleRules } from '../../support/corpus/sample-rules.ts';

const SIMPLE = '备孕夫妇可以免费领取叶酸，每天0.4毫克。\n请到县妇幼保健院一楼大厅办理，电话12345。\n';
const TRADITIONAL =
  '備孕夫婦可以免費領取葉酸，每天0.4毫克。\n產後請注意休息，寶寶發燒請盡快就醫，電話12345。\n嬰兒應當在出生後接種疫苗。\n';
const LONG = rulesLines(sampleRules({ chapters: 60 }))
  .map(({ text }) => text)
  .join('\n');

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const mark = (...bytes: number[]): Buffer => Buffer.from(bytes);

describe('decodeText()', () => {
  test.each([
    ['UTF-8', Buffer.from(SIMPLE), SIMPLE, 'utf-8'],
    ['UTF-8 with a mark', Buffer.concat([mark(0xef, 0xbb, 0xbf), Buffer.from(SIMPLE)]), SIMPLE, 'utf-8'],
    ['UTF-16 with a mark', Buffer.concat([mark(0xff, 0xfe), utf16(SIMPLE)]), SIMPLE, 'utf-16le'],
    [
      'UTF-16, the other way round, with a mark',
      Buffer.concat([mark(0xfe, 0xff), utf16(SIMPLE).swap16()]),
      SIMPLE,
      'utf-16be',
    ],
    ['UTF-16', utf16(SIMPLE), SIMPLE, 'utf-16le'],
    ['UTF-16, the other way round', utf16(SIMPLE).swap16(), SIMPLE, 'utf-16be'],
    ['GB18030', encodeLegacy(SIMPLE, 'gbk'), SIMPLE, 'gb18030'],
    ['GB18030 in traditional characters', encodeLegacy(TRADITIONAL, 'gbk'), TRADITIONAL, 'gb18030'],
    ['Big5', encodeLegacy(TRADITIONAL, 'big5'), TRADITIONAL, 'big5'],
    ['English alone', Buffer.from('Folic acid.\n'), 'Folic acid.\n', 'utf-8'],
  ])('reads %s', (_, bytes, text, encoding) => {
    expect(decodeText(bytes, 'a.txt')).toEqual({ text, encoding });
  });

  test.each(['gbk', 'big5'] as const)('reads %s behind a long beginning in English', (encoding) => {
    const words = encoding === 'gbk' ? SIMPLE : TRADITIONAL;
    const text = `${'Notes in English, line by line.\n'.repeat(400)}${words.repeat(100)}`;

    const found = decodeText(encodeLegacy(text, encoding), 'a.txt');

    expect(found).toEqual({ text, encoding: encoding === 'gbk' ? 'gb18030' : 'big5' });
  });

  test('reads characters of GB18030 that take four bytes', () => {
    const bytes = Buffer.concat([encodeLegacy(SIMPLE, 'gbk'), mark(0x95, 0x32, 0x82, 0x36)]);

    expect(decodeText(bytes, 'a.txt')).toEqual({ text: `${SIMPLE}\u{20000}`, encoding: 'gb18030' });
  });

  test('names the line where a file goes over into UTF-8, wherever that is and however its lines end', () => {
    const lines = LONG.split('\n');
    const endings = ['\n', '\r\n', '\r'];
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: lines.length - 2 }),
        fc.constantFrom(...endings),
        fc.constantFrom('', '1. ', 'A\t'),
        (at, ending, before) => {
          const bytes = Buffer.concat(
            lines.map((line, index) =>
              index === at
                ? Buffer.from(`${before}这一行编码不同 OK${ending}`)
                : encodeLegacy(`${line}${ending}`, 'gbk'),
            ),
          );
          const line = ending === '\r' ? 1 : at + 1;

          expect(() => decodeText(bytes, '混合.txt')).toThrow(
            `Cannot read "混合.txt": it mixes encodings (line ${line} is UTF-8`,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    ['GB18030 with a line in it that is cut inside a character', encodeLegacy(SIMPLE, 'gbk').subarray(0, 41)],
    ['bytes of no text', Buffer.from(Array.from({ length: 4000 }, (_, at) => 128 + ((at * 89) % 127)))],
    ['text with a zero in it', Buffer.from('前面\0后面')],
    ['GB18030 with a zero in it', Buffer.concat([encodeLegacy(SIMPLE, 'gbk'), mark(0), mark(0x41)])],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeText(bytes, 'a.txt')).toThrow(/Cannot read "a\.txt"/);
  });
});
