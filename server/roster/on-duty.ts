import type { DayKindOf, Post, Roster, Shift } from './roster.ts';
import { dayBefore, shanghaiClock, shanghaiMoment, type WallTime } from './shanghai-clock.ts';

/** Who is at which post at a moment: not disabled, not absent, in a shift.
 * @param at Epoch milliseconds.
 * @returns Ids in the order of the staff list. */
export function onDuty(roster: Roster, post: Post, at: number, dayKind: DayKindOf): readonly string[] {
  const mine = new Set(
    roster.shifts
      .filter((shift) => shift.post === post && isRunning(roster, shift, at, dayKind))
      .map((shift) => shift.userId),
  );
  return roster.staff.filter(({ id }) => mine.has(id) && isAvailable(roster, id, at)).map(({ id }) => id);
}

/** Whether somebody may be asked at all at a moment, in a shift or not.
 * @param at Epoch milliseconds. */
export function isAvailable(roster: Roster, userId: string, at: number): boolean {
  const person = roster.staff.find(({ id }) => id === userId);
  if (person === undefined || person.isDisabled) return false;
  return !roster.absences.some(
    (absence) => absence.userId === userId && absence.fromAt <= at && at < absence.toAt,
  );
}

function isRunning(roster: Roster, shift: Shift, at: number, dayKind: DayKindOf): boolean {
  const { minute } = shanghaiClock(at);
  const overnight = shift.toMinute <= shift.fromMinute;
  if (minute >= shift.fromMinute && (overnight || minute < shift.toMinute)) {
    if (holdsOn(roster, shift, shanghaiClock(at), dayKind)) return true;
  }
  // The end of a shift that began the evening before.
  return (
    overnight && minute < shift.toMinute && holdsOn(roster, shift, shanghaiClock(dayBefore(at)), dayKind)
  );
}

/** The shifts of one person at one post that begin on a day.
 * @param day.date Calendar day. */
export function shiftsOfDay(
  shifts: readonly Shift[],
  day: { readonly post: Post; readonly date: string; readonly userId: string },
  dayKind: DayKindOf,
): readonly Shift[] {
  const wall = shanghaiClock(shanghaiMoment(day.date, 0));
  return shifts.filter(
    (shift) =>
      shift.userId === day.userId && shift.post === day.post && holdsOn({ shifts }, shift, wall, dayKind),
  );
}

/** Whether a shift begins on a day. */
function holdsOn(
  roster: Pick<Roster, 'shifts'>,
  shift: Shift,
  { date, weekday }: WallTime,
  dayKind: DayKindOf,
): boolean {
  if (shift.isOff === true) return false;
  if (shift.date !== null) return shift.date === date;
  const replaced = roster.shifts.some(
    (other) => other.date === date && other.userId === shift.userId && other.post === shift.post,
  );
  if (replaced) return false;
  const kind = dayKind(date);
  if (kind === 'makeup' && shift.onMakeupDays) return true;
  return shift.weekdays.includes(weekday) && (kind !== 'holiday' || shift.onHolidays);
}
