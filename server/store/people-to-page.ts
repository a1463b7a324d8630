import { pageChain, planPage } from '../routing/page-plan.ts';
import type { RoutedCase } from '../routing/routed-case.ts';
import { FROM_SETTINGS, type PagesToCommit } from './commit-pages.ts';
import { canReach } from './on-call.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Whom one step of pages goes to, by the roster as this transaction sees it.
 * @param page.also Who is paged in any case where a page reaches them, by their ids. */
export async function peopleToPage(
  context: StoreContext,
  write: Write,
  page: {
    readonly routed: Pick<RoutedCase, 'topic' | 'orgUnitId' | 'teamId'>;
    readonly step: number;
    readonly at: number;
    readonly also: readonly string[];
  },
): Promise<Pick<PagesToCommit, 'fromSettings' | 'level' | 'people'>> {
  const { routed, step, at, also } = page;
  const { times, ways, dayKind } = context.paging;
  const roster = await context.rosters.inside(write.tx);
  const byId = new Map(roster.staff.map((person) => [person.id, person]));
  const setting = ways.robot ? context.onCall(at) : null;
  const reach = (id: string) => id === FROM_SETTINGS || canReach(byId.get(id), ways);
  const chain = pageChain(roster, routed, at, dayKind);
  // Where the roster has nobody on call, whoever the settings name is.
  const counsellor = chain.counsellor.some(reach) || setting === null ? chain.counsellor : [FROM_SETTINGS];
  const plan = planPage(step, { ...chain, counsellor }, times, reach);
  const people = [...new Set([...also.filter(reach), ...plan.userIds])]
    .map((id) => byId.get(id))
    .filter((person) => person !== undefined);
  return { people, level: plan.level, fromSettings: plan.userIds.includes(FROM_SETTINGS) ? setting : null };
}
