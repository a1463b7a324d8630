import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBusinessCalendar } from '../../../server/calendar/business-calendar.ts';
import { DEFAULT_BUSINESS_HOURS } from '../../../server/calendar/business-hours.ts';
import { createHolidayBook } from '../../../server/calendar/holiday-book.ts';
import { publishedHolidays } from '../../../server/calendar/published-holidays.ts';
import { advanceClocks } from '../../../server/sla/advance-clocks.ts';
import { BUILT_IN_POLICIES } from '../../../server/sla/built-in-policies.ts';
import type { ClockState, Happening, Miss, SlaRules } from '../../../server/sla/clock.ts';
import type { SlaName, SlaPolicy } from '../../../server/sla/policy.ts';
import { minuteOffice } from '../calendar/every-minute.ts';
import { simulate } from './every-minute.ts';

const MINUTE = 60_000;
const at = (local: string) => Date.parse(`${local}+08:00`);
const published = publishedHolidays();
const office = createBusinessCalendar(DEFAULT_BUSINESS_HOURS, createHolidayBook(published));
const rules: SlaRules = { policies: BUILT_IN_POLICIES, office };

function fold(happenings: readonly Happening[], by: SlaRules = rules): { state: ClockState; misses: Miss[] } {
  let state: ClockState | null = null;
  const misses: Miss[] = [];
  for (const happening of happenings) {
    const step = advanceClocks(state, happening, by);
    state = step.state;
    misses.push(...step.missed);
  }
  if (state === null) throw new Error('Nothing happened');
  return { state, misses };
}

