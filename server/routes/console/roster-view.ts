import type { RosterView, Shift } from '../../api/roster.ts';
import { isTopic } from '../../../knowledge/text/topics.ts';
import type { Roster, Shift as StoredShift } from '../../roster/roster.ts';
import { SKILL_LABELS, SKILLS } from '../../roster/skills.ts';

/** The roster as leads see it: accounts that work, with their shifts.
 * @param loads Points of open cases by account. */
export function rosterView(roster: Roster, loads: ReadonlyMap<string, number>): RosterView {
  return {
    units: [...roster.units],
    formerTowns: [...roster.formerTowns],
    teams: roster.teams.map(({ topics, memberIds, ...team }) => ({
      ...team,
      topics: topics.filter(isTopic),
      memberIds: [...memberIds],
    })),
    people: roster.staff
      .filter(({ isDisabled }) => !isDisabled)
      .map((person) => ({
        id: person.id,
        displayName: person.displayName,
        roles: [...person.roles],
        orgUnitId: person.orgUnitId,
        cap: person.cap,
        email: person.email,
        mobile: person.mobile,
        skills: [...person.skills],
        load: loads.get(person.id) ?? 0,
        shifts: roster.shifts.filter(({ userId }) => userId === person.id).map(shiftView),
        absences: roster.absences
          .filter(({ userId }) => userId === person.id)
          .map(({ fromAt, toAt }) => ({
            from: new Date(fromAt).toISOString(),
            to: new Date(toAt).toISOString(),
          })),
      })),
    skills: SKILLS.map((id) => ({ id, label: SKILL_LABELS[id] })),
  };
}

function shiftView({ post, date, weekdays, onHolidays, onMakeupDays, isOff, ...shift }: StoredShift): Shift {
  return {
    post,
    date,
    weekdays: [...weekdays],
    from: clockTime(shift.fromMinute),
    to: clockTime(shift.toMinute),
    onHolidays,
    onMakeupDays,
    ...(isOff === true ? { isOff } : {}),
  };
}

/** A shift as the store keeps it. */
export function storedShift({ from, to, isOff, ...shift }: Shift): Omit<StoredShift, 'id' | 'userId'> {
  const off = isOff === true && shift.date !== null ? { isOff } : {};
  return { ...shift, ...off, fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

/** `HH:MM`; 24:00 for the end of a day. */
export function clockTime(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
