import type { Role } from '../api/console.ts';
import { wholeRoles } from '../auth/whole-roles.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Write } from './writer.ts';

/** Whether somebody is the only one left who keeps the accounts: the administrator of the whole county, or where there is
 * none, of a place. Nobody else becomes or ceases to be one before the commit.
 * @returns Their name to sign in with; null when they are not. */
export async function lastAdmin(
  context: StoreContext,
  { tx }: Write,
  userId: string,
): Promise<string | null> {
  const rows = await tx
    .selectFrom('users')
    .select(['id', 'username', 'roles', 'org_unit_id'])
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .$if(context.engine.rowLocks, (query) => query.forUpdate())
    .execute();
  const staff = rows.map((row) => ({
    id: row.id,
    username: row.username,
    roles: storedJson<Role[]>(row.roles),
    orgUnitId: row.org_unit_id,
  }));
  const whole = staff.filter((one) => wholeRoles(one).includes('admin'));
  const admins = whole.length > 0 ? whole : staff.filter(({ roles }) => roles.includes('admin'));
  const [only] = admins;
  return admins.length === 1 && only?.id === userId ? only.username : null;
}
