import { coverOf } from '../roster/cover.ts';
import type { DayKindOf, Roster } from '../roster/roster.ts';
import { canReach } from '../store/on-call.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import { bad, type Finding, good } from './finding.ts';

/** From eight in the evening to eight in the morning, in minutes after the midnight before. */
const NIGHT = { from: 20 * 60, to: 32 * 60 } as const;

/** Checks that somebody who can be reached is on call through the coming night.
 * @param at Epoch milliseconds. */
export function checkCover(
  roster: Roster,
  ways: { readonly robot: boolean; readonly mail: boolean },
  at: number,
  dayKind: DayKindOf,
): Finding {
  const reachable = new Set(
    roster.staff.filter((person) => worksOnCases(person) && canReach(person, ways)).map(({ id }) => id),
  );
  const spans = coverOf(roster, 'on_call', at, 2, dayKind).flatMap((day, index) =>
    day.spans.map(({ fromMinute, toMinute, userIds }) => ({
      from: fromMinute + index * 1440,
      to: toMinute + index * 1440,
      userIds,
    })),
  );
  const night = spans.filter(({ from, to }) => from < NIGHT.to && to > NIGHT.from);
  if (night.every(({ userIds }) => userIds.length === 0)) return bad('今晚（20:00 到次日 08:00）没有人值班');
  if (night.some(({ userIds }) => userIds.length === 0)) return bad('今晚有一段时间没有人值班');
  if (night.some(({ userIds }) => !userIds.some((id) => reachable.has(id)))) {
    return bad('今晚值班的人联系不上：没有可以呼叫的方式');
  }
  const names = roster.staff.filter(({ id }) => night.some(({ userIds }) => userIds.includes(id)));
  return good(`今晚值班：${names.map(({ displayName }) => displayName).join('、')}`);
}
