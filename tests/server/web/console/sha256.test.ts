import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSha256 } from '../../../../server/web/console/state/sha256.ts';

const plain = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('createSha256()', () => {
  test('is SHA-256 for every length around the edges of its blocks', () => {
    for (let length = 0; length <= 200; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256);
      const hash = createSha256();
      hash.update(bytes);
      expect([length, hash.digest()]).toEqual([length, plain(bytes)]);
    }
  });

  test('is the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 12 }), (pieces) => {
        const hash = createSha256();
        for (const piece of pieces) hash.update(piece);
        expect(hash.digest()).toBe(plain(Buffer.concat(pieces)));
      }),
    );
  });

  test('takes megabytes', () => {
    const bytes = new Uint8Array(3_000_000).map((_, at) => (at * 7 + (at >> 8)) % 256);
    const hash = createSha256();
    for (let from = 0; from < bytes.length; from += 999_999)
      hash.update(bytes.subarray(from, from + 999_999));
    expect(hash.digest()).toBe(plain(bytes));
  });
});
