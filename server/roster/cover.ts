import { onDuty } from './on-duty.ts';
import type { DayKind, DayKindOf, Post, Roster } from './roster.ts';
import { shanghaiClock, shanghaiMoment } from './shanghai-clock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A stretch of one day in which the same people are at a post. */
export interface CoverSpan {
  /** Minutes after midnight in Asia/Shanghai, included. */
  readonly fromMinute: number;
  /** Up to 1440, not included. */
  readonly toMinute: number;
  /** Ids; empty where nobody is there. */
  readonly userIds: readonly string[];
}

/** Who is at a post through one day. */
export interface CoverDay {
  /** `2026-10-01`. */
  readonly date: string;
  /** 1 for Monday to 7 for Sunday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** They follow one another without a hole, from midnight to midnight. */
  readonly spans: readonly CoverSpan[];
}

/** Who is at a post from a day on.
 * @param from Epoch milliseconds, anywhere within the first day.
 * @param days How many days, the first included. */
export function coverOf(
  roster: Roster,
  post: Post,
  from: number,
  days: number,
  dayKind: DayKindOf,
): readonly CoverDay[] {
  const first = shanghaiMoment(shanghaiClock(from).date, 0);
  const ends = turns(roster, post);
  return Array.from({ length: days }, (_, index) => {
    const midnight = first + index * DAY_MS;
    const { date, weekday } = shanghaiClock(midnight);
    const absences = roster.absences
      .flatMap(({ fromAt, toAt }) => [fromAt, toAt])
      // Upwards to the whole minute: a span never claims somebody who is not there yet.
      .map((at) => Math.ceil((at - midnight) / 60_000))
      .filter((minute) => minute > 0 && minute < 1440);
    const starts = [...new Set([0, ...ends, ...absences])].toSorted((a, b) => a - b);
    const spans: CoverSpan[] = [];
    for (const [place, fromMinute] of starts.entries()) {
      const toMinute = starts[place + 1] ?? 1440;
      const userIds = onDuty(roster, post, midnight + fromMinute * 60_000, dayKind);
      const last = spans.at(-1);
      if (last !== undefined && last.userIds.join() === userIds.join()) {
        spans[spans.length - 1] = { ...last, toMinute };
      } else spans.push({ fromMinute, toMinute, userIds });
    }
    return { date, weekday, kind: dayKind(date), spans };
  });
}

/** Minutes of the day at which somebody comes to a post or leaves it. */
function turns({ shifts }: Roster, post: Post): readonly number[] {
  return shifts
    .filter((shift) => shift.post === post)
    .flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute])
    .filter((minute) => minute < 1440);
}
