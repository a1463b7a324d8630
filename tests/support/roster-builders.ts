import fc from 'fast-check';
import type { Roster, Shift, StaffMember, Team } from '../../server/roster/roster.ts';
import { KNOWN_UNITS } from '../../server/roster/known-towns.ts';
import { SKILLS } from '../../server/roster/skills.ts';
import type { RoutedCase } from '../../server/routing/routed-case.ts';
import { TOPICS } from '../../knowledge/text/topics.ts';

/** Monday 2026-03-02, 10:00 in Shanghai. */
export const MONDAY_TEN = Date.UTC(2026, 2, 2, 2);

export const everyDay = () => 'ordinary' as const;

export function aMember(id: string, change: Partial<StaffMember> = {}): StaffMember {
  return {
    id,
    displayName: id,
    roles: ['counsellor'],
    isDisabled: false,
    skills: [],
    orgUnitId: null,
    cap: null,
    email: null,
    mobile: null,
    ...change,
  };
}

/** On working days from half past eight to half past five. */
export function aShift(userId: string, change: Partial<Shift> = {}): Shift {
  return {
    id: `${userId}-${change.post ?? 'desk'}-${change.date ?? ''}`,
    userId,
    post: 'desk',
    date: null,
    weekdays: [1, 2, 3, 4, 5],
    fromMinute: 510,
    toMinute: 1050,
    onHolidays: false,
    onMakeupDays: true,
    ...change,
  };
}

/** On call day and night. */
export function alwaysOnCall(userId: string, change: Partial<Shift> = {}): Shift {
  return aShift(userId, {
    post: 'on_call',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromMinute: 0,
    toMinute: 1440,
    onHolidays: true,
    ...change,
  });
}

export function aTeam(id: string, change: Partial<Team> = {}): Team {
  return {
    id,
    name: id,
    orgUnitId: null,
    topics: [],
    assign: 'auto',
    cap: 30,
    isFallback: false,
    memberIds: [],
    ...change,
  };
}

export function aRoster(change: Partial<Roster> = {}): Roster {
  return { units: KNOWN_UNITS, formerTowns: [], teams: [], staff: [], shifts: [], absences: [], ...change };
}

export function aCase(change: Partial<RoutedCase> = {}): RoutedCase {
  return {
    id: 'case',
    topic: '孕产',
    priority: 'medium',
    level: 'routine',
    reason: 'requested',
    hasChecklist: false,
    orgUnitId: null,
    teamId: null,
    skills: [],
    heldBy: null,
    ...change,
  };
}

const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];
const unitId = fc.constantFrom(null, 'tianchang', 'yangcun', 'qinlan');
const minutes = fc.integer({ min: 0, max: 1439 });

/** Any roster of six people. */
export const anyRoster: fc.Arbitrary<Roster> = fc.record({
  units: fc.constant(KNOWN_UNITS),
  formerTowns: fc.constant([]),
  staff: fc.tuple(
    ...IDS.map((id) =>
      fc
        .record({
          isDisabled: fc.boolean(),
          skills: fc.subarray([...SKILLS]),
          orgUnitId: unitId,
          cap: fc.constantFrom(null, 4, 10),
          roles: fc.subarray(['counsellor', 'supervisor'] as const),
        })
        .map((part) => aMember(id, part)),
    ),
  ),
  teams: fc.array(
    fc
      .record({
        id: fc.constantFrom('t1', 't2', 't3'),
        topics: fc.subarray([...TOPICS]),
        orgUnitId: unitId,
        cap: fc.constantFrom(6, 12),
        memberIds: fc.subarray(IDS),
      })
      .map(({ id, ...part }) => aTeam(id, { ...part, isFallback: id === 't3' })),
    { maxLength: 4 },
  ),
  shifts: fc.array(
    fc
      .record({
        userId: fc.constantFrom(...IDS),
        post: fc.constantFrom('desk', 'on_call', 'supervisor', 'lead' as const),
        date: fc.constantFrom(null, null, '2026-03-02', '2026-03-03'),
        weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        fromMinute: minutes,
        toMinute: minutes.map((minute) => minute + 1),
        onHolidays: fc.boolean(),
        onMakeupDays: fc.boolean(),
      })
      .map(({ userId, ...part }) => aShift(userId, part)),
    { maxLength: 14 },
  ),
  absences: fc.array(
    fc.record({
      id: fc.constant('x'),
      userId: fc.constantFrom(...IDS),
      fromAt: fc.integer({ min: MONDAY_TEN - 90_000_000, max: MONDAY_TEN }),
      toAt: fc.integer({ min: MONDAY_TEN - 1000, max: MONDAY_TEN + 90_000_000 }),
    }),
    { maxLength: 2 },
  ),
});

export const anyCase: fc.Arbitrary<RoutedCase> = fc
  .record({
    topic: fc.constantFrom(null, ...TOPICS),
    priority: fc.constantFrom('low', 'medium', 'high', 'urgent' as const),
    level: fc.constantFrom('routine', 'routine', 'urgent', 'emergency' as const),
    reason: fc.constantFrom('requested', 'intake', 'danger', 'coercion' as const),
    hasChecklist: fc.boolean(),
    orgUnitId: unitId,
    teamId: fc.constantFrom(null, null, 't1'),
    skills: fc.subarray([...SKILLS], { maxLength: 2 }),
    heldBy: fc.constantFrom(null, ...IDS),
  })
  .map((part) => aCase(part));

export const anyLoads: fc.Arbitrary<ReadonlyMap<string, number>> = fc
  .tuple(...IDS.map(() => fc.integer({ min: 0, max: 20 })))
  .map((loads) => new Map(IDS.map((id, index) => [id, loads[index] ?? 0])));
