import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeGb18030 } from '../../../ingest/loaders/decode-gb18030.ts';
import { encodeLegacy } from '../../support/corpus/encode-legacy.ts';

const LONG = encodeLegacy('备孕夫妇可以免费领取叶酸，每天0.4毫克。\r\n'.repeat(4_000), 'gbk');

function asNodeDoes(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

describe('decodeGb18030()', () => {
  test('gives for every pair of bytes what Node gives', () => {
    const long = LONG.subarray(0, 110_000);
    for (let lead = 0x80; lead <= 0xff; lead += 1) {
      const pairs = Array.from({ length: 256 }, (_, trail) => [lead, trail, 0x0a]);
      for (const pair of [
        pairs.filter(([, trail = 0]) => trail >= 0x40 && trail !== 0x7f && trail !== 0xff),
        pairs,
      ]) {
        const bytes = Buffer.concat([long, Buffer.from(pair.flat())]);
        expect(decodeGb18030(bytes) === asNodeDoes(bytes)).toBe(true);
      }
    }
  });

  test('gives for any bytes what Node gives, at the end of a long text and in a short one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 6 }), (end) => {
        for (const start of [LONG, LONG.subarray(0, 40)]) {
          const bytes = Buffer.concat([start, end]);
          expect(decodeGb18030(bytes) === asNodeDoes(bytes)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['four bytes', [0x95, 0x32, 0x82, 0x36], '\u{20000}'],
    ['a lead byte and nothing behind it', [0xb1], null],
    ['a byte that begins nothing', [0xff, 0x41], null],
  ])('takes %s at the end of a long text', (_, end, words) => {
    const text = decodeGb18030(Buffer.concat([LONG, Buffer.from(end)]));
    expect(words === null ? text : text?.endsWith(`。\r\n${words}`)).toBe(words === null ? null : true);
  });
});
