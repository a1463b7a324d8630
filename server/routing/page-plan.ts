import { sees } from '../roster/org-tree.ts';
import { isAvailable, onDuty } from '../roster/on-duty.ts';
import type { DayKindOf, Roster } from '../roster/roster.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import { chooseTeams } from './choose-teams.ts';
import type { RoutedCase } from './routed-case.ts';

/** Whom a page goes to, one after the other as long as nobody takes the case. */
export const PAGE_LEVELS = ['counsellor', 'team', 'supervisor', 'lead'] as const;
export type PageLevel = (typeof PAGE_LEVELS)[number];

/** When pages come. */
export interface PageTimes {
  /** Between two pages for one case, in milliseconds. */
  readonly everyMs: number;
  /** After how long unclaimed the team, the supervisor and the lead are paged as well, in milliseconds. */
  readonly climbAfterMs: readonly [team: number, supervisor: number, lead: number];
}

/** One page: how far it has climbed, and whom it goes to. */
export interface PageStep {
  readonly level: PageLevel;
  /** Account ids, those of lower levels first, nobody twice. Empty when nobody at all can be reached. */
  readonly userIds: readonly string[];
}

/** Who can be paged at each level. Absent and disabled people never are, nor whoever does not work on cases and could not
 * open it; everybody else at any hour.
 *
 * The counsellor is whoever is on call; the team is the case's own; supervisors and leads are those in a shift of that
 * post, and where nobody is, the supervisors by role. Whoever may not open cases of the place is only paged where nobody
 * else has the post.
 * @param at Epoch milliseconds. */
export function pageChain(
  roster: Roster,
  routed: Pick<RoutedCase, 'topic' | 'orgUnitId' | 'teamId'>,
  at: number,
  dayKind: DayKindOf,
): Readonly<Record<PageLevel, readonly string[]>> {
  const onCases = new Set(roster.staff.filter(worksOnCases).map(({ id }) => id));
  const available = (ids: readonly string[]) =>
    ids.filter((id) => onCases.has(id) && isAvailable(roster, id, at));
  const withRole = (role: 'supervisor' | 'counsellor') =>
    available(roster.staff.filter(({ roles }) => roles.includes(role)).map(({ id }) => id));
  const [choice] = chooseTeams(roster, routed);
  const onPost = (post: 'on_call' | 'supervisor' | 'lead') => {
    const ids = onDuty(roster, post, at, dayKind).filter((id) => onCases.has(id));
    const seeing = ids.filter((id) => {
      const person = roster.staff.find((one) => one.id === id);
      return person !== undefined && sees(roster, person, routed.orgUnitId);
    });
    return seeing.length > 0 ? seeing : ids;
  };
  const supervisors = onPost('supervisor');
  return {
    counsellor: onPost('on_call'),
    team: choice === undefined ? withRole('counsellor') : available(choice.team.memberIds),
    supervisor: supervisors.length > 0 ? supervisors : withRole('supervisor'),
    lead: onPost('lead'),
  };
}

/** Plans one page. A level with nobody who can be reached counts as passed, so that the first page always finds
 * somebody where there is anybody. Steps are counted, not timed: a clock that is put forward or back neither skips a
 * level nor pages twice.
 * @param step 0 for the page at once.
 * @param canReach Whether a page can get to somebody at all. */
export function planPage(
  step: number,
  chain: Readonly<Record<PageLevel, readonly string[]>>,
  times: PageTimes,
  canReach: (userId: string) => boolean,
): PageStep {
  const waited = step * times.everyMs;
  const climbed = times.climbAfterMs.filter((after) => waited >= after).length;
  const levels = PAGE_LEVELS.map((level) => chain[level].filter(canReach));
  const lowest = levels.findIndex((people) => people.length > 0);
  const reached = Math.max(climbed, lowest);
  return {
    level: PAGE_LEVELS[reached] ?? 'counsellor',
    userIds: [...new Set(levels.slice(0, reached + 1).flat())],
  };
}
