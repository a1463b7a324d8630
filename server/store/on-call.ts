import { onDuty } from '../roster/on-duty.ts';
import type { Roster, StaffMember } from '../roster/roster.ts';
import type { PagingOptions } from './paging-options.ts';
import type { StoreContext } from './store-context.ts';

/** Whether any page at all can get to somebody: the robot reaches everybody who reads the group. */
export function canReach(
  person: Pick<StaffMember, 'email'> | undefined,
  ways: PagingOptions['ways'],
): boolean {
  return person !== undefined && (ways.robot || (ways.mail && person.email !== null));
}

/** The person who is on call: in a shift of the chain, the counsellor's post first, and reachable.
 * @param at Epoch milliseconds.
 * @returns Null when nobody is. */
export function personOnCall(
  roster: Roster,
  at: number,
  { ways, dayKind }: PagingOptions,
): StaffMember | null {
  for (const post of ['on_call', 'supervisor', 'lead'] as const) {
    const [first] = onDuty(roster, post, at, dayKind)
      .map((id) => roster.staff.find((person) => person.id === id))
      .filter((person) => person !== undefined && canReach(person, ways));
    if (first !== undefined) return first;
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
