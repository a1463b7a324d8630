import type { StaffMember } from '../roster/roster.ts';
import { chooseTeams } from './choose-teams.ts';
import { weightOf } from './load.ts';
import { isDanger, type RoutedCase } from './routed-case.ts';
import { atTheDesk, capOf, routeCase, type RoutingMoment } from './route-case.ts';

/** A case that somebody is to be given. */
export interface Assignment {
  readonly ticketId: string;
  readonly toId: string;
}

/** Plans who is given which of the waiting cases, in their order; each takes its room before the next is looked at.
 *
 * Danger is left alone: whoever is paged takes it, and as long as nobody has, everybody sees that nobody has. So is what
 * belongs to a team whose members pick their cases themselves.
 * @param moment Its `online` says who is there at all. */
export function planRouting(moment: RoutingMoment, cases: readonly RoutedCase[]): readonly Assignment[] {
  const loads = new Map(moment.loads);
  const largest = Math.max(0, ...moment.roster.teams.map(({ cap }) => cap));
  const hasRoom = ({ id, cap }: StaffMember) => (loads.get(id) ?? 0) < (cap ?? largest);
  let desk = atTheDesk(moment).filter(hasRoom);
  const staff = new Map(moment.roster.staff.map((person) => [person.id, person]));
  const plan: Assignment[] = [];
  for (const routed of cases) {
    if (desk.length === 0) break;
    if (isDanger(routed)) continue;
    const [first] = chooseTeams(moment.roster, routed);
    if (first === undefined || first.team.assign === 'pick') continue;
    const { team, candidates } = routeCase({ ...moment, loads, desk }, routed);
    if (team === null || team.assign === 'pick') continue;
    const weight = weightOf(routed.priority);
    const best = candidates.find(({ userId, load }) => {
      const person = staff.get(userId);
      // Whoever has nothing may have one case, however heavy.
      return person !== undefined && (load === 0 || load + weight <= capOf(person, team));
    });
    if (best === undefined) continue;
    loads.set(best.userId, best.load + weight);
    desk = desk.filter(hasRoom);
    plan.push({ ticketId: routed.id, toId: best.userId });
  }
  return plan;
}
