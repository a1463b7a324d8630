import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bm25Builder } from '../../../knowledge/retrieval/bm25-builder.ts';
import { openBm25, PASSAGE_TUNING, type Bm25 } from '../../../knowledge/retrieval/bm25.ts';

function indexOf(documents: readonly (readonly string[])[]): Bm25 {
  const builder = new Bm25Builder();
  for (const tokens of documents) builder.add([{ tokens, weight: 1 }]);
  return openBm25(builder.build());
}

function scores(index: Bm25, query: readonly string[]): number[] {
  const slots = new Float32Array(index.size);
  index.score(new Map(query.map((term) => [term, 1])), slots);
  return [...slots];
}

describe('openBm25()', () => {
  test('score() is the textbook formula', () => {
    const index = indexOf([['a', 'a', 'b'], ['b'], ['c', 'd']]);
    const idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    const { k1, b } = PASSAGE_TUNING;
    const norm = k1 * (1 - b + (b * 3) / 2);
    const [first = 0, second, third] = scores(index, ['a']);
    expect(first).toBeCloseTo((idf * (k1 + 1) * 2) / (2 + norm), 5);
    expect([second, third]).toEqual([0, 0]);
  });

  test('score() tells the highest slot that it added to, and 0 where it added nothing', () => {
    const index = indexOf([['a', 'b'], ['a', 'c', 'd'], ['e']]);
    const slots = new Float32Array(3);
    const top = index.score(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      slots,
    );
    expect(Math.fround(top)).toBe(Math.max(...slots));
    expect(index.score(new Map([['z', 1]]), slots)).toBe(0);
  });

  test('score() counts a field by its weight', () => {
    const builder = new Bm25Builder();
    builder.add([
      { tokens: ['a'], weight: 1.5 },
      { tokens: ['b'], weight: 0.5 },
    ]);
    builder.add([
      { tokens: ['a'], weight: 0.5 },
      { tokens: ['b'], weight: 1.5 },
    ]);
    const [first = 0, second = 0] = scores(openBm25(builder.build()), ['a']);
    expect(first).toBeGreaterThan(second);
  });

  test('idf() is highest for what occurs nowhere', () => {
    const index = indexOf([['a', 'b'], ['a']]);
    expect(index.idf('x')).toBeGreaterThan(index.idf('b'));
    expect(index.idf('b')).toBeGreaterThan(index.idf('a'));
  });

  test('score() of an empty index and of an empty question is nothing', () => {
    expect(scores(indexOf([]), ['a'])).toEqual([]);
    expect(scores(indexOf([['a']]), [])).toEqual([0]);
  });

  test('build() lists for every term exactly the documents that hold it, for all collections', () => {
    const token = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.array(token, { maxLength: 400 }), { maxLength: 20 }), (documents) => {
        const { terms, starts, docs, halves } = indexOf(documents).data;
        for (const [number, term] of terms.entries()) {
          const holding = documents.flatMap((tokens, row) => {
            const count = tokens.filter((one) => one === term).length;
            return count === 0 ? [] : [[row, Math.min(255, count * 2)]];
          });
          const [from = 0, to = 0] = [starts[number], starts[number + 1]];
          const found = Array.from(docs.slice(from, to), (row, at) => [row, halves[from + at]]);
          expect(found).toEqual(holding);
        }
      }),
      { numRuns: 50 },
    );
  });
});
