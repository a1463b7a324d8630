import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../../../server/practice/scenarios.ts';
import { openCase } from '../../e2e/open-case.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

/** Two minutes after midnight in Shanghai on 2027-03-02, far from the cases of other tests. */
const AT = Date.UTC(2027, 2, 1, 16, 2);
const HOUR = 3_600_000;

describe('StatsStore', () => {
  onEachEngine((place) => {
    test('counts by the day of the wall clock, and leaves practice out', async () => {
      const store = await place.open({ mode: 'production' });
      const place2 = { store };
      await openCase(place2, { priority: 'medium', text: '想问建档', at: AT });
      await openCase(place2, { priority: 'low', text: '想问产检', at: AT - HOUR });
      const before = await store.stats.read(AT + HOUR, 7);
      const wang = await store.users.add({
        username: `w${newId()}`,
        displayName: '王芳',
        roles: ['counsellor'],
        qualifications: [],
        at: AT,
      });
      const [scenario] = SCENARIOS;
      if (scenario === undefined) throw new Error('There are no scenarios');
      await store.practice.start({ scenario, lines: ['我出血了'], userId: wang.id, at: AT });
      const sums = await store.stats.read(AT + HOUR, 7);
      expect(sums).toEqual(before);
      expect(sums.firstDay).toBe('2027-02-24');
      expect(sums.opened.toSorted((a, b) => a.date.localeCompare(b.date))).toEqual([
        { topic: '孕产', date: '2027-03-01', count: 1 },
        { topic: '孕产', date: '2027-03-02', count: 1 },
      ]);
      expect(sums).toMatchObject({ promised: 2, missed: 0, ratings: [], gaps: [] });
      expect(sums.places).toEqual([{ orgUnitId: null, count: 2 }]);
    });
  });
});
