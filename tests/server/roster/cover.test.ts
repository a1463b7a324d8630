import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverOf } from '../../../server/roster/cover.ts';
import { handOver, replaced } from '../../../server/roster/hand-over.ts';
import { onDuty } from '../../../server/roster/on-duty.ts';
import type { Roster, Shift } from '../../../server/roster/roster.ts';
import { shanghaiMoment } from '../../../server/roster/shanghai-clock.ts';
import { aMember, aRoster, aShift, everyDay, MONDAY_TEN } from '../../support/roster-builders.ts';

const night = (userId: string, change: Partial<Shift> = {}) =>
  aShift(userId, { post: 'on_call', fromMinute: 1050, toMinute: 510, onHolidays: true, ...change });
const people = ['a', 'b', 'c'];
const rosterOf = (shifts: readonly Shift[], change: Partial<Roster> = {}) =>
  aRoster({ staff: people.map((id) => aMember(id)), shifts, ...change });

describe('coverOf()', () => {
  test('tells who is on call through the day and night, and where nobody is', () => {
    const [monday, tuesday] = coverOf(
      rosterOf([night('a', { weekdays: [1] })]),
      'on_call',
      MONDAY_TEN,
      2,
      everyDay,
    );
    expect(monday).toEqual({
      date: '2026-03-02',
      weekday: 1,
      kind: 'ordinary',
      spans: [
        { fromMinute: 0, toMinute: 1050, userIds: [] },
        { fromMinute: 1050, toMinute: 1440, userIds: ['a'] },
      ],
    });
    expect(tuesday?.spans).toEqual([
      { fromMinute: 0, toMinute: 510, userIds: ['a'] },
      { fromMinute: 510, toMinute: 1440, userIds: [] },
    ]);
  });

  test('an absence makes a gap of its own, and a holiday is named', () => {
    const away = { id: 'x', userId: 'a', fromAt: MONDAY_TEN, toAt: MONDAY_TEN + 3_600_000 };
    const all = night('a', { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 });
    const [monday] = coverOf(
      rosterOf([all], { absences: [away] }),
      'on_call',
      MONDAY_TEN,
      1,
      () => 'holiday',
    );
    expect(monday?.kind).toBe('holiday');
    expect(monday?.spans).toEqual([
      { fromMinute: 0, toMinute: 600, userIds: ['a'] },
      { fromMinute: 600, toMinute: 660, userIds: [] },
      { fromMinute: 660, toMinute: 1440, userIds: ['a'] },
    ]);
  });

  test('says of every minute what the pages say, from midnight to midnight', () => {
    fc.assert(
      fc.property(fc.array(anyShift, { maxLength: 8 }), fc.nat(1439), (shifts, minute) => {
        const roster = rosterOf(shifts);
        for (const [index, { spans }] of coverOf(roster, 'on_call', MONDAY_TEN, 3, everyDay).entries()) {
          expect(spans[0]?.fromMinute).toBe(0);
          expect(spans.at(-1)?.toMinute).toBe(1440);
          const span = spans.find(({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute);
          const at = shanghaiMoment('2026-03-02', index * 1440 + minute);
          expect(span?.userIds).toEqual(onDuty(roster, 'on_call', at, everyDay));
        }
      }),
    );
  });
});

const anyShift: fc.Arbitrary<Shift> = fc
  .record({
    userId: fc.constantFrom(...people),
    date: fc.option(fc.constantFrom('2026-03-02', '2026-03-03')),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    fromMinute: fc.nat(1439),
    toMinute: fc.integer({ min: 1, max: 1440 }),
  })
  .map((shift) => ({ ...night(shift.userId), ...shift }));

describe('handOver()', () => {
  const monday = { post: 'on_call', date: '2026-03-02', fromId: 'a', toId: 'b' } as const;

  test('gives one day of weekly shifts to somebody else, who keeps what they had', () => {
    const shifts = [night('a'), night('b', { weekdays: [1], fromMinute: 480, toMinute: 600 })];
    const plan = handOver({ shifts }, monday, everyDay);
    const after = plan === null ? [] : replaced(shifts, monday, plan);
    const there = (date: string, minute: number) =>
      onDuty(rosterOf(after), 'on_call', shanghaiMoment(date, minute), everyDay);
    expect(there('2026-03-02', 1100)).toEqual(['b']);
    expect(there('2026-03-02', 500)).toEqual(['b']);
    expect(there('2026-03-03', 100)).toEqual(['b']);
    expect(there('2026-03-03', 1100)).toEqual(['a']);
    expect(there('2026-03-09', 1100)).toEqual(['a']);
  });

  test('finds nothing to hand over on a day without a shift, after a swap, or to oneself', () => {
    const shifts = [night('a', { weekdays: [2] })];
    expect(handOver({ shifts }, monday, everyDay)).toBeNull();
    expect(handOver({ shifts }, { ...monday, date: '2026-03-03', toId: 'a' }, everyDay)).toBeNull();
    const off = [night('a', { date: '2026-03-02', isOff: true }), night('a')];
    expect(handOver({ shifts: off }, monday, everyDay)).toBeNull();
  });

  test('leaves no minute without anybody that had somebody, and changes no other day', () => {
    fc.assert(
      fc.property(
        fc.array(anyShift, { maxLength: 8 }),
        fc.integer({ min: -3000, max: 9000 }),
        (shifts, minute) => {
          const plan = handOver({ shifts }, monday, everyDay);
          if (plan === null) return;
          const at = shanghaiMoment('2026-03-02', minute);
          const before = onDuty(rosterOf(shifts), 'on_call', at, everyDay);
          const after = onDuty(rosterOf(replaced(shifts, monday, plan)), 'on_call', at, everyDay);
          expect(after.length > 0).toBe(before.length > 0);
          expect(after.includes('c')).toBe(before.includes('c'));
          const isOtherDay = minute < 0 || minute >= 2880;
          expect(isOtherDay ? after : []).toEqual(isOtherDay ? before : []);
        },
      ),
    );
  });

  test('a day that is handed back is as it was', () => {
    const shifts = [night('a')];
    const there = handOver({ shifts }, monday, everyDay);
    const swapped = there === null ? [] : replaced(shifts, monday, there);
    const back = { ...monday, fromId: 'b', toId: 'a' };
    const plan = handOver({ shifts: swapped }, back, everyDay);
    const after = plan === null ? [] : replaced(swapped, back, plan);
    for (const minute of [0, 1049, 1050, 1440 + 509, 1440 + 510]) {
      const at = shanghaiMoment('2026-03-02', minute);
      expect(onDuty(rosterOf(after), 'on_call', at, everyDay)).toEqual(
        onDuty(rosterOf(shifts), 'on_call', at, everyDay),
      );
    }
  });
});
