import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import {
  BeginFactor,
  ConfirmFactor,
  type FactorBegun,
  type FactorState,
  GiveCode,
  type RecoveryCodes,
} from '../../api/second-factor.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem, type ProblemCode } from '../../app/http-problem.ts';
import type { CheckCode } from '../../auth/check-code.ts';
import type { CheckPassword } from '../../auth/check-password.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { needsSecondFactor } from '../../auth/needs-second-factor.ts';
import { withinTries } from '../../auth/within-tries.ts';
import { newRecoveryCodes, RECOVERY_BYTES, showRecoveryCode } from '../../auth/recovery-codes.ts';
import { matchTotp, otpauthUri, SECRET_BYTES, toBase32 } from '../../auth/totp.ts';
import type { ResetOutcome } from '../../store/second-factor-port.ts';

/** How long a second administrator has to confirm. */
const RESET_MS = 24 * 3_600_000;

/** Whether the reader has a second step, must have one, and how many codes on paper are left. */
export function showSecondFactor(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const { secondFactors } = deps.store;
    const factor = await secondFactors.of(user.id);
    const body: FactorState = {
      on: factor !== null && factor.confirmedAt !== null,
      required: needsSecondFactor(deps.config, user.roles),
      unusedCodes: await secondFactors.unusedCodes(user.id),
    };
    response.json(body);
  };
}

/** Makes a secret to be confirmed. Whoever only found an open console cannot: the password is asked for. */
export function beginSecondFactor(deps: AppDeps, checkPassword: CheckPassword): RequestHandler {
  return async (request, response) => {
    const { password } = check(BeginFactor, request.body);
    const { user } = counsellorOf(response);
    await ownPassword(checkPassword, user.username, password);
    const secret = randomBytes(SECRET_BYTES);
    const begun = await deps.store.secondFactors.begin({ userId: user.id, secret, at: deps.now() });
    if (!begun) throw new HttpProblem('second_factor_on');
    const body: FactorBegun = {
      secret: toBase32(secret),
      uri: otpauthUri(secret, user.username, deps.config.associationName),
    };
    response.set('Cache-Control', 'no-store').status(201).json(body);
  };
}

/** Makes the second step hold, with a first code of the app; gives the codes on paper, once. */
export function confirmSecondFactor(deps: AppDeps): RequestHandler {
  const tries = withinTries(deps);
  return async (request, response) => {
    const { code } = check(ConfirmFactor, request.body);
    const { user, tokenHash } = counsellorOf(response);
    const { secondFactors } = deps.store;
    const factor = await secondFactors.of(user.id);
    if (factor === null) throw new HttpProblem('not_found');
    if (factor.confirmedAt !== null) throw new HttpProblem('second_factor_on');
    // Whoever sets it up has the secret before their eyes; whoever guesses found the console open.
    const step = await tries(`set-up:${user.id}`, async () => matchTotp(factor.secret, code, deps.now()));
    if (step === null) throw new HttpProblem('wrong_code');
    const { shown, stored } = await makeCodes(deps);
    const set = { userId: user.id, signIn: tokenHash, step, codes: stored, at: deps.now() };
    if (!(await secondFactors.confirm(set))) {
      throw new HttpProblem('second_factor_on');
    }
    sendCodes(response, shown);
  };
}

/** Gives ten new codes on paper; the ones before are worthless. */
export function renewRecoveryCodes(deps: AppDeps, checkCode: CheckCode): RequestHandler {
  return async (request, response) => {
    const { code } = check(GiveCode, request.body);
    const { user } = counsellorOf(response);
    await checkCode(user.id, code);
    const { shown, stored } = await makeCodes(deps);
    await deps.store.secondFactors.renewCodes({ userId: user.id, codes: stored, at: deps.now() });
    sendCodes(response, shown);
  };
}

/** Takes the second step away, where it is not required. */
export function removeSecondFactor(deps: AppDeps, checkCode: CheckCode): RequestHandler {
  return async (request, response) => {
    const { code } = check(GiveCode, request.body);
    const { user } = counsellorOf(response);
    if (needsSecondFactor(deps.config, user.roles)) throw new HttpProblem('second_factor_required');
    await checkCode(user.id, code);
    await deps.store.secondFactors.remove(user.id, deps.now());
    response.status(204).end();
  };
}

/** The reader has read that their second step was reset. */
export function putFactorNoticeAway({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    await store.secondFactors.putNoticeAway(counsellorOf(response).user.id, now());
    response.status(204).end();
  };
}

/** The reader says that they did not lose theirs. */
export function keepOwnFactor({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { id } = counsellorOf(response).user;
    done(await store.secondFactors.dropReset({ userId: id, byId: id, at: now() }));
    response.status(204).end();
  };
}

/** An administrator asks that somebody who lost app and codes begins anew; another one confirms within a day. */
export function askFactorReset({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const at = now();
    const ask = { userId, byId: counsellorOf(response).user.id, at, expiresAt: at + RESET_MS };
    done(await store.secondFactors.askReset(ask));
    response.status(204).end();
  };
}

/** Another administrator confirms it: the account's second step is gone, and its sign-ins end. */
export function confirmFactorReset({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const reset = { userId: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    done(await store.secondFactors.confirmReset(reset));
    response.status(204).end();
  };
}

/** An administrator says no to it. */
export function dropFactorReset({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const reset = { userId: idParam(request, 'id'), byId: counsellorOf(response).user.id, at: now() };
    done(await store.secondFactors.dropReset(reset));
    response.status(204).end();
  };
}

const REFUSALS: Readonly<Record<Exclude<ResetOutcome, 'done'>, ProblemCode>> = {
  not_found: 'not_found',
  own: 'own_factor',
  same_person: 'needs_another_admin',
  no_factor: 'reset_needs_factor',
  no_second_admin: 'no_second_admin',
};

function done(outcome: ResetOutcome): void {
  if (outcome !== 'done') throw new HttpProblem(REFUSALS[outcome]);
}

/** The session goes on where the password was mistyped. */
async function ownPassword(checkPassword: CheckPassword, username: string, password: string): Promise<void> {
  try {
    await checkPassword(username, password);
  } catch (error) {
    if (error instanceof HttpProblem && error.code === 'wrong_password') {
      throw new HttpProblem('password_differs');
    }
    throw error;
  }
}

async function makeCodes({ passwords }: AppDeps) {
  const codes = newRecoveryCodes(randomBytes(RECOVERY_BYTES));
  const stored = await Promise.all(
    codes.map(async ({ place, secret }) => ({ place, hash: await passwords.hash(secret) })),
  );
  return { shown: codes.map(showRecoveryCode), stored };
}

function sendCodes(response: Response, codes: readonly string[]): void {
  const body: RecoveryCodes = { codes: [...codes] };
  response.set('Cache-Control', 'no-store').status(201).json(body);
}
