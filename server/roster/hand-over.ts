import { shiftsOfDay } from './on-duty.ts';
import type { DayKindOf, Post, Roster, Shift } from './roster.ts';

/** A shift as it is written down, without the ids of a row. */
export type ShiftDraft = Omit<Shift, 'id' | 'userId'>;

/** What somebody does at a post on one day is somebody else's. */
export interface HandOver {
  readonly post: Post;
  /** Calendar day on which the shift begins. */
  readonly date: string;
  readonly fromId: string;
  readonly toId: string;
}

/** Hands one day over: whoever has it is off at that post, and the other has their own shifts and these.
 * @returns All shifts of the two as they then are; null where there is nothing to hand over. */
export function handOver(
  { shifts }: Pick<Roster, 'shifts'>,
  { post, date, fromId, toId }: HandOver,
  dayKind: DayKindOf,
): { readonly from: readonly ShiftDraft[]; readonly to: readonly ShiftDraft[] } | null {
  const ofDay = (userId: string): readonly ShiftDraft[] =>
    shiftsOfDay(shifts, { post, date, userId }, dayKind).map(({ fromMinute, toMinute }) => ({
      ...single(post, date),
      fromMinute,
      toMinute,
    }));
  const others = (userId: string): readonly ShiftDraft[] =>
    shifts
      .filter((shift) => shift.userId === userId && !(shift.post === post && shift.date === date))
      .map(draftOf);
  const given = ofDay(fromId);
  if (given.length === 0 || fromId === toId) return null;
  const theirs = ofDay(toId);
  const fresh = given.filter((one) => !theirs.some((other) => same(one, other)));
  return {
    from: [...others(fromId), { ...single(post, date), fromMinute: 0, toMinute: 1440, isOff: true }],
    to: [...others(toId), ...theirs, ...fresh],
  };
}

/** All shifts as they are after a day was handed over.
 * @param shifts Of everybody. */
export function replaced(
  shifts: readonly Shift[],
  { fromId, toId }: Pick<HandOver, 'fromId' | 'toId'>,
  plan: { readonly from: readonly ShiftDraft[]; readonly to: readonly ShiftDraft[] },
): readonly Shift[] {
  const named = (userId: string, drafts: readonly ShiftDraft[]): readonly Shift[] =>
    drafts.map((draft, index) => ({ ...draft, id: `${userId}-${index}`, userId }));
  return [
    ...shifts.filter(({ userId }) => userId !== fromId && userId !== toId),
    ...named(fromId, plan.from),
    ...named(toId, plan.to),
  ];
}

/** A shift without the ids of its row. */
export function draftOf(shift: Shift): ShiftDraft {
  const { post, date, weekdays, fromMinute, toMinute, onHolidays, onMakeupDays, isOff } = shift;
  const times = { fromMinute, toMinute, onHolidays, onMakeupDays };
  return { post, date, weekdays, ...times, ...(isOff === undefined ? {} : { isOff }) };
}

const same = (one: ShiftDraft, other: ShiftDraft): boolean =>
  one.fromMinute === other.fromMinute && one.toMinute === other.toMinute;

function single(post: Post, date: string): ShiftDraft {
  return { post, date, weekdays: [], fromMinute: 0, toMinute: 1440, onHolidays: true, onMakeupDays: true };
}
