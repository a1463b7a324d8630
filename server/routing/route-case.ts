import { distanceUp } from '../roster/org-tree.ts';
import { isAvailable, onDuty } from '../roster/on-duty.ts';
import type { DayKindOf, Roster, StaffMember, Team } from '../roster/roster.ts';
import { chooseTeams, type TeamReason } from './choose-teams.ts';
import { DEFAULT_CAP } from './load.ts';
import { type NeededSkills, neededSkills } from './needed-skills.ts';
import { isDanger, type RoutedCase } from './routed-case.ts';

/** What routing knows of the moment. */
export interface RoutingMoment {
  readonly roster: Roster;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly dayKind: DayKindOf;
  /** Points of open cases by account; none for whoever is not in it. */
  readonly loads: ReadonlyMap<string, number>;
  /** Accounts whose console is open; where it is given, nobody else is at the desk. */
  readonly online?: ReadonlySet<string>;
  /** Who is at the desk, where it was found before; see `atTheDesk`. */
  readonly desk?: readonly StaffMember[];
}

/** Why somebody is a candidate, and why at this place of the list. */
export type CandidateReason =
  | 'on_call'
  | 'at_the_desk'
  | 'had_it_before'
  | 'skilled'
  | 'of_the_town'
  | 'over_cap';

/** Somebody who may have the case now. */
export interface Candidate {
  readonly userId: string;
  readonly displayName: string;
  readonly reasons: readonly CandidateReason[];
  /** In points, before this case. */
  readonly load: number;
}

/** Where a case belongs and who may have it. */
export interface Route {
  /** Null where there are no teams: everybody who takes cases is one. */
  readonly team: Team | null;
  readonly reason: TeamReason | 'no_teams';
  /** The best first; empty while nobody is there who may have it: it then waits with the team. */
  readonly candidates: readonly Candidate[];
}

/** Ranks who may have a case now. Pure; the same input gives the same answer, and whoever stands first in the staff list
 * comes first among equals.
 *
 * The first team with somebody who may have it gets it; with nobody in any, the most fitting team keeps it waiting.
 * Nobody is given a case who is disabled, absent or off duty, sees other places only, lacks a skill that the topic
 * requires, or is over their cap. Danger is different: it goes to whoever is on call, at any hour, whatever team and load
 * they have, and a skill only decides who comes first. */
export function routeCase(moment: RoutingMoment, routed: RoutedCase): Route {
  const choices = chooseTeams(moment.roster, routed);
  const needs = neededSkills(routed);
  if (isDanger(routed)) {
    const [first] = choices;
    return {
      team: first?.team ?? null,
      reason: first?.reason ?? 'no_teams',
      candidates: inDanger(moment, routed, needs),
    };
  }
  const desk = atTheDesk(moment);
  const asked = choices.length === 0 ? [{ team: null, reason: 'no_teams' as const }] : choices;
  const routes = asked.map(({ team, reason }) => ({
    team,
    reason,
    candidates: ofTeam(moment, routed, needs, team, desk),
  }));
  const [mostFitting] = routes;
  const found = routes.find(({ candidates }) => candidates.length > 0) ?? mostFitting;
  return found ?? { team: null, reason: 'no_teams', candidates: [] };
}

interface Ranked {
  readonly person: StaffMember;
  readonly reasons: readonly CandidateReason[];
  readonly load: number;
  /** Smaller first, one place after the other. */
  readonly rank: readonly number[];
}

