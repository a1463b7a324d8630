import { describe, expect, test } from 'vitest';
import { homeOf } from '../../../server/roster/home-of.ts';
import { firstUnits, KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import { isAvailable, onDuty } from '../../../server/roster/on-duty.ts';
import { distanceUp, pathUp } from '../../../server/roster/org-tree.ts';
import type { DayKind, Roster, Shift } from '../../../server/roster/roster.ts';
import { shanghaiClock, shanghaiMoment } from '../../../server/roster/shanghai-clock.ts';
import { aMember, aRoster, aShift, everyDay } from '../../support/roster-builders.ts';

const at = (date: string, time: string) => Date.parse(`${date}T${time}:00+08:00`);

function duty(shifts: readonly Shift[], moment: number, days: Readonly<Record<string, DayKind>> = {}) {
  const roster = aRoster({ staff: [aMember('a'), aMember('b')], shifts });
  return onDuty(roster, 'desk', moment, (date) => days[date] ?? 'ordinary');
}

describe('onDuty()', () => {
  test('a weekly shift holds on its weekdays, from its first minute up to its last', () => {
    const week = [aShift('a')];
    expect(duty(week, at('2026-03-02', '08:29'))).toEqual([]);
    expect(duty(week, at('2026-03-02', '08:30'))).toEqual(['a']);
    expect(duty(week, at('2026-03-02', '17:29'))).toEqual(['a']);
    expect(duty(week, at('2026-03-02', '17:30'))).toEqual([]);
    expect(duty(week, at('2026-03-01', '10:00'))).toEqual([]);
  });

  test('a shift over midnight belongs to the day on which it begins', () => {
    const night = [aShift('a', { weekdays: [7], fromMinute: 1200, toMinute: 480 })];
    expect(duty(night, at('2026-03-01', '23:00'))).toEqual(['a']);
    expect(duty(night, at('2026-03-02', '07:59'))).toEqual(['a']);
    expect(duty(night, at('2026-03-02', '08:00'))).toEqual([]);
    expect(duty(night, at('2026-03-01', '07:00'))).toEqual([]);
    const wholeDay = [aShift('a', { weekdays: [1], fromMinute: 0, toMinute: 1440 })];
    expect(duty(wholeDay, at('2026-03-02', '23:59'))).toEqual(['a']);
    expect(duty(wholeDay, at('2026-03-03', '00:00'))).toEqual([]);
  });

  test('on a public holiday only shifts for holidays hold; a weekend that is worked in exchange has the working days’ shifts', () => {
    const shifts = [
      aShift('a'),
      aShift('b', { weekdays: [1, 2, 3, 4, 5, 6, 7], onHolidays: true, onMakeupDays: false }),
    ];
    const days = { '2026-10-01': 'holiday', '2026-10-10': 'makeup' } as const;
    expect(duty(shifts, at('2026-10-01', '10:00'), days)).toEqual(['b']);
    expect(duty(shifts, at('2026-10-10', '10:00'), days)).toEqual(['a', 'b']);
    expect(duty(shifts, at('2026-10-11', '10:00'), days)).toEqual(['b']);
  });

  test('a shift of one day takes the place of that person’s weekly shifts, on holidays too', () => {
    const shifts = [
      aShift('a'),
      aShift('a', { date: '2026-03-02', fromMinute: 1080, toMinute: 1200 }),
      aShift('b'),
    ];
    expect(duty(shifts, at('2026-03-02', '10:00'))).toEqual(['b']);
    expect(duty(shifts, at('2026-03-02', '18:00'), { '2026-03-02': 'holiday' })).toEqual(['a']);
    expect(duty(shifts, at('2026-03-03', '10:00'))).toEqual(['a', 'b']);
  });

  test('nobody absent or disabled is on duty', () => {
    const noon = at('2026-03-02', '12:00');
    const roster: Roster = aRoster({
      staff: [aMember('a'), aMember('b', { isDisabled: true })],
      shifts: [aShift('a'), aShift('b')],
      absences: [{ id: 'x', userId: 'a', fromAt: noon, toAt: noon + 1000 }],
    });
    expect(onDuty(roster, 'desk', noon - 1, everyDay)).toEqual(['a']);
    expect(onDuty(roster, 'desk', noon, everyDay)).toEqual([]);
    expect(isAvailable(roster, 'a', noon + 1000)).toBe(true);
    expect(isAvailable(roster, 'nobody', noon)).toBe(false);
  });
});

test('shanghaiClock() and shanghaiMoment() are each other’s inverse', () => {
  const moment = at('2026-03-01', '23:59');
  expect(shanghaiClock(moment)).toEqual({ date: '2026-03-01', weekday: 7, minute: 1439 });
  expect(shanghaiMoment('2026-03-01', 1439)).toBe(moment);
});

test('homeOf() is the county and the towns of the table of places, without villages', () => {
  const village = { id: 'v', parentId: 'yangcun', kind: 'village', name: '光华村' } as const;
  const { county, towns } = homeOf({ units: [...KNOWN_UNITS, village], formerTowns: [] });
  expect(county).toBe('天长');
  expect(towns.map(({ name }) => name)).toEqual(
    KNOWN_UNITS.filter(({ kind }) => kind === 'town').map(({ name }) => name),
  );
});

test('firstUnits() gives another county no town', () => {
  expect(firstUnits('天长市')).toEqual(KNOWN_UNITS);
  expect(firstUnits('来安县')).toEqual([{ id: 'tianchang', parentId: null, kind: 'city', name: '来安县' }]);
});

test('pathUp() and distanceUp() end in a tree that runs in a circle', () => {
  const circle = [
    { id: 'x', parentId: 'y', kind: 'town', name: 'X' },
    { id: 'y', parentId: 'x', kind: 'town', name: 'Y' },
  ] as const;
  expect(pathUp(circle, 'x')).toEqual(['x', 'y']);
  expect(distanceUp(circle, 'x', 'z')).toBeNull();
  expect(distanceUp(KNOWN_UNITS, 'yangcun', 'tianchang')).toBe(1);
  expect(distanceUp(KNOWN_UNITS, 'yangcun', null)).toBe(2);
});
