import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Absence, OrgUnit, Roster, Shift, Team } from '../roster/roster.ts';
import type { HandOver } from '../roster/hand-over.ts';
import type { Skill } from '../roster/skills.ts';

/** How somebody is reached and what they can do. Data of staff: stored as it is, never logged. */
export interface PersonOnRoster {
  readonly skills: readonly Skill[];
  readonly email: string | null;
  readonly mobile: string | null;
  /** In points of load; null for their team's. */
  readonly cap: number | null;
  /** The place whose cases they see; null for all. */
  readonly orgUnitId: string | null;
}

/** Who changed something. */
interface Change {
  /** Null on the command line. */
  readonly byId: string | null;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What became of a change: `unknown` where it names a place, a team or an account that there is not, `not_allowed` where
 * whoever makes it may not. */
export type RosterOutcome = 'done' | 'unknown' | 'not_allowed';

/** Places, teams, skills and shifts. Every change is in the audit trail. Whoever sees one place only changes people of that
 * place alone, and neither teams nor places. */
export interface RosterStore {
  read(): Promise<Roster>;
  /** What residents call the county and its towns; a few seconds old at most.
   * @param at Epoch milliseconds. */
  home(at: number): Promise<HomePlace>;
  /** Begins the table of places with the county in which the association is, as long as nobody has changed the table or put
   * anybody into a place. */
  settleIn(county: string): Promise<void>;
  /** Replaces the tree of places, in this order. `unknown` when a parent is missing, or a place that a team or an account
   * still has would go. */
  putUnits(input: Change & { units: readonly OrgUnit[] }): Promise<RosterOutcome>;
  /** Forgets a name that a town had before: it is blotted out no more. `unknown` where none had it. */
  dropFormerTown(input: Change & { name: string }): Promise<RosterOutcome>;
  /** Replaces all teams, in this order. Those left out are retired, and their cases go back to everybody. */
  putTeams(input: Change & { teams: readonly Team[] }): Promise<RosterOutcome>;
  /** The place whose cases somebody sees is set by supervisors and administrators who see all, and never for oneself. */
  putPerson(input: Change & PersonOnRoster & { userId: string }): Promise<RosterOutcome>;
  /** Replaces somebody's shifts. */
  putShifts(
    input: Change & { userId: string; shifts: readonly Omit<Shift, 'id' | 'userId'>[] },
  ): Promise<RosterOutcome>;
  /** Hands days of a post from one person to another, all or none. `unknown` where one of them has no such shift. */
  handOver(input: Change & { days: readonly HandOver[] }): Promise<RosterOutcome>;
  /** Replaces somebody's absences; those that ended more than a year ago go with it. */
  putAbsences(
    input: Change & { userId: string; absences: readonly Pick<Absence, 'fromAt' | 'toAt'>[] },
  ): Promise<RosterOutcome>;
  /** Notes a sign of life of somebody's console. */
  seen(userId: string, at: number): Promise<void>;
  /** The last sign of life of each console, epoch milliseconds. */
  presence(): Promise<ReadonlyMap<string, number>>;
}
