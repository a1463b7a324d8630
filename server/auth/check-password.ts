import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import type { User } from '../store/ports.ts';
import { withinTries } from './within-tries.ts';

/** Checks a name with its password. */
export type CheckPassword = (username: string, password: string) => Promise<User>;

/** Names that do not exist cost as much time, fail in the same words and lock in the same way.
 * @throws {HttpProblem} `wrong_password` or `locked_out`. */
export function createPasswordCheck(deps: AppDeps): CheckPassword {
  const tries = withinTries(deps);
  return async (typed, password) => {
    const username = typed.trim().toLowerCase();
    const user = await tries(username, async () => {
      const found = await deps.store.users.byUsername(username);
      const known = found === null || found.disabledAt !== null ? null : found;
      const ok = await deps.passwords.verify(known?.passwordHash ?? null, password);
      return ok ? known : null;
    });
    if (user === null) throw new HttpProblem('wrong_password');
    return user;
  };
}
