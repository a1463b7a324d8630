import type { Role } from '../api/console.ts';
import { storedJson } from './stored-json.ts';
import { unitsBelow } from './ticket-sight.ts';
import type { Write } from './writer.ts';

/** Who may say whose cases somebody sees. */
const PLACES: readonly Role[] = ['supervisor', 'admin'];

/** What somebody may change of the roster. */
export interface RosterRights {
  /** Teams and the tree of places. */
  readonly everything: boolean;
  /** Somebody's skills, contacts, shifts and absences. */
  person(userId: string): Promise<boolean>;
  /** The place whose cases somebody sees. */
  place(userId: string): boolean;
}

/** Finds out what somebody may change, as their account is in this transaction.
 * @param byId Null on the command line, which may everything. */
export async function rosterRights({ tx }: Write, byId: string | null): Promise<RosterRights> {
  if (byId === null) return { everything: true, person: async () => true, place: () => true };
  const find = (id: string) =>
    tx.selectFrom('users').select(['roles', 'org_unit_id']).where('id', '=', id).executeTakeFirst();
  const by = await find(byId);
  const ofAll = by !== undefined && by.org_unit_id === null;
  return {
    everything: ofAll,
    async person(userId) {
      if (by === undefined || by.org_unit_id === null) return ofAll;
      const theirs = (await find(userId))?.org_unit_id ?? null;
      return theirs !== null && (await unitsBelow({ db: tx }, by.org_unit_id)).includes(theirs);
    },
    place: (userId) =>
      ofAll && userId !== byId && storedJson<Role[]>(by.roles).some((role) => PLACES.includes(role)),
  };
}
