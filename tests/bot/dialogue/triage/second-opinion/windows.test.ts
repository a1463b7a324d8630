import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BROADEST_WINDOW,
  eachWindow,
  LONGEST_WINDOW,
  type Window,
  type WindowKind,
} from '../../../../../bot/dialogue/triage/second-opinion/windows.ts';

function startsOf(lengths: readonly number[]): { clauses: readonly number[]; length: number } {
  const clauses = lengths.map((_, at) => lengths.slice(0, at).reduce((sum, each) => sum + each, 0));
  return { clauses, length: lengths.reduce((sum, each) => sum + each, 0) };
}
const clauseLengths = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });

function windowsOf(clauses: readonly number[], length: number): Readonly<Record<WindowKind, Window[]>> {
  const found: Record<WindowKind, Window[]> = { broad: [], narrow: [], part: [] };
  eachWindow(clauses, length, (from, to, kind) => found[kind].push({ from, to }));
  return found;
}

test('eachWindow() takes a short message as a whole', () => {
  expect(windowsOf([0, 5, 12], 20)).toEqual({ broad: [{ from: 0, to: 20 }], narrow: [], part: [] });
});

test('eachWindow() has windows of as many clauses as fit, the whole story, and its clauses', () => {
  const { clauses, length } = startsOf([60, 40, 50, 60]);
  expect(windowsOf(clauses, length)).toEqual({
    broad: [{ from: 0, to: 210 }],
    narrow: [
      { from: 0, to: 100 },
      { from: 60, to: 150 },
      { from: 100, to: 210 },
    ],
    part: [
      { from: 0, to: 60 },
      { from: 0, to: 100 },
      { from: 60, to: 100 },
      { from: 60, to: 150 },
      { from: 100, to: 150 },
      { from: 100, to: 210 },
      { from: 150, to: 210 },
    ],
  });
});

test('eachWindow() leaves no unit out, keeps to the length, and makes few windows', () => {
  fc.assert(
    fc.property(clauseLengths, (lengths) => {
      const { clauses, length } = startsOf(lengths);
      const { broad, narrow, part } = windowsOf(clauses, length);
      for (const [windows, longest] of [
        [broad, BROADEST_WINDOW],
        [length > LONGEST_WINDOW ? narrow : broad, LONGEST_WINDOW],
      ] as const) {
        const seen = new Set<number>();
        for (const { from, to } of windows) {
          expect(to - from).toBeLessThanOrEqual(longest);
          for (let at = from; at < to; at += 1) seen.add(at);
        }
        expect(seen.size).toBe(length);
      }
      expect([...broad, ...narrow, ...part].length).toBeLessThanOrEqual(4 * clauses.length + length / 20 + 2);
    }),
  );
});

test('eachWindow() holds any clause that fits in one piece', () => {
  fc.assert(
    fc.property(clauseLengths, (lengths) => {
      const { clauses, length } = startsOf(lengths);
      const { broad, narrow } = windowsOf(clauses, length);
      for (const [at, from] of clauses.entries()) {
        const to = clauses[at + 1] ?? length;
        if (to - from > LONGEST_WINDOW) continue;
        for (const windows of length > LONGEST_WINDOW ? [broad, narrow] : [broad])
          expect(windows.some((window) => window.from <= from && window.to >= to)).toBe(true);
      }
    }),
  );
});
