import { chooseTeams } from './choose-teams.ts';
import { weightOf } from './load.ts';
import { isDanger, type RoutedCase } from './routed-case.ts';
import { capOf, routeCase, type RoutingMoment } from './route-case.ts';

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
  const plan: Assignment[] = [];
  for (const routed of cases) {
    if (isDanger(routed)) continue;
    const [first] = chooseTeams(moment.roster, routed);
    if (first === undefined || first.team.assign === 'pick') continue;
    const { team, candidates } = routeCase({ ...moment, loads }, routed);
    if (team === null || team.assign === 'pick') continue;
    const weight = weightOf(routed.priority);
    const best = candidates.find(({ userId, load }) => {
      const person = moment.roster.staff.find(({ id }) => id === userId);
      // Whoever has nothing may have one case, however heavy.
      return person !== undefined && (load === 0 || load + weight <= capOf(person, team));
    });
    if (best === undefined) continue;
    loads.set(best.userId, best.load + weight);
    plan.push({ ticketId: routed.id, toId: best.userId });
  }
  return plan;
}
