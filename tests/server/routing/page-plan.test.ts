import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Roster } from '../../../server/roster/roster.ts';
import { isAvailable } from '../../../server/roster/on-duty.ts';
import { PAGE_LEVELS, pageChain, planPage } from '../../../server/routing/page-plan.ts';
import {
  aCase,
  aMember,
  anyCase,
  anyRoster,
  aRoster,
  aTeam,
  alwaysOnCall,
  everyDay,
  MONDAY_TEN,
} from '../../support/roster-builders.ts';

const MINUTE = 60_000;
const TIMES = { everyMs: 5 * MINUTE, climbAfterMs: [5 * MINUTE, 10 * MINUTE, 15 * MINUTE] } as const;
const everybody = () => true;
const chain = { counsellor: ['a'], team: ['a', 'b'], supervisor: ['c'], lead: ['d'] };

describe('planPage()', () => {
  test('the page climbs from the counsellor to the team, the supervisor and the lead, and stays there', () => {
    const steps = [0, 1, 2, 3, 4, 50].map((step) => planPage(step, chain, TIMES, everybody));
    expect(steps).toEqual([
      { level: 'counsellor', userIds: ['a'] },
      { level: 'team', userIds: ['a', 'b'] },
      { level: 'supervisor', userIds: ['a', 'b', 'c'] },
      { level: 'lead', userIds: ['a', 'b', 'c', 'd'] },
      { level: 'lead', userIds: ['a', 'b', 'c', 'd'] },
      { level: 'lead', userIds: ['a', 'b', 'c', 'd'] },
    ]);
  });

  test('a level that nobody can be reached on is passed at once', () => {
    expect(planPage(0, { ...chain, counsellor: [] }, TIMES, everybody)).toEqual({
      level: 'team',
      userIds: ['a', 'b'],
    });
    expect(planPage(0, chain, TIMES, (id) => id === 'd')).toEqual({ level: 'lead', userIds: ['d'] });
    expect(planPage(0, chain, TIMES, () => false)).toEqual({ level: 'counsellor', userIds: [] });
  });

  test('slower times keep a level for several pages', () => {
    const slow = { everyMs: 5 * MINUTE, climbAfterMs: [10 * MINUTE, 30 * MINUTE, 60 * MINUTE] } as const;
    const levels = [0, 1, 2, 5, 6, 11, 12].map((step) => planPage(step, chain, slow, everybody).level);
    expect(levels).toEqual(['counsellor', 'counsellor', 'team', 'team', 'supervisor', 'supervisor', 'lead']);
  });
});

describe('pageChain()', () => {
  test('the team is the case’s own, and supervisors by role stand in for a shift that nobody has', () => {
    const roster = aRoster({
      staff: [aMember('a'), aMember('b'), aMember('c', { roles: ['supervisor'] }), aMember('d')],
      teams: [aTeam('t', { memberIds: ['b', 'a'] })],
      shifts: [alwaysOnCall('a'), alwaysOnCall('d', { post: 'lead' })],
    });
    expect(pageChain(roster, aCase(), MONDAY_TEN, everyDay)).toEqual({
      counsellor: ['a'],
      team: ['b', 'a'],
      supervisor: ['c'],
      lead: ['d'],
    });
  });

  test('whoever may not open cases of the place is paged only where nobody else has the post', () => {
    const staff = [
      aMember('a', { orgUnitId: 'qinlan' }),
      aMember('b', { orgUnitId: 'yangcun' }),
      aMember('c'),
    ];
    const shifts = staff.map(({ id }) => alwaysOnCall(id));
    const counsellors = (roster: Roster, orgUnitId: string | null) =>
      pageChain(roster, aCase({ orgUnitId }), MONDAY_TEN, everyDay).counsellor;
    expect(counsellors(aRoster({ staff, shifts }), 'yangcun')).toEqual(['b', 'c']);
    // Where the place is not known, everybody may.
    expect(counsellors(aRoster({ staff, shifts }), null)).toEqual(['a', 'b', 'c']);
    expect(counsellors(aRoster({ staff: staff.slice(0, 1), shifts }), 'yangcun')).toEqual(['a']);
  });

  test('whoever does not work on cases is never paged, whatever post or team they have', () => {
    const roster = aRoster({
      staff: [aMember('a', { roles: ['expert'] }), aMember('b', { roles: ['editor'] })],
      teams: [aTeam('t', { memberIds: ['a', 'b'] })],
      shifts: [
        alwaysOnCall('a'),
        alwaysOnCall('b', { post: 'lead' }),
        alwaysOnCall('a', { post: 'supervisor' }),
      ],
    });
    expect(pageChain(roster, aCase(), MONDAY_TEN, everyDay)).toEqual({
      counsellor: [],
      team: [],
      supervisor: [],
      lead: [],
    });
  });

  test('for any roster, nobody absent or disabled is paged, later steps page everybody of earlier ones, and some step pages somebody where anybody can be', () => {
    fc.assert(
      fc.property(anyRoster, anyCase, (roster, routed) => {
        const any = pageChain(roster, routed, MONDAY_TEN, everyDay);
        let before: readonly string[] = [];
        for (let step = 0; step < 5; step += 1) {
          const { userIds } = planPage(step, any, TIMES, everybody);
          for (const id of userIds) expect(isAvailable(roster, id, MONDAY_TEN)).toBe(true);
          expect(new Set(userIds).size).toBe(userIds.length);
          for (const id of before) expect(userIds).toContain(id);
          before = userIds;
        }
        const reachable = PAGE_LEVELS.some((level) => any[level].length > 0);
        expect(planPage(0, any, TIMES, everybody).userIds.length > 0).toBe(reachable);
      }),
      { numRuns: 1000 },
    );
  });
});
