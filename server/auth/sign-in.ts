import type { RequestHandler, Response } from 'express';
import { type Me, SetPassword, SignIn } from '../api/console.ts';
import { check } from '../app/check.ts';
import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import type { User } from '../store/ports.ts';
import { cookieName, cookieOptions, counsellorOf } from './counsellor-session.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { hashSecret } from './secret.ts';

/** So many wrong passwords for one name within the window lock it. */
const MAX_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/** Signs in with name and password. Names that do not exist cost as much time, fail in the same words and lock in the same way. */
export function signIn(deps: AppDeps): RequestHandler {
  const { store, passwords, now } = deps;
  // One attempt at a time for each name: parallel guesses cannot all pass before the first is counted.
  const queue = oneAtATime();
  return async (request, response) => {
    const { username: typed, password } = check(SignIn, request.body);
    const username = typed.trim().toLowerCase();
    const user = await queue(username, async () => {
      const at = now();
      if ((await store.users.failuresSince(username, at - WINDOW_MS)) >= MAX_FAILURES) {
        throw new HttpProblem('locked_out', { retryAfterSeconds: WINDOW_MS / 1000 });
      }
      const found = await store.users.byUsername(username);
      const known = found === null || found.disabledAt !== null ? null : found;
      const ok = await passwords.verify(known?.passwordHash ?? null, password);
      await store.users.recordSignIn({ username, ok, at });
      return ok ? known : null;
    });
    if (user === null) throw new HttpProblem('wrong_password');
    response.json(await openSignIn(deps, response, user));
  };
}

/** Sets a password with a one-time link and signs in. */
export function setPassword(deps: AppDeps): RequestHandler {
  const { store, passwords, now } = deps;
  return async (request, response) => {
    const { token, password } = check(SetPassword, request.body);
    const passwordHash = await passwords.hash(password);
    const user = await store.users.spendPasswordToken(hashSecret(token), now());
    if (user === null || user.disabledAt !== null) throw new HttpProblem('link_spent');
    await store.users.setPasswordHash(user.id, passwordHash, now());
    response.json(await openSignIn(deps, response, user));
  };
}

/** Ends the sign-in. */
export function signOut({ config, store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    await store.users.closeSignIn(counsellorOf(response).tokenHash);
    response.clearCookie(cookieName(config.publicUrl), cookieOptions(config.publicUrl));
    response.status(204).end();
  };
}

/** Tells who is signed in, with the token that unsafe requests need. */
export function showMe(deps: AppDeps): RequestHandler {
  return (_request, response) => {
    const { user, csrfToken } = counsellorOf(response);
    response.json(meView(deps, user, csrfToken));
  };
}

async function openSignIn(deps: AppDeps, response: Response, user: User): Promise<Me> {
  const { config, store, now, newSecret } = deps;
  const token = newSecret();
  const csrfToken = newSecret();
  const at = now();
  const lengthMs = config.signInHours * HOUR_MS;
  await store.users.openSignIn({
    userId: user.id,
    tokenHash: hashSecret(token),
    csrfToken,
    at,
    expiresAt: at + lengthMs,
  });
  response.cookie(cookieName(config.publicUrl), token, {
    ...cookieOptions(config.publicUrl),
    maxAge: lengthMs,
  });
  return meView(deps, user, csrfToken);
}

function meView({ config }: AppDeps, user: User, csrfToken: string): Me {
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: [...user.roles],
    csrfToken,
    associationName: config.associationName,
    demo: config.mode === 'demo',
  };
}
