import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharesOf } from '../../server/tickets/lines-near.ts';
import { linesNear } from './lines-near.ts';

const lines = (...places: readonly number[]) => places.map((seq) => ({ seq }));
const near = (around: number | null, most: number, cuts: readonly number[] = []) => {
  const found = linesNear({ lines: lines(1, 2, 5, 6, 9), cuts }, { around, most });
  return { ...found, lines: found.lines.map(({ seq }) => seq) };
};

test('linesNear() takes the newest where no line is wanted', () => {
  expect(near(null, 2)).toEqual({ lines: [6, 9], cuts: [], earlier: true, later: false });
  expect(near(null, 5)).toEqual({ lines: [1, 2, 5, 6, 9], cuts: [], earlier: false, later: false });
});

test('linesNear() takes what stands around a line, and where it would stand', () => {
  expect(near(5, 2)).toEqual({ lines: [2, 5], cuts: [], earlier: true, later: true });
  expect(near(4, 2)).toEqual({ lines: [2, 5], cuts: [], earlier: true, later: true });
  expect(near(1, 3)).toMatchObject({ lines: [1, 2], earlier: false, later: true });
  expect(near(12, 4)).toMatchObject({ lines: [6, 9], earlier: true, later: false });
});

test('linesNear() keeps only marks of what is left out beside the lines that it gives', () => {
  expect(near(null, 2, [0, 2, 6]).cuts).toEqual([6]);
  expect(near(1, 4, [0, 2, 6]).cuts).toEqual([0, 2]);
});

test('linesNear() leaves no line out of the stretch, and has the wanted one in it', () => {
  const all = lines(...Array.from({ length: 40 }, (_, index) => index * 2));
  fc.assert(
    fc.property(fc.option(fc.nat(80)), fc.integer({ min: 2, max: 50 }), (around, most) => {
      const found = linesNear({ lines: all, cuts: [] }, { around, most });
      const start = all.findIndex(({ seq }) => seq === found.lines[0]?.seq);
      expect(found.lines).toEqual(all.slice(start, start + found.lines.length));
      expect(found.lines.length).toBeLessThanOrEqual(most);
      expect([found.earlier, found.later]).toEqual([start > 0, start + found.lines.length < all.length]);
      const there = all.some(({ seq }) => seq === around);
      expect(!there || found.lines.some(({ seq }) => seq === around)).toBe(true);
      const { before, from } = sharesOf({ around, most });
      expect(before + from).toBe(most);
    }),
  );
});
