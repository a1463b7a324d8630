import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import type { Role } from '../api/console.ts';
import type { AppDeps } from '../app/deps.ts';
import { HttpProblem } from '../app/http-problem.ts';
import { describeError } from '../observability/describe-error.ts';
import type { StoredSignIn } from '../store/ports.ts';
import { readCookie } from './cookies.ts';
import { hashSecret, sameSecret } from './secret.ts';
import { wholeRoles } from './whole-roles.ts';

/** The sign-in behind a request. */
export interface CounsellorSession extends StoredSignIn {
  readonly tokenHash: string;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const sessions = new WeakMap<Response, CounsellorSession>();

/** Requires a sign-in; on unsafe methods also its token in `x-csrf-token`.
 * @param roles One of them is enough; none asked when empty.
 * @param options.enrolling Also for whoever must set up a second step first.
 * @param options.whole It concerns the whole county: there, whoever answers for one place is no administrator and no
 * supervisor.
 * @throws {HttpProblem} `not_signed_in`, `csrf`, `second_factor_needed`, `not_allowed` or `whole_county`. */
export function requireCounsellor(
  deps: AppDeps,
  roles: readonly Role[],
  { enrolling = false, whole = false }: { readonly enrolling?: boolean; readonly whole?: boolean } = {},
): RequestHandler {
  return async (request, response, next) => {
    const session = await readSession(deps, request);
    if (session === null) throw new HttpProblem('not_signed_in');
    if (!SAFE.has(request.method) && !sameSecret(request.get('x-csrf-token') ?? '', session.csrfToken)) {
      throw new HttpProblem('csrf');
    }
    const { user } = session;
    if (session.mustEnrol && !enrolling) throw new HttpProblem('second_factor_needed');
    if (roles.length > 0 && !user.roles.some((role) => roles.includes(role))) {
      throw new HttpProblem('not_allowed');
    }
    if (whole && !wholeRoles(user).some((role) => roles.includes(role))) {
      throw new HttpProblem('whole_county');
    }
    sessions.set(response, session);
    // A console asks for something every minute as long as it is open: whoever's does not is away.
    deps.store.roster.seen(session.user.id, deps.now()).catch((error: unknown) => {
      deps.log.warn({ error: describeError(error) }, 'a sign of life was not kept');
    });
    next();
  };
}

/** The sign-in of a request; null when there is none, it has ended, or its account was disabled. */
export async function readSession(
  { config, store, now }: AppDeps,
  request: Request,
): Promise<CounsellorSession | null> {
  const token = readCookie(request, cookieName(config.publicUrl));
  if (token === null || !/^[\w-]{43}$/.test(token)) return null;
  const tokenHash = hashSecret(token);
  const found = await store.users.bySignInToken(tokenHash, now());
  return found === null || found.user.disabledAt !== null ? null : { ...found, tokenHash };
}

/** The session that `requireCounsellor` found.
 * @throws {HttpProblem} `not_signed_in` when the route forgot to ask for one. */
export function counsellorOf(response: Response): CounsellorSession {
  const session = sessions.get(response);
  if (session === undefined) throw new HttpProblem('not_signed_in');
  return session;
}

/** Behind TLS the name's prefix makes browsers refuse the cookie from anywhere but this very host. */
export function cookieName(publicUrl: string | null): string {
  return isSecure(publicUrl) ? '__Host-youyu' : 'youyu';
}

/** Of a sign-in of which only the password was given. */
export function halfCookieName(publicUrl: string | null): string {
  return `${cookieName(publicUrl)}-half`;
}

/** Out of scripts' reach, not sent by other sites' pages, and over TLS only where there is TLS. */
export function cookieOptions(publicUrl: string | null): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(publicUrl), path: '/' };
}

function isSecure(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}
