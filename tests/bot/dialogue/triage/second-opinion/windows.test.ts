import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  LONGEST_WINDOW,
  type Window,
  windowsOf,
} from '../../../../../bot/dialogue/triage/second-opinion/windows.ts';

function startsOf(lengths: readonly number[]): { clauses: readonly number[]; length: number } {
  const clauses = lengths.map((_, at) => lengths.slice(0, at).reduce((sum, each) => sum + each, 0));
  return { clauses, length: lengths.reduce((sum, each) => sum + each, 0) };
}
const clauseLengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });

function windowsAndParts(clauses: readonly number[], length: number): readonly (readonly Window[])[] {
  const all = windowsOf(clauses, length);
  return [false, true].map((which) =>
    all.filter(({ part }) => part === which).map(({ from, to }) => ({ from, to })),
  );
}

test('windowsOf() judges a short message as a whole, and its clauses', () => {
  expect(windowsAndParts([0], 20)).toEqual([[{ from: 0, to: 20 }], []]);
  expect(windowsAndParts([0, 5, 12], 20)).toEqual([
    [{ from: 0, to: 20 }],
    [
      { from: 0, to: 5 },
      { from: 0, to: 12 },
      { from: 5, to: 12 },
      { from: 5, to: 20 },
      { from: 12, to: 20 },
    ],
  ]);
});

test('windowsOf() has windows of as many clauses as fit', () => {
  const { clauses, length } = startsOf([60, 40, 50, 60]);
  expect(windowsAndParts(clauses, length)[0]).toEqual([
    { from: 0, to: 100 },
    { from: 60, to: 150 },
    { from: 100, to: 210 },
  ]);
});

test('windowsOf() leaves no unit out, keeps to the length, and makes few windows', () => {
  fc.assert(
    fc.property(clauseLengths, (lengths) => {
      const { clauses, length } = startsOf(lengths);
      const windows = windowsOf(clauses, length);
      const seen = new Set<number>();
      for (const { from, to } of windows) {
        expect(to - from).toBeLessThanOrEqual(LONGEST_WINDOW);
        for (let at = from; at < to; at += 1) seen.add(at);
      }
      expect(seen.size).toBe(length);
      expect(windows.length).toBeLessThanOrEqual(3 * clauses.length + length / 20);
    }),
  );
});

test('windowsOf() holds any clause that fits in one piece', () => {
  fc.assert(
    fc.property(clauseLengths, (lengths) => {
      const { clauses, length } = startsOf(lengths);
      const windows = windowsOf(clauses, length);
      for (const [at, from] of clauses.entries()) {
        const to = clauses[at + 1] ?? length;
        if (to - from > LONGEST_WINDOW) continue;
        expect(windows.some((window) => window.from <= from && window.to >= to)).toBe(true);
      }
    }),
  );
});
