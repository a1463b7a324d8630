import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBands } from '../../../../ingest/loaders/ocr/cut-bands.ts';

/** Rows of lines: so many with ink, so many without. */
function rows(lines: number, inked: number, blank: number): readonly number[] {
  return Array.from({ length: lines }, () => [
    ...Array.from({ length: inked }, () => 200),
    ...Array.from({ length: blank }, () => 0),
  ]).flat();
}

test('cutBands() takes a low picture as a whole', () => {
  expect(cutBands(rows(10, 20, 10), 300)).toEqual([{ top: 0, bottom: 300, from: 0, to: 300 }]);
});

test('cutBands() cuts in the middle of the last gap between two lines that fits', () => {
  const [first, second] = cutBands(rows(20, 20, 10), 300);
  // The gap behind the ninth line holds the rows 290 to 299, the last one that fits is the row 300.
  expect(first).toEqual({ top: 0, bottom: 295, from: 0, to: 295 });
  expect(second?.top).toBe(295);
});

test('cutBands() lets bands overlap where lines lean into each other', () => {
  const [first, second] = cutBands(
    Array.from({ length: 600 }, (_, row) => (row === 250 ? 3 : 90)),
    300,
  );
  expect(first).toEqual({ top: 0, bottom: 314, from: 0, to: 250 });
  expect(second).toMatchObject({ top: 186, from: 250 });
});

test('cutBands() has each row in one band’s own part, and no band too tall, for all pictures', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 1, 50), { maxLength: 2000 }),
      fc.integer({ min: 200, max: 600 }),
      (ink, tallest) => {
        let at = 0;
        for (const { top, bottom, from, to } of cutBands(ink, tallest)) {
          expect([from, top <= from, bottom >= to]).toEqual([at, true, true]);
          expect(to - from).toBeLessThanOrEqual(tallest);
          expect(bottom - top).toBeLessThanOrEqual(tallest + 128);
          at = to;
        }
        expect(at).toBe(ink.length);
      },
    ),
  );
});