function ofTeam(
  moment: RoutingMoment,
  routed: RoutedCase,
  needs: NeededSkills,
  team: Team | null,
  desk: readonly StaffMember[],
): readonly Candidate[] {
  const { roster } = moment;
  const ofTheTeam = team === null ? null : membersOf(team);
  const members = desk.filter(
    (person) => (ofTheTeam?.has(person.id) ?? takesCases(person)) && hasRequired(person, needs),
  );
  return sorted(
    members.flatMap((person): Ranked[] => {
      const distance = distanceUp(roster.units, routed.orgUnitId, person.orgUnitId);
      const load = moment.loads.get(person.id) ?? 0;
      if (distance === null || load >= capOf(person, team)) return [];
      const held = routed.heldBy === person.id;
      const skilled = countWanted(person, needs);
      const local = person.orgUnitId !== null;
      return [
        {
          person,
          load,
          reasons: [
            'at_the_desk',
            ...(held ? (['had_it_before'] as const) : []),
            ...(skilled > 0 ? (['skilled'] as const) : []),
            ...(local ? (['of_the_town'] as const) : []),
          ],
          rank: [Number(!held), -skilled, distance, load],
        },
      ];
    }),
  );
}

function inDanger(moment: RoutingMoment, routed: RoutedCase, needs: NeededSkills): readonly Candidate[] {
  const { roster, at, dayKind } = moment;
  const onCall = new Set(onDuty(roster, 'on_call', at, dayKind));
  const desk = new Set(atTheDesk(moment).map(({ id }) => id));
  return sorted(
    roster.staff.flatMap((person): Ranked[] => {
      const called = onCall.has(person.id);
      if (!called && !(desk.has(person.id) && isAvailable(roster, person.id, at))) return [];
      const distance = distanceUp(roster.units, routed.orgUnitId, person.orgUnitId);
      if (distance === null) return [];
      const load = moment.loads.get(person.id) ?? 0;
      const full = load >= (person.cap ?? DEFAULT_CAP);
      const skilled = countWanted(person, needs) + (hasRequired(person, needs) ? 1 : 0);
      return [
        {
          person,
          load,
          reasons: [
            called ? 'on_call' : 'at_the_desk',
            ...(skilled > 1 ? (['skilled'] as const) : []),
            ...(full ? (['over_cap'] as const) : []),
          ],
          rank: [Number(!called), Number(full), -skilled, distance, load],
        },
      ];
    }),
  );
}

/** Who is at the desk now, in the order of the staff. It costs more than routing a case: whoever routes many finds it
 * once and hands it on. */
export function atTheDesk({ roster, at, dayKind, online, desk }: RoutingMoment): readonly StaffMember[] {
  if (desk !== undefined) return desk;
  const ids = new Set(onDuty(roster, 'desk', at, dayKind));
  return roster.staff.filter(({ id }) => ids.has(id) && (online === undefined || online.has(id)));
}

const memberSets = new WeakMap<Team, ReadonlySet<string>>();

function membersOf(team: Team): ReadonlySet<string> {
  const members = memberSets.get(team) ?? new Set(team.memberIds);
  memberSets.set(team, members);
  return members;
}

function sorted(ranked: readonly Ranked[]): readonly Candidate[] {
  return ranked
    .toSorted((left, right) => {
      const place = left.rank.findIndex((value, index) => value !== right.rank[index]);
      return place === -1 ? 0 : (left.rank[place] ?? 0) - (right.rank[place] ?? 0);
    })
    .map(({ person, reasons, load }) => ({
      userId: person.id,
      displayName: person.displayName,
      reasons,
      load,
    }));
}

/** Whether somebody takes cases from the queue. */
export function takesCases({ roles }: Pick<StaffMember, 'roles'>): boolean {
  return roles.includes('counsellor') || roles.includes('lead');
}

function hasRequired({ skills }: StaffMember, { required }: NeededSkills): boolean {
  return required.length === 0 || required.some((skill) => skills.includes(skill));
}

function countWanted({ skills }: StaffMember, { wanted }: NeededSkills): number {
  return wanted.filter((skill) => skills.includes(skill)).length;
}

/** In points. */
export function capOf(person: Pick<StaffMember, 'cap'>, team: Pick<Team, 'cap'> | null): number {
  return person.cap ?? team?.cap ?? DEFAULT_CAP;
}
