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
        const found = new Int32Array(4);
        for (let at = 0; at < text.length; at += 1) {
          table.find(text, at, found);
          for (let size = 1; size <= 4; size += 1) {
            const gram = text.slice(at, at + size);
            expect(found[size - 1]).toBe(gram.length === size ? grams.indexOf(gram) : -1);
          }
        }
      },
    ),
  );
});
