import type { Role } from '../api/console.ts';
import type { OrgUnit } from '../roster/roster.ts';
import type { Store, User } from '../store/ports.ts';
import { StoreError } from '../store/store-error.ts';
import type { ImportPlan, PlannedAccount } from './import-plan.ts';
import { placesAdded } from './places-added.ts';

/** What the store refuses because something changed after the plan was made. */
const MOVED_ON: ReadonlySet<string> = new Set(['USERNAME_TAKEN', 'LAST_ADMIN']);

/** What became of a list: who is new, and what was not taken after all. */
export interface AppliedImport {
  readonly added: readonly User[];
  readonly failed: readonly string[];
}

/** Carries out a plan. Each part is committed by itself and can be done again: a run that is stopped in the middle is
 * finished by sending the list once more. */
export async function applyImport(
  store: Store,
  plan: ImportPlan,
  how: {
    readonly by: User;
    /** Roles that ask for a second step. */
    readonly guarded: readonly Role[];
    readonly at: number;
    readonly newId: () => string;
  },
): Promise<AppliedImport> {
  const { by, guarded, at, newId } = how;
  const change = { byId: by.id, at };
  const failed: string[] = [];
  const added: User[] = [];
  const ids = new Map<string, string>();
  if (plan.places.length > 0) {
    const { units } = await store.roster.read();
    const planned = placesAdded(plan.places, units);
    const own = new Map(planned.map(({ id }) => [id, newId()]));
    const ownOf = (id: string): string => own.get(id) ?? id;
    const fresh = planned.map(
      ({ id, parentId, ...unit }): OrgUnit => ({
        ...unit,
        id: ownOf(id),
        parentId: parentId === null ? null : ownOf(parentId),
      }),
    );
    const outcome = await store.roster.putUnits({ units: [...units, ...fresh], ...change });
    if (outcome !== 'done') failed.push('村居');
    else for (const [id, its] of own) ids.set(id, its);
  }
  const known = new Set((await store.roster.read()).units.map(({ id }) => id));
  for (const listed of plan.accounts) {
    const unit = listed.orgUnitId;
    const account = unit === null ? listed : { ...listed, orgUnitId: ids.get(unit) ?? unit };
    // Nobody is added for a place that is not there: without one they would see the whole county.
    if (account.orgUnitId !== null && !known.has(account.orgUnitId)) {
      failed.push(account.displayName);
      continue;
    }
    const user = await putAccount(store, account, { by, guarded, at });
    if (user === null) {
      failed.push(account.displayName);
      continue;
    }
    if (account.id === null) added.push(user);
    const { skills, email, mobile, orgUnitId } = account;
    const { staff } = await store.roster.read();
    const there = staff.find(({ id }) => id === user.id);
    // Nobody says of themselves whose cases they see: that stays as it is.
    const place = user.id === by.id ? (there?.orgUnitId ?? null) : orgUnitId;
    const person = { skills, email, mobile, cap: there?.cap ?? null, orgUnitId: place };
    const outcome = await store.roster.putPerson({ userId: user.id, ...person, ...change });
    if (outcome !== 'done') failed.push(account.displayName);
  }
  for (const { username, shifts } of plan.shifts) {
    const user = await store.users.byUsername(username);
    const outcome =
      user === null ? 'unknown' : await store.roster.putShifts({ userId: user.id, shifts, ...change });
    if (outcome !== 'done') failed.push(username);
  }
  for (const { slot, value } of plan.values) await store.localValues.propose({ slot, value, by, at });
  return { added, failed };
}

/** @returns Null where somebody was faster: the name is taken, or nobody else is administrator any more. */
async function putAccount(
  store: Store,
  account: PlannedAccount,
  { by, guarded, at }: { readonly by: User; readonly guarded: readonly Role[]; readonly at: number },
): Promise<User | null> {
  const { id, username, displayName, roles, qualifications, orgUnitId } = account;
  try {
    if (id === null) {
      return await store.users.add({
        username,
        displayName,
        roles,
        qualifications,
        orgUnitId,
        byId: by.id,
        at,
      });
    }
    const changed = await store.users.setRoles({ userId: id, displayName, roles, guarded, byId: by.id, at });
    await store.users.setQualifications({ userId: id, qualifications, byId: by.id, at });
    if (changed === null) throw new Error('Cannot happen: accounts are never removed');
    return changed;
  } catch (error) {
    if (error instanceof StoreError && MOVED_ON.has(error.code)) return null;
    throw error;
  }
}
