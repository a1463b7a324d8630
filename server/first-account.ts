import { createPasswordLink } from './auth/password-link.ts';
import type { Store } from './store/ports.ts';

/** Makes sure that somebody can sign in: on an empty store the account `admin` is made, and as long as nobody at all has a password, a one-time link for it is given out.
 * @param input.baseUrl Origin that people open.
 * @returns The link; null once somebody has a password. */
export async function firstAccountLink(
  store: Store,
  input: { baseUrl: string; at: number; newSecret: () => string },
): Promise<string | null> {
  const users = (await store.users.list()).filter(({ disabledAt }) => disabledAt === null);
  if (users.some(({ passwordHash }) => passwordHash !== null)) return null;
  const admin =
    users.find(({ roles }) => roles.includes('admin')) ??
    (await store.users.add({
      username: 'admin',
      displayName: '管理员',
      roles: ['counsellor', 'supervisor', 'admin'],
      qualifications: [],
      at: input.at,
    }));
  return createPasswordLink(store, { ...input, userId: admin.id });
}