function clock(state: ClockState, name: SlaName) {
  const found = state.clocks.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No clock ${name}`);
  return found;
}

const opened = (time: string, priority: 'low' | 'medium' | 'high' | 'urgent' = 'medium'): Happening => ({
  type: 'opened',
  priority,
  topic: null,
  at: at(time),
});

const FIRST = 'first_response_time_threshold';
const NEXT = 'next_response_time_threshold';
const RESOLUTION = 'resolution_time_threshold';

describe('advanceClocks()', () => {
  test('gives an urgent case five minutes, on a Sunday night too', () => {
    const { state } = fold([opened('2026-11-29T23:58', 'urgent')]);
    expect(clock(state, FIRST)).toMatchObject({ status: 'active', dueAt: at('2026-11-30T00:03') });
  });

  test('counts a low one in working days over the weekend', () => {
    const { state } = fold([opened('2026-11-27T16:30', 'low')]);
    expect(clock(state, FIRST).dueAt).toBe(at('2026-12-01T16:30'));
  });

  test('a reply at the last moment is in time, one a millisecond later is not', () => {
    const reply = (late: number): Happening => ({ type: 'replied', at: at('2026-11-30T00:03') + late });
    expect(clock(fold([opened('2026-11-29T23:58', 'urgent'), reply(0)]).state, FIRST).status).toBe('hit');
    const late = fold([opened('2026-11-29T23:58', 'urgent'), reply(1)]);
    expect(clock(late.state, FIRST)).toMatchObject({ status: 'missed', endedAt: at('2026-11-30T00:03') + 1 });
    expect(late.misses).toEqual([{ name: FIRST, number: 1, dueAt: at('2026-11-30T00:03') }]);
  });

  test('the resolution stands still from the reply until the resident writes again', () => {
    const waiting = fold([
      opened('2026-11-30T09:00', 'high'),
      { type: 'replied', at: at('2026-11-30T09:10') },
    ]);
    expect(clock(waiting.state, RESOLUTION).dueAt).toBeNull();
    const { state } = fold([
      opened('2026-11-30T09:00', 'high'),
      { type: 'replied', at: at('2026-11-30T09:10') },
      { type: 'resident_wrote', at: at('2026-12-05T09:10') },
    ]);
    expect(clock(state, RESOLUTION).dueAt).toBe(at('2026-12-07T09:00'));
    expect(clock(state, NEXT)).toMatchObject({ number: 1, dueAt: at('2026-12-05T10:10') });
  });

  test('everything stands still while it is snoozed', () => {
    const { state } = fold([
      opened('2026-11-30T09:00', 'high'),
      { type: 'snoozed', at: at('2026-11-30T09:10') },
      { type: 'woken', at: at('2026-11-30T15:10') },
    ]);
    expect(clock(state, FIRST).dueAt).toBe(at('2026-11-30T15:30'));
    expect(clock(state, RESOLUTION).dueAt).toBe(at('2026-12-02T15:00'));
  });

  test('a wait that was over when the office closed is late, though the case was snoozed a minute after', () => {
    const { state, misses } = fold([
      opened('2026-11-30T00:00', 'low'),
      { type: 'replied', at: at('2026-11-30T00:00') },
      { type: 'resident_wrote', at: at('2026-11-30T00:00') },
      { type: 'snoozed', at: at('2026-11-30T17:31') },
      { type: 'priority_changed', to: 'medium', at: at('2026-11-30T17:31') },
    ]);
    expect(clock(state, NEXT)).toMatchObject({ status: 'missed', dueAt: at('2026-11-30T17:30') });
    expect(misses).toHaveLength(1);
  });

  test('a second line of the resident does not start the wait anew', () => {
    const { state } = fold([
      opened('2026-11-30T09:00', 'high'),
      { type: 'replied', at: at('2026-11-30T09:10') },
      { type: 'resident_wrote', at: at('2026-11-30T10:00') },
      { type: 'resident_wrote', at: at('2026-11-30T10:30') },
    ]);
    expect(clock(state, NEXT)).toMatchObject({ number: 1, dueAt: at('2026-11-30T11:00') });
  });

  test('a higher priority counts from the start, so it may be late at once', () => {
    const { state, misses } = fold([
      opened('2026-11-30T09:00'),
      { type: 'priority_changed', to: 'urgent', at: at('2026-11-30T09:06') },
    ]);
    expect(clock(state, FIRST)).toMatchObject({ status: 'missed', dueAt: at('2026-11-30T09:05') });
    expect(misses).toHaveLength(1);
  });

  test('what was missed stays missed when the priority is lowered', () => {
    const { state, misses } = fold([
      opened('2026-11-30T09:00', 'urgent'),
      { type: 'priority_changed', to: 'low', at: at('2026-11-30T09:06') },
      { type: 'time', at: at('2026-11-30T09:07') },
    ]);
    expect(clock(state, FIRST)).toMatchObject({ status: 'missed', dueAt: at('2026-11-30T09:05') });
    expect(clock(state, RESOLUTION).status).toBe('active');
    expect(state.missed).toEqual([FIRST]);
    expect(misses).toHaveLength(1);
  });

  test('a topic with a policy of its own is measured by it', () => {
    const { state } = fold([
      opened('2026-11-30T09:00'),
      { type: 'topic_changed', to: '心理', at: at('2026-11-30T09:01') },
    ]);
    expect(clock(state, FIRST).dueAt).toBe(at('2026-11-30T10:00'));
  });

  test('a resolved case has no open clock, and a reopened one starts a new wait and a new resolution', () => {
    const end: Happening[] = [opened('2026-11-30T09:00'), { type: 'resolved', at: at('2026-11-30T09:30') }];
    expect(fold(end).state.clocks.map(({ status, endedAt }) => [status, endedAt])).toEqual([
      ['hit', at('2026-11-30T09:30')],
      ['hit', at('2026-11-30T09:30')],
    ]);
    const { state } = fold([...end, { type: 'reopened', at: at('2026-12-01T09:00') }]);
    expect(clock(state, RESOLUTION)).toMatchObject({
      number: 2,
      status: 'active',
      startedAt: at('2026-12-01T09:00'),
    });
    expect(clock(state, NEXT)).toMatchObject({ number: 1, status: 'active' });
    expect(clock(state, FIRST)).toMatchObject({ number: 1, status: 'hit' });
  });

  test('promises nothing where there is no policy, and measures from the start once there is', () => {
    const none = { ...rules, policies: [] };
    const bare = advanceClocks(null, opened('2026-11-30T09:00'), none).state;
    expect(clock(bare, FIRST).dueAt).toBeNull();
    const { state } = advanceClocks(bare, { type: 'time', at: at('2026-11-30T09:30') }, rules);
    expect(clock(state, FIRST).dueAt).toBe(at('2026-11-30T15:30'));
  });

  test('a machine clock that is set back takes no miss back, counts none twice and never goes below nothing', () => {
    const { state, misses } = fold([
      opened('2026-11-30T09:00', 'urgent'),
      { type: 'time', at: at('2026-11-30T09:06') },
      { type: 'time', at: at('2026-11-30T08:00') },
      { type: 'snoozed', at: at('2026-11-30T08:00') },
      { type: 'woken', at: at('2026-11-30T08:10') },
      { type: 'time', at: at('2026-11-30T09:30') },
    ]);
    expect(misses).toEqual([{ name: FIRST, number: 1, dueAt: at('2026-11-30T09:05') }]);
    expect(clock(state, FIRST).status).toBe('missed');
    expect(clock(state, RESOLUTION).dueAt).toBe(at('2026-12-01T08:10'));
  });

  test('throws when something comes before the opening', () => {
    expect(() => advanceClocks(null, { type: 'replied', at: 0 }, rules)).toThrow(RangeError);
  });
});

/** Around the Spring Festival of 2026, with a worked Saturday before it. */
const WINDOW = at('2026-02-12T00:00');
const open = minuteOffice(DEFAULT_BUSINESS_HOURS, Object.fromEntries(published));

const priority = fc.constantFrom('low', 'medium', 'high', 'urgent');
const topic = fc.constantFrom('心理', '孕产', '权益');
const threshold = fc.option(fc.integer({ min: 1, max: 1200 }), { nil: null, freq: 8 });
const policy: fc.Arbitrary<SlaPolicy> = fc.record({
  priority,
  topic: fc.option(topic, { nil: null }),
  first_response_time_threshold: threshold,
  next_response_time_threshold: threshold,
  resolution_time_threshold: threshold,
  only_during_business_hours: fc.boolean(),
});
const policies = fc.oneof(
  fc.constant(BUILT_IN_POLICIES),
  fc.uniqueArray(policy, { minLength: 4, maxLength: 16, selector: (one) => `${one.priority} ${one.topic}` }),
);
const later = fc.oneof(
  fc.record({
    type: fc.constantFrom('resident_wrote', 'replied', 'snoozed', 'woken', 'resolved', 'reopened', 'time'),
  }),
  fc.record({ type: fc.constant('priority_changed'), to: priority }),
  fc.record({ type: fc.constant('topic_changed'), to: topic }),
);
const gap = fc.oneof(
  // Often to the minute what a threshold is.
  fc.constantFrom(5, 10, 30, 60, 390),
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 2500 }),
);
const story = fc
  .record({
    start: fc.integer({ min: 0, max: 3 * 24 * 60 }),
    priority,
    topic: fc.option(topic, { nil: null }),
    next: fc.array(fc.record({ gap, what: later }), { maxLength: 12 }),
  })
  .map(({ start, priority: first, topic: about, next }) => {
    let time = WINDOW + start * MINUTE;
    const happenings: Happening[] = [{ type: 'opened', priority: first, topic: about, at: time }];
    for (const { gap: minutes, what } of next) {
      time += minutes * MINUTE;
      happenings.push({ ...what, at: time });
    }
    return happenings;
  });

describe('for all stories of a case', () => {
  test('the clocks are those of a look at every minute', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(story, policies, fc.integer({ min: 0, max: 3000 }), (happenings, by, after) => {
        const end = (happenings.at(-1)?.at ?? WINDOW) + after * MINUTE;
        const { state, misses } = fold([...happenings, { type: 'time', at: end }], { policies: by, office });
        const wanted = simulate(happenings, by, open, end);
        expect(misses).toHaveLength(wanted.misses);
        expect(new Set(state.missed)).toEqual(wanted.missed);
        for (const one of wanted.clocks) {
          const mine = clock(state, one.name);
          expect(mine).toMatchObject({ number: one.number, status: one.status });
          expect(mine.endedAt !== null).toBe(one.ended);
          expect([one.status, one.ended || one.status === 'missed' ? null : mine.dueAt]).toEqual([
            one.status,
            one.ended || one.status === 'missed' ? null : one.dueAt,
          ]);
        }
        expect(state.clocks).toHaveLength(wanted.clocks.length);
      }),
      { numRuns: 300 },
    );
  });

  test('looking more often changes nothing but when a miss is seen', () => {
    fc.assert(
      fc.property(story, policies, (happenings, by) => {
        const often = happenings.flatMap((one): Happening[] => [{ type: 'time', at: one.at }, one]).slice(1);
        const all = { policies: by, office };
        expect(fold(often, all)).toEqual(fold(happenings, all));
      }),
    );
  });

  test('a clock that was seen once with a time far ahead misses each promise once at most', () => {
    fc.assert(
      fc.property(story, policies, fc.nat(20), (happenings, by, where) => {
        const cut = 1 + (where % happenings.length);
        const far: Happening = { type: 'time', at: WINDOW + 90 * 24 * 60 * MINUTE };
        const { misses } = fold([...happenings.slice(0, cut), far, ...happenings.slice(cut)], {
          policies: by,
          office,
        });
        const keys = misses.map(({ name, number }) => `${name} ${number}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
