import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GramTable } from '../../../../../bot/dialogue/triage/second-opinion/gram-table.ts';

const letters = fc.string({ unit: fc.constantFrom('血', '流', '没', '有', 'N', '₂'), maxLength: 30 });

test('GramTable finds exactly the grams of its list, at every position', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(letters.filter(({ length }) => length >= 1 && length <= 4)),
      letters,
      (grams, text) => {
        const table = new GramTable(grams);
        const codes = table.codes(text);
        for (let at = 0; at < text.length; at += 1)
          for (let size = 1; size <= 4 && at + size <= text.length; size += 1) {
            if (codes.slice(at, at + size).includes(0)) continue;
            expect(table.find(codes, at, size)).toBe(grams.indexOf(text.slice(at, at + size)));
          }
      },
    ),
  );
});

test('GramTable knows no code for a character that no gram has', () => {
  expect([...new GramTable(['血流']).codes('血水流')]).toEqual([1, 0, 2]);
});
