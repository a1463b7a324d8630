import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onDuty } from '../../../server/roster/on-duty.ts';
import { weightOf } from '../../../server/routing/load.ts';
import { planRouting } from '../../../server/routing/plan-routing.ts';
import { isDanger } from '../../../server/routing/routed-case.ts';
import { capOf, type RoutingMoment } from '../../../server/routing/route-case.ts';
import {
  aCase,
  aMember,
  anyCase,
  anyLoads,
  anyRoster,
  aRoster,
  aShift,
  aTeam,
  everyDay,
  MONDAY_TEN,
} from '../../support/roster-builders.ts';

const staff = [aMember('a'), aMember('b')];
const moment = (change: Partial<RoutingMoment> = {}): RoutingMoment => ({
  roster: aRoster({
    staff,
    shifts: staff.map(({ id }) => aShift(id)),
    teams: [aTeam('t', { memberIds: ['a', 'b'], cap: 5 })],
  }),
  at: MONDAY_TEN,
  dayKind: everyDay,
  loads: new Map(),
  online: new Set(['a', 'b']),
  ...change,
});
const cases = (count: number) => Array.from({ length: count }, (_, index) => aCase({ id: `c${index}` }));

test('planRouting() gives each case to whoever has least, until everybody is full', () => {
  const plan = planRouting(moment(), cases(9));
  expect(plan.map(({ ticketId, toId }) => `${ticketId} ${toId}`)).toEqual(['c0 a', 'c1 b', 'c2 a', 'c3 b']);
});

test('planRouting() gives nothing to whoever is not there', () => {
  expect(planRouting(moment({ online: new Set(['b']) }), cases(1))).toEqual([{ ticketId: 'c0', toId: 'b' }]);
  expect(planRouting(moment({ online: new Set() }), cases(1))).toEqual([]);
});

test('planRouting() leaves danger, and what a team picks itself, although others would be free', () => {
  const dangers = [
    aCase({ priority: 'urgent' }),
    aCase({ priority: 'high', level: 'urgent' }),
    aCase({ priority: 'high', reason: 'coercion' }),
  ];
  expect(planRouting(moment(), dangers)).toEqual([]);
  // What a counsellor has lowered is not paged: it is given out like everything else.
  expect(planRouting(moment(), [aCase({ level: 'urgent', reason: 'danger' })])).toHaveLength(1);
  const here = moment();
  const picking = aTeam('p', { topics: ['孕产'], assign: 'pick', memberIds: ['a'] });
  const roster = { ...here.roster, teams: [picking, ...here.roster.teams] };
  expect(planRouting({ ...here, roster }, cases(1))).toEqual([]);
  expect(planRouting({ ...here, roster }, [aCase({ topic: '育儿' })])).toHaveLength(1);
});

test('planRouting() skips a case that fits nobody, and gives somebody with nothing a case that is heavier than their cap', () => {
  const here = moment({ loads: new Map([['a', 4]]) });
  const high = aCase({ id: 'high', priority: 'high' });
  expect(planRouting(here, [high])).toEqual([{ ticketId: 'high', toId: 'b' }]);
  const small = { ...here.roster, teams: here.roster.teams.map((team) => ({ ...team, cap: 1 })) };
  expect(planRouting({ ...here, roster: small, loads: new Map() }, [high])).toHaveLength(1);
});

test('for any roster and queue, nobody gets past their cap, nobody away gets anything, and no case is given twice', () => {
  fc.assert(
    fc.property(
      anyRoster,
      fc.array(anyCase, { maxLength: 30 }),
      anyLoads,
      fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']),
      (roster, any, loads, online) => {
        const queue = any.map((routed, index) => ({ ...routed, id: `c${index}` }));
        const here = { roster, at: MONDAY_TEN, dayKind: everyDay, loads, online: new Set(online) };
        const plan = planRouting(here, queue);
        expect(new Set(plan.map(({ ticketId }) => ticketId)).size).toBe(plan.length);
        const desk = onDuty(roster, 'desk', MONDAY_TEN, everyDay);
        const after = new Map(loads);
        for (const { ticketId, toId } of plan) {
          const routed = queue.find(({ id }) => id === ticketId);
          const person = roster.staff.find(({ id }) => id === toId);
          if (routed === undefined || person === undefined) throw new Error('it is one of them');
          expect(isDanger(routed)).toBe(false);
          expect(online).toContain(toId);
          expect(desk).toContain(toId);
          const before = after.get(toId) ?? 0;
          after.set(toId, before + weightOf(routed.priority));
          const caps = roster.teams.map((team) => capOf(person, team));
          expect(before === 0 || before + weightOf(routed.priority) <= Math.max(...caps)).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
