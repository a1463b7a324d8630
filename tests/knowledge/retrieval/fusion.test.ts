import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuseScores } from '../../../knowledge/retrieval/fusion.ts';
import { topRows } from '../../../knowledge/retrieval/top-rows.ts';

const score = fc.integer({ min: 0, max: 1_000_000 });
const weight = fc.double({ min: 0, max: 4, noNaN: true });
const lists = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.array(
    fc.record({
      scores: fc.array(score, { minLength: length, maxLength: length }).map((all) => Float32Array.from(all)),
      weight,
    }),
    { minLength: 1, maxLength: 4 },
  ),
);

describe('fuseScores()', () => {
  test('adds weighted scores after dividing by each maximum', () => {
    const fused = fuseScores([
      { scores: Float32Array.of(10, 5, 0), weight: 1 },
      { scores: Float32Array.of(0, 2, 2), weight: 0.5 },
    ]);
    expect([...fused]).toEqual([1, 1, 0.5]);
  });

  test('stays between 0 and the sum of the weights, for all lists', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const most = all.reduce((sum, list) => sum + list.weight, 0);
        for (const value of fuseScores(all)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(most + 1e-4);
        }
      }),
    );
  });

  test('does not depend on the scale of a list, for all lists', () => {
    fc.assert(
      fc.property(lists, fc.double({ min: 0.5, max: 8, noNaN: true }), (all, factor) => {
        const scaled = all.map((list) => ({ ...list, scores: list.scores.map((value) => value * factor) }));
        const before = fuseScores(all);
        for (const [at, value] of fuseScores(scaled).entries())
          expect(value).toBeCloseTo(before[at] ?? -1, 3);
      }),
    );
  });

  test('comes to the same where the highest scores are known, for all lists', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const told = all.map((list) => ({ ...list, top: Math.max(...list.scores) }));
        expect(fuseScores(told)).toEqual(fuseScores(all));
      }),
    );
  });

  test('never puts a document below one that every list puts no higher, for all lists', () => {
    fc.assert(
      fc.property(lists, (all) => {
        const fused = fuseScores(all);
        for (let a = 0; a < fused.length; a += 1) {
          for (let b = 0; b < fused.length; b += 1) {
            const noLower = all.every((list) => (list.scores[a] ?? 0) >= (list.scores[b] ?? 0));
            expect(!noLower || (fused[a] ?? 0) >= (fused[b] ?? 0)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('topRows()', () => {
  test('agrees with sorting everything, for all scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -2, max: 9 })),
        fc.integer({ min: 0, max: 12 }),
        (values, limit) => {
          const scores = Float32Array.from(values);
          const keep = (row: number): boolean => row % 3 !== 0;
          const expected = values
            .map((value, row) => ({ value, row }))
            .filter(({ value, row }) => value > 0 && keep(row))
            .sort((a, b) => b.value - a.value || a.row - b.row)
            .slice(0, limit)
            .map(({ row }) => row);
          expect(topRows(scores, limit, keep)).toEqual(expected);
        },
      ),
    );
  });
});
