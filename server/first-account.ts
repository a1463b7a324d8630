import { createPasswordLink } from './auth/password-link.ts';
import type { Store, User } from './store/ports.ts';
import { StoreError } from './store/store-error.ts';

/** The way in for whoever installs: an account and the one-time link that sets its password. */
export interface FirstAccount {
  readonly username: string;
  readonly link: string;
}

/** Makes sure that somebody can sign in: as long as nobody who may work here has a password, a one-time link is given out for an account that is an administrator's; the account is made when there is none.
 * @param input.baseUrl Origin that people open.
 * @returns Null once somebody has a password. */
export async function firstAccount(
  store: Store,
  input: { baseUrl: string; at: number; newSecret: () => string },
): Promise<FirstAccount | null> {
  const users = (await store.users.list()).filter(({ disabledAt }) => disabledAt === null);
  if (users.some(({ passwordHash }) => passwordHash !== null)) return null;
  const admin = await anAdmin(store, input.at);
  return { username: admin.username, link: await createPasswordLink(store, { ...input, userId: admin.id }) };
}

async function anAdmin(store: Store, at: number): Promise<User> {
  const users = await store.users.list();
  const known = users.find(({ roles, disabledAt }) => disabledAt === null && roles.includes('admin'));
  if (known !== undefined) return known;
  try {
    return await store.users.add({
      username: freeName(new Set(users.map(({ username }) => username))),
      displayName: '管理员',
      roles: ['counsellor', 'supervisor', 'admin'],
      qualifications: [],
      at,
    });
  } catch (error) {
    // Another server that starts on the same database was faster: its account is there now.
    if (error instanceof StoreError && error.code === 'USERNAME_TAKEN') return anAdmin(store, at);
    throw error;
  }
}

/** `admin`, or the first of `admin2`, `admin3` … when the name is in use, if only by a disabled account. */
function freeName(taken: ReadonlySet<string>): string {
  let name = 'admin';
  for (let number = 2; taken.has(name); number += 1) name = `admin${number}`;
  return name;
}
