import { onDuty } from '../roster/on-duty.ts';
import { sees } from '../roster/org-tree.ts';
import type { Roster, StaffMember } from '../roster/roster.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import type { PagingOptions } from './paging-options.ts';
import type { StoreContext } from './store-context.ts';

/** Whether any page at all can get to somebody: the robot reaches everybody who reads the group. */
export function canReach(
  person: Pick<StaffMember, 'email'> | undefined,
  ways: PagingOptions['ways'],
): boolean {
  return person !== undefined && (ways.robot || (ways.mail && person.email !== null));
}

/** The person who is on call: in a shift of the chain, the counsellor's post first, and reachable; whoever may open cases
 * of the place before others, who may open this one once they are paged. Residents are told their name: never that of
 * somebody who does not work on cases.
 * @param at Epoch milliseconds.
 * @param orgUnitId The case's place; null where it is not known.
 * @returns Null when nobody is. */
export function personOnCall(
  roster: Roster,
  at: number,
  { ways, dayKind }: PagingOptions,
  orgUnitId: string | null = null,
): StaffMember | null {
  for (const post of ['on_call', 'supervisor', 'lead'] as const) {
    const there = onDuty(roster, post, at, dayKind).flatMap((id) => {
      const person = roster.staff.find((one) => one.id === id);
      return person !== undefined && canReach(person, ways) && worksOnCases(person) ? [person] : [];
    });
    const found = there.find((person) => sees(roster, person, orgUnitId)) ?? there[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** The name of whoever is on call: from the roster, and where it has nobody, from the settings, whose page only the robot
 * can send.
 * @param at Epoch milliseconds.
 * @returns Null when nobody is, and always in demo mode. */
export async function nameOnCall(context: StoreContext, at: number): Promise<string | null> {
  if (context.mode === 'demo') return null;
  const person = personOnCall(await context.rosters.read(at), at, context.paging);
  return person?.displayName ?? (context.paging.ways.robot ? context.onCall(at) : null);
}
