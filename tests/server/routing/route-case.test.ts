import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAvailable, onDuty } from '../../../server/roster/on-duty.ts';
import { distanceUp } from '../../../server/roster/org-tree.ts';
import type { Roster } from '../../../server/roster/roster.ts';
import { neededSkills } from '../../../server/routing/needed-skills.ts';
import { isDanger, type RoutedCase } from '../../../server/routing/routed-case.ts';
import { capOf, routeCase } from '../../../server/routing/route-case.ts';
import {
  aCase,
  aMember,
  anyCase,
  anyLoads,
  anyRoster,
  aRoster,
  aShift,
  aTeam,
  alwaysOnCall,
  everyDay,
  MONDAY_TEN,
} from '../../support/roster-builders.ts';

const NIGHT = MONDAY_TEN + 12 * 60 * 60 * 1000;

function route(
  roster: Roster,
  routed: RoutedCase,
  loads: ReadonlyMap<string, number> = new Map(),
  at = MONDAY_TEN,
) {
  return routeCase({ roster, at, dayKind: everyDay, loads }, routed);
}
const ids = (found: ReturnType<typeof route>) => found.candidates.map(({ userId }) => userId);

describe('routeCase()', () => {
  const staff = [
    aMember('wang', { skills: ['medical'] }),
    aMember('li', { orgUnitId: 'yangcun' }),
    aMember('zhao', { skills: ['psychology'] }),
    aMember('qian', { orgUnitId: 'qinlan' }),
  ];
  const memberIds = staff.map(({ id }) => id);
  const roster = aRoster({
    staff,
    shifts: memberIds.map((id) => aShift(id)),
    teams: [aTeam('all', { memberIds })],
  });

  test('whoever has the skill that helps comes before the town’s own, who comes before those of everywhere; other towns’ never', () => {
    expect(ids(route(roster, aCase({ orgUnitId: 'yangcun' })))).toEqual(['wang', 'li', 'zhao']);
    expect(route(roster, aCase({ orgUnitId: 'yangcun' })).candidates[0]?.reasons).toEqual([
      'at_the_desk',
      'skilled',
    ]);
  });

  test('a case whose place is not known goes to nobody who sees one town only', () => {
    expect(ids(route(roster, aCase()))).toEqual(['wang', 'zhao']);
  });

  test('less load comes first among equals, then the order of the staff; whoever had the case before comes before all', () => {
    const loads = new Map([['zhao', 2]]);
    const routed = aCase({ topic: '协会服务' });
    expect(ids(route(roster, routed, loads))).toEqual(['wang', 'zhao']);
    expect(ids(route(roster, routed, new Map([['wang', 3]])))).toEqual(['zhao', 'wang']);
    expect(ids(route(roster, { ...routed, heldBy: 'zhao' }, loads))).toEqual(['zhao', 'wang']);
  });

  test('a sensitive topic waits rather than go to somebody without the skill', () => {
    expect(ids(route(roster, aCase({ topic: '心理' })))).toEqual(['zhao']);
    const found = route(roster, aCase({ topic: '权益' }));
    expect(found).toMatchObject({ team: { id: 'all' }, candidates: [] });
  });

  test('nobody is given a routine case outside their hours; danger goes to whoever is on call at night', () => {
    const withNight = { ...roster, shifts: [...roster.shifts, alwaysOnCall('zhao')] };
    expect(ids(route(withNight, aCase(), new Map(), NIGHT))).toEqual([]);
    const danger = aCase({ level: 'emergency', priority: 'urgent' });
    expect(route(withNight, danger, new Map([['zhao', 99]]), NIGHT).candidates).toEqual([
      { userId: 'zhao', displayName: 'zhao', reasons: ['on_call', 'over_cap'], load: 99 },
    ]);
  });

  test('the most fitting team with somebody there gets the case; the one it was handed to keeps it', () => {
    const teams = [
      aTeam('rest', { isFallback: true, memberIds: ['zhao'] }),
      aTeam('general', { memberIds: ['wang'] }),
      aTeam('births', { topics: ['孕产'], memberIds: [] }),
      aTeam('yangcun', { topics: ['孕产'], orgUnitId: 'yangcun', memberIds: ['li'] }),
    ];
    const here = { ...roster, teams };
    expect(route(here, aCase({ orgUnitId: 'yangcun' }))).toMatchObject({
      team: { id: 'yangcun' },
      reason: 'topic_and_place',
    });
    expect(route(here, aCase())).toMatchObject({ team: { id: 'general' }, reason: 'general' });
    expect(route(here, aCase({ teamId: 'births' }))).toMatchObject({
      team: { id: 'births' },
      candidates: [],
    });
    const away = { ...here, shifts: [aShift('zhao')] };
    expect(route(away, aCase())).toMatchObject({ team: { id: 'rest' }, reason: 'fallback' });
    expect(route({ ...away, shifts: [] }, aCase())).toMatchObject({ team: { id: 'births' }, candidates: [] });
  });

  test('for any roster, nobody off duty, absent, disabled, of another place, without a required skill or over their cap gets a routine case', () => {
    fc.assert(
      fc.property(anyRoster, anyCase, anyLoads, (any, routed, loads) => {
        fc.pre(!isDanger(routed));
        const found = route(any, routed, loads);
        const desk = onDuty(any, 'desk', MONDAY_TEN, everyDay);
        const { required } = neededSkills(routed);
        for (const { userId } of found.candidates) {
          const person = any.staff.find(({ id }) => id === userId);
          if (person === undefined) throw new Error('a candidate is of the staff');
          expect(person.isDisabled).toBe(false);
          expect(isAvailable(any, userId, MONDAY_TEN)).toBe(true);
          expect(desk).toContain(userId);
          expect(distanceUp(any.units, routed.orgUnitId, person.orgUnitId)).not.toBeNull();
          expect(required.length === 0 || required.some((skill) => person.skills.includes(skill))).toBe(true);
          expect(loads.get(userId) ?? 0).toBeLessThan(capOf(person, found.team));
          expect(found.team === null || found.team.memberIds.includes(userId)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('for any roster, danger goes to nobody absent, disabled or of another place, and to somebody on call before anybody else', () => {
    fc.assert(
      fc.property(anyRoster, anyCase, anyLoads, (any, routed, loads) => {
        const found = route(any, { ...routed, level: 'emergency' }, loads);
        const onCall = onDuty(any, 'on_call', MONDAY_TEN, everyDay);
        const posts = found.candidates.map(({ userId }) => onCall.includes(userId));
        expect(posts).toEqual(posts.toSorted((left, right) => Number(right) - Number(left)));
        for (const { userId } of found.candidates) expect(isAvailable(any, userId, MONDAY_TEN)).toBe(true);
        // Among those on call nobody over the cap stands before somebody under it.
        const full = found.candidates
          .filter((_, index) => posts[index])
          .map(({ reasons }) => reasons.includes('over_cap'));
        expect(full).toEqual(full.toSorted((left, right) => Number(left) - Number(right)));
      }),
      { numRuns: 1000 },
    );
  });

  test('for any roster, a case has candidates or waits with a team, the fallback team where no other takes it', () => {
    fc.assert(
      fc.property(anyRoster, anyCase, anyLoads, (any, routed, loads) => {
        const found = route(any, routed, loads);
        const fallback = any.teams.some(({ isFallback }) => isFallback);
        expect(found.candidates.length > 0 || found.team !== null || !fallback).toBe(true);
        expect(found.team === null).toBe(found.reason === 'no_teams');
        expect(route(any, routed, loads)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});
