import { distanceUp } from '../roster/org-tree.ts';
import type { Roster, Team } from '../roster/roster.ts';
import type { RoutedCase } from './routed-case.ts';

/** Why a team is asked. */
export type TeamReason = 'handed_over' | 'topic_and_place' | 'topic' | 'place' | 'general' | 'fallback';

export interface TeamChoice {
  readonly team: Team;
  readonly reason: TeamReason;
}

/** The teams that a case may go to, the most fitting first: the one it was handed to alone; otherwise those that take
 * its topic and place, those named for the topic before general ones, nearer places before wider ones, then the order of
 * the roster; the fallback team at the end. */
export function chooseTeams(
  roster: Pick<Roster, 'teams' | 'units'>,
  routed: Pick<RoutedCase, 'topic' | 'orgUnitId' | 'teamId'>,
): readonly TeamChoice[] {
  const handed = roster.teams.find(({ id }) => id === routed.teamId);
  if (handed !== undefined) return [{ team: handed, reason: 'handed_over' }];
  const fitting = roster.teams.flatMap((team) => {
    if (team.isFallback) return [];
    const distance = distanceUp(roster.units, routed.orgUnitId, team.orgUnitId);
    const named = routed.topic !== null && team.topics.includes(routed.topic);
    if (distance === null || (team.topics.length > 0 && !named)) return [];
    return [{ team, named, distance, reason: reasonFor(named, team.orgUnitId !== null) }];
  });
  const ranked = fitting.toSorted(
    (left, right) => Number(right.named) - Number(left.named) || left.distance - right.distance,
  );
  const fallback = roster.teams
    .filter(({ isFallback }) => isFallback)
    .map((team) => ({ team, reason: 'fallback' as const }));
  return [...ranked.map(({ team, reason }) => ({ team, reason })), ...fallback];
}

function reasonFor(named: boolean, local: boolean): TeamReason {
  if (named) return local ? 'topic_and_place' : 'topic';
  return local ? 'place' : 'general';
}
