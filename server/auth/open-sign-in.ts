import type { Response } from 'express';
import type { Me } from '../api/console.ts';
import type { FactorNotice, SecondStep } from '../api/second-factor.ts';
import type { AppDeps } from '../app/deps.ts';
import type { User } from '../store/ports.ts';
import type { FactorReset } from '../store/second-factor-port.ts';
import { cookieName, cookieOptions, halfCookieName } from './counsellor-session.ts';
import { needsSecondFactor } from './needs-second-factor.ts';
import { hashSecret } from './secret.ts';
import { placeOf } from '../place-of.ts';
import { wholeRoles } from './whole-roles.ts';

const HOUR_MS = 3_600_000;
/** How long the code may be waited for after the password. */
const HALF_MS = 5 * 60_000;

/** Goes on after the right password: to the code where the account has a second step, else in. */
export async function enter(deps: AppDeps, response: Response, user: User): Promise<Me | SecondStep> {
  const factor = await deps.store.secondFactors.of(user.id);
  if (factor === null || factor.confirmedAt === null) return openSignIn(deps, response, user, 'none');
  const token = deps.newSecret();
  const at = deps.now();
  await deps.store.secondFactors.openHalf({
    userId: user.id,
    tokenHash: hashSecret(token),
    at,
    expiresAt: at + HALF_MS,
  });
  const { publicUrl } = deps.config;
  response.cookie(halfCookieName(publicUrl), token, { ...cookieOptions(publicUrl), maxAge: HALF_MS });
  return { secondStep: 'code' };
}

/** Opens the whole sign-in.
 * @param second Whether a code was asked for and given. */
export async function openSignIn(
  deps: AppDeps,
  response: Response,
  user: User,
  second: 'given' | 'none',
): Promise<Me> {
  const { config, store, now, newSecret } = deps;
  const token = newSecret();
  const csrfToken = newSecret();
  const at = now();
  const lengthMs = config.signInHours * HOUR_MS;
  const mustEnrol = second === 'none' && needsSecondFactor(config, user.roles);
  await store.users.openSignIn({
    userId: user.id,
    tokenHash: hashSecret(token),
    csrfToken,
    mustEnrol,
    at,
    expiresAt: at + lengthMs,
  });
  response.cookie(cookieName(config.publicUrl), token, {
    ...cookieOptions(config.publicUrl),
    maxAge: lengthMs,
  });
  return meView(deps, { user, csrfToken, mustEnrol, hasFactor: second === 'given' });
}

/** Who is signed in. */
export async function meView(
  { config, store, now }: AppDeps,
  session: {
    readonly user: User;
    readonly csrfToken: string;
    readonly mustEnrol: boolean;
    readonly hasFactor: boolean;
  },
): Promise<Me> {
  const { user, csrfToken } = session;
  const notice = await store.secondFactors.noticeOf(user.id, now());
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: [...user.roles],
    wholeRoles: [...wholeRoles(user)],
    csrfToken,
    associationName: config.associationName,
    place: placeOf(config.associationName, config.province),
    demo: config.mode === 'demo',
    secondFactor: session.mustEnrol ? 'needed' : session.hasFactor ? 'on' : 'off',
    factorNotice: notice === null ? null : noticeView(notice),
  };
}

function noticeView({ askedBy, askedAt, confirmed }: FactorReset): FactorNotice {
  return {
    askedBy: askedBy?.displayName ?? null,
    askedAt: new Date(askedAt).toISOString(),
    confirmedBy: confirmed?.by ?? null,
    confirmedAt: confirmed === null ? null : new Date(confirmed.at).toISOString(),
  };
}
