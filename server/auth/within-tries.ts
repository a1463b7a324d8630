import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** So many wrong tries under one name within the window lock it. */
const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;

/** Counts tries by name and refuses more when too many were wrong. One at a time for each name: parallel guesses cannot
 * all pass before the first is counted.
 * @returns A function that takes a name and a try, which gives null where it was wrong.
 * @throws {HttpProblem} `locked_out`. */
export function withinTries({
  store,
  now,
}: AppDeps): <T>(name: string, attempt: () => Promise<T | null>) => Promise<T | null> {
  const queue = oneAtATime();
  return (name, attempt) =>
    queue(name, async () => {
      const at = now();
      if ((await store.users.failuresSince(name, at - WINDOW_MS)) >= MAX_FAILURES) {
        throw new HttpProblem('locked_out', { retryAfterSeconds: WINDOW_MS / 1000 });
      }
      const found = await attempt();
      await store.users.recordSignIn({ username: name, ok: found !== null, at });
      return found;
    });
}
