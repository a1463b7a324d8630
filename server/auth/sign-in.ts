import type { RequestHandler } from 'express';
import { SetPassword, SignIn } from '../api/console.ts';
import { GiveCode } from '../api/second-factor.ts';
import { check } from '../app/check.ts';
import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import type { CheckCode } from './check-code.ts';
import type { CheckPassword } from './check-password.ts';
import { readCookie } from './cookies.ts';
import { cookieName, cookieOptions, counsellorOf, halfCookieName } from './counsellor-session.ts';
import { enter, meView, openSignIn } from './open-sign-in.ts';
import { hashSecret } from './secret.ts';

/** Signs in with name and password; where the account has a second step, the code comes next. */
export function signIn(deps: AppDeps, checkPassword: CheckPassword): RequestHandler {
  return async (request, response) => {
    const { username, password } = check(SignIn, request.body);
    response.json(await enter(deps, response, await checkPassword(username, password)));
  };
}

/** Ends a sign-in that the password began with a code from the app, or one on paper.
 * @throws {HttpProblem} `second_step_over` when the password was given too long ago. */
export function giveCode(deps: AppDeps, checkCode: CheckCode): RequestHandler {
  const { config, store, now } = deps;
  return async (request, response) => {
    const { code } = check(GiveCode, request.body);
    const token = readCookie(request, halfCookieName(config.publicUrl)) ?? '';
    const half = hashSecret(token);
    const userId = await store.secondFactors.half(half, now());
    const user = userId === null ? null : await store.users.byId(userId);
    if (user === null) throw new HttpProblem('second_step_over');
    await checkCode(user.id, code);
    // Whoever began anew meanwhile, or was faster in another tab, begins with the password.
    if (!(await store.secondFactors.closeHalf(half))) throw new HttpProblem('second_step_over');
    response.clearCookie(halfCookieName(config.publicUrl), cookieOptions(config.publicUrl));
    response.json(await openSignIn(deps, response, user, 'given'));
  };
}

/** Sets a password with a one-time link and signs in. A link is no second step. */
export function setPassword(deps: AppDeps): RequestHandler {
  const { store, passwords, now } = deps;
  return async (request, response) => {
    const { token, password } = check(SetPassword, request.body);
    const passwordHash = await passwords.hash(password);
    const user = await store.users.spendPasswordToken(hashSecret(token), now());
    if (user === null || user.disabledAt !== null) throw new HttpProblem('link_spent');
    await store.users.setPasswordHash(user.id, passwordHash, now());
    response.json(await enter(deps, response, user));
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
  return async (_request, response) => {
    response.json(await meView(deps, counsellorOf(response)));
  };
}
