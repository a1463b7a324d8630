import type { Store } from '../store/ports.ts';
import { hashSecret } from './secret.ts';

/** How long a one-time link can be used. */
const LINK_HOURS = 72;

/** Makes the link with which somebody sets their first or a new password, once.
 * @param baseUrl Origin that people open.
 * @returns The link; the database keeps only a hash of its token. The token is behind `#`, which browsers send to no server and no log. */
export async function createPasswordLink(
  store: Store,
  input: {
    userId: string;
    /** Who makes it. Absent: on the server. */
    byId?: string;
    baseUrl: string;
    at: number;
    newSecret: () => string;
  },
): Promise<string> {
  const token = input.newSecret();
  await store.users.addPasswordToken({
    userId: input.userId,
    tokenHash: hashSecret(token),
    byId: input.byId ?? null,
    at: input.at,
    expiresAt: input.at + LINK_HOURS * 3_600_000,
  });
  return `${input.baseUrl}/console#/set-password?token=${token}`;
}
