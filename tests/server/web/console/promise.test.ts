import { describe, expect, test } from 'vitest';
import { en } from '../../../../server/web/console/i18n/en.ts';
import { sayPromise } from '../../../../server/web/console/i18n/say-promise.ts';
import { zh } from '../../../../server/web/console/i18n/zh.ts';
import {
  type PromiseMark,
  promiseLeftMs,
  promiseState,
  promiseUsed,
} from '../../../../server/web/console/state/promise-left.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (local: string) => Date.parse(`2026-03-0${local}+08:00`);
const day = (number: number) => [
  { from: at(`${number}T08:30`), to: at(`${number}T12:00`) },
  { from: at(`${number}T14:30`), to: at(`${number}T17:30`) },
];
const SPANS = [...day(2), ...day(3), ...day(4)];

function aMark(change: Partial<PromiseMark> = {}): PromiseMark {
  return {
    name: 'first_response_time_threshold',
    status: 'active',
    dueAt: new Date(at('2T15:30')).toISOString(),
    remainingMs: 4 * HOUR,
    thresholdMs: 4 * HOUR,
    onlyDuringBusinessHours: true,
    paused: false,
    ...change,
  };
}

const say = (mark: PromiseMark, now: number, words = zh) => {
  const left = promiseLeftMs(mark, now, SPANS);
  return sayPromise(mark, promiseState(mark, left), left, words);
};

describe('promiseLeftMs()', () => {
  test('counts opening hours only, so that noon uses nothing up', () => {
    expect(promiseLeftMs(aMark(), at('2T09:00'), SPANS)).toBe(4 * HOUR);
    expect(promiseLeftMs(aMark(), at('2T12:00'), SPANS)).toBe(HOUR);
    expect(promiseLeftMs(aMark(), at('2T14:00'), SPANS)).toBe(HOUR);
  });

  test('counts what is late in opening hours, too', () => {
    expect(promiseLeftMs(aMark(), at('3T09:00'), SPANS)).toBe(-2.5 * HOUR);
  });

  test('counts day and night where that was promised', () => {
    const mark = aMark({ onlyDuringBusinessHours: false });
    expect(promiseLeftMs(mark, at('2T15:00'), null)).toBe(30 * MINUTE);
  });

  test('stands still while it is paused, and before the opening times are known', () => {
    const paused = aMark({ paused: true, dueAt: null, remainingMs: 7 * MINUTE });
    expect(promiseLeftMs(paused, at('4T10:00'), SPANS)).toBe(7 * MINUTE);
    expect(promiseLeftMs(aMark({ remainingMs: 9 * MINUTE }), at('2T15:00'), null)).toBe(9 * MINUTE);
  });
});

describe('promiseState()', () => {
  test.each([
    [{}, 4 * HOUR, 'fine'],
    [{}, 48 * MINUTE, 'soon'],
    [{}, -1, 'late'],
    // The office is closed: nothing more is counted, and it is late all the same.
    [{ status: 'missed' as const }, 0, 'late'],
    [{ paused: true }, 10 * MINUTE, 'paused'],
  ])('of %o with %i ms left is told', (change, left, state) => {
    expect(promiseState(aMark(change), left)).toBe(state);
  });
});

describe('promiseUsed()', () => {
  test.each([
    [4 * HOUR, 0],
    [HOUR, 0.75],
    [-HOUR, 1],
    [5 * HOUR, 0],
  ])('with %i ms left is a share of it', (left, used) => {
    expect(promiseUsed(aMark(), left)).toBe(used);
  });
});

describe('sayPromise()', () => {
  test('names what is to be done, and how long there is for it', () => {
    expect(say(aMark(), at('2T15:17') + 1)).toBe('首次回复剩 12 分钟');
    expect(say(aMark(), at('2T15:17') + 1, en)).toBe('First reply: 12 min left');
  });

  test('rounds what is over up, so that late is never by nothing', () => {
    const late = aMark({ status: 'missed', name: 'next_response_time_threshold' });
    expect(say(late, at('2T15:30') + 1)).toBe('回复超时 1 分钟');
  });

  test('makes no days of opening hours, and days of all others', () => {
    const long = {
      name: 'resolution_time_threshold',
      thresholdMs: 65 * HOUR,
      remainingMs: 26 * HOUR,
    } as const;
    const paused = { ...long, paused: true, dueAt: null };
    expect(say(aMark(paused), 0)).toBe('办结暂停，剩 26 小时');
    expect(say(aMark({ ...paused, onlyDuringBusinessHours: false }), 0)).toBe('办结暂停，剩 1 天 2 小时');
  });
});
