import { expect, test } from 'vitest';
import { Bm25Builder } from '../../../knowledge/retrieval/bm25-builder.ts';
import { decodePostings, encodePostings } from '../../../knowledge/snapshot/postings-file.ts';

function encoded(): Buffer {
  const builder = new Bm25Builder();
  builder.add([{ tokens: ['叶', '酸', '叶'], weight: 1 }]);
  builder.add([{ tokens: ['酸'], weight: 0.5 }]);
  return Buffer.concat([...encodePostings(builder.build())]);
}

test('decodePostings() reads what encodePostings() wrote, at any alignment', () => {
  const bytes = encoded();
  const shifted = Buffer.concat([Buffer.of(0), bytes]).subarray(1);
  for (const file of [bytes, shifted]) {
    expect(decodePostings(file)).toEqual({
      terms: ['叶', '酸'],
      starts: Uint32Array.of(0, 1, 3),
      docs: Uint32Array.of(0, 0, 1),
      halves: Uint8Array.of(4, 2, 1),
      lengths: Float32Array.of(3, 0.5),
    });
  }
});

test('decodePostings() refuses a file that is too short or too long', () => {
  const bytes = encoded();
  expect(() => decodePostings(bytes.subarray(0, bytes.length - 1))).toThrow('Cannot read postings');
  expect(() => decodePostings(Buffer.concat([bytes, Buffer.of(0)]))).toThrow('Cannot read postings');
});
