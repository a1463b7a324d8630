import type { Store } from '../store/ports.ts';
import type { KnownState } from './import-plan.ts';

/** What the association has now, as lists are compared with it. A proposed value counts as there: it waits for approval. */
export async function readKnownState(store: Store): Promise<KnownState> {
  const [users, roster, current] = await Promise.all([
    store.users.list(),
    store.roster.read(),
    store.localValues.current(),
  ]);
  const values = new Map<string, string>();
  for (const status of ['approved', 'in_review'] as const) {
    for (const version of current) {
      if (version.status === status && version.value !== '') values.set(version.slot, version.value);
    }
  }
  const staff = new Map(roster.staff.map((person) => [person.id, person]));
  return {
    units: roster.units,
    shifts: roster.shifts,
    values: Object.fromEntries(values),
    accounts: users.map((user) => {
      const person = staff.get(user.id);
      return {
        id: user.id,
        username: user.username,
        displayName: user.displayName,
        roles: user.roles,
        qualifications: user.qualifications,
        skills: person?.skills ?? [],
        orgUnitId: user.orgUnitId,
        email: person?.email ?? null,
        mobile: person?.mobile ?? null,
        isDisabled: user.disabledAt !== null,
      };
    }),
  };
}
