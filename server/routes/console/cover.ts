import type { RequestHandler } from 'express';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { type CoverSpan, HandOverShift, ReadCover, type RosterCover } from '../../api/cover.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { missingHolidayYear } from '../../calendar/holiday-coverage.ts';
import { coverOf, type CoverDay } from '../../roster/cover.ts';
import type { Post, Roster } from '../../roster/roster.ts';
import { canReach } from '../../store/on-call.ts';
import { worksOnCases } from '../../tickets/case-roles.ts';
import { clockTime } from './roster-view.ts';
import { by, done } from './roster.ts';

/** Who is on call and at the desk in the coming days. */
export function showCover({ store, config, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { days } = check(ReadCover, request.query);
    const at = now();
    const { roster, dayKind } = await store.routing.moment(at);
    const ways = { robot: config.notify.robotUrl !== null, mail: config.notify.mail !== null };
    const cover = (post: Post) => coverOf(roster, post, at, days, dayKind);
    const [onCall, desk] = [cover('on_call'), cover('desk')];
    const body: RosterCover = {
      days: onCall.map(({ date, weekday, kind, spans }, index) => ({
        date,
        weekday,
        kind,
        onCall: spansOf(roster, spans, ways),
        desk: spansOf(roster, desk[index]?.spans ?? [], ways),
      })),
      missingHolidays: missingHolidayYear(store.sla.holidays().book, shanghaiDate(at)),
      ways,
    };
    response.json(body);
  };
}

/** Hands one day of a post to somebody else, and one of theirs back where that was agreed. */
export function handOverShift(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { inReturn, ...given } = check(HandOverShift, request.body);
    const back =
      inReturn === null ? [] : [{ post: given.post, date: inReturn, fromId: given.toId, toId: given.fromId }];
    await done(
      deps,
      response,
      await deps.store.roster.handOver({ days: [given, ...back], ...by(deps, response) }),
    );
  };
}

function spansOf(
  roster: Roster,
  spans: CoverDay['spans'],
  ways: { readonly robot: boolean; readonly mail: boolean },
): CoverSpan[] {
  return spans.map(({ fromMinute, toMinute, userIds }) => ({
    from: clockTime(fromMinute),
    to: clockTime(toMinute),
    people: roster.staff
      .filter(({ id }) => userIds.includes(id))
      .map((person) => ({
        id: person.id,
        name: person.displayName,
        isReachable: worksOnCases(person) && canReach(person, ways),
      })),
  }));
}
