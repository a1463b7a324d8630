import type { RequestHandler } from 'express';
import type { Role } from '../../api/console.ts';
import {
  AddStaff,
  ChangeStaff,
  type PasswordLink,
  type StaffAccount,
  type StaffAdded,
  type StaffDisabled,
  type StaffList,
} from '../../api/staff.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem, type ProblemCode } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { guardedRoles } from '../../auth/needs-second-factor.ts';
import { createPasswordLink } from '../../auth/password-link.ts';
import type { User } from '../../store/ports.ts';
import { StoreError } from '../../store/store-error.ts';

/** Roles that keep accounts. */
export const STAFF_ROLES: readonly Role[] = ['admin'];

/** Cases that are looked at at once when an account is disabled. */
const HELD_AT_ONCE = 1000;

/** Every account, disabled ones too. */
export function listStaff(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const body: StaffList = { accounts: await staffViews(deps, await deps.store.users.list()) };
    response.json(body);
  };
}

/** Adds an account and makes the link with which its owner sets a password. */
export function addStaff(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const input = check(AddStaff, request.body);
    const byId = counsellorOf(response).user.id;
    const { units } = await deps.store.roster.read();
    if (input.orgUnitId !== null && !units.some(({ id }) => id === input.orgUnitId)) {
      throw new HttpProblem('roster_unknown');
    }
    const user = await refused(() =>
      deps.store.users.add({ ...input, qualifications: [], byId, at: deps.now() }),
    );
    const body: StaffAdded = { account: await staffView(deps, user), link: await linkFor(deps, user, byId) };
    response.status(201).json(body);
  };
}

/** Changes the name that people see, and what an account may do. */
export function changeStaff(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const userId = idParam(request, 'id');
    const input = check(ChangeStaff, request.body);
    const byId = counsellorOf(response).user.id;
    const guarded = guardedRoles(deps.config);
    const user = await refused(() =>
      deps.store.users.setRoles({ userId, ...input, guarded, byId, at: deps.now() }),
    );
    if (user === null) throw new HttpProblem('not_found');
    response.json((await staffView(deps, user)) satisfies StaffAccount);
  };
}

/** Ends all sign-ins of an account and allows no more; its open cases go back to the queue. */
export function disableStaff(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const user = await accountOf(deps, idParam(request, 'id'));
    const byId = counsellorOf(response).user.id;
    if (user.id === byId) throw new HttpProblem('own_account');
    await refused(() => deps.store.users.disable(user.id, deps.now(), byId));
    const givenBack = await giveCasesBack(deps, user.id);
    const account = await staffView(deps, await accountOf(deps, user.id));
    const body: StaffDisabled = { account, givenBack };
    response.json(body);
  };
}

/** Lets a disabled account work again. */
export function enableStaff(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const user = await accountOf(deps, idParam(request, 'id'));
    await deps.store.users.enable(user.id, deps.now(), counsellorOf(response).user.id);
    response.json((await staffView(deps, await accountOf(deps, user.id))) satisfies StaffAccount);
  };
}

/** Makes a new one-time link; the password that is set works until it is used. */
export function makePasswordLink(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const user = await accountOf(deps, idParam(request, 'id'));
    if (user.disabledAt !== null) throw new HttpProblem('account_disabled');
    const body: PasswordLink = { link: await linkFor(deps, user, counsellorOf(response).user.id) };
    response.json(body);
  };
}

/** One-time link of an account, under the public address where there is one. */
export function linkFor(
  { store, config, now, newSecret }: AppDeps,
  { id }: User,
  byId: string,
): Promise<string> {
  const baseUrl = config.publicUrl ?? '';
  return createPasswordLink(store, { userId: id, byId, baseUrl, at: now(), newSecret });
}

async function giveCasesBack({ store, now }: AppDeps, userId: string): Promise<number> {
  const { tickets } = await store.routing.held(null, HELD_AT_ONCE);
  let given = 0;
  for (const { ticketId, userId: holder } of tickets) {
    if (holder !== userId) continue;
    const input = { ticketId, fromId: userId, by: null, reason: 'disabled', at: now() } as const;
    if ((await store.tickets.unassign(input)).kind === 'done') given += 1;
  }
  return given;
}

async function accountOf({ store }: AppDeps, userId: string): Promise<User> {
  const user = await store.users.byId(userId);
  if (user === null) throw new HttpProblem('not_found');
  return user;
}

const REFUSALS: Readonly<Record<string, ProblemCode>> = {
  USERNAME_TAKEN: 'username_taken',
  LAST_ADMIN: 'last_admin',
};

/** What the store refuses for a good reason, in the words of the interface. */
export async function refused<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const code = error instanceof StoreError ? REFUSALS[error.code] : undefined;
    if (code === undefined) throw error;
    throw new HttpProblem(code);
  }
}

async function staffView(deps: AppDeps, user: User): Promise<StaffAccount> {
  const [view] = await staffViews(deps, [user]);
  if (view === undefined) throw new Error('Cannot happen: one account was asked for');
  return view;
}

async function staffViews({ store, now }: AppDeps, users: readonly User[]): Promise<StaffAccount[]> {
  const [holders, resets] = await Promise.all([
    store.secondFactors.holders(),
    store.secondFactors.openResets(now()),
  ]);
  return users.map((user) => ({
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    roles: [...user.roles],
    qualifications: [...user.qualifications],
    orgUnitId: user.orgUnitId,
    isDisabled: user.disabledAt !== null,
    hasPassword: user.passwordHash !== null,
    hasSecondFactor: holders.has(user.id),
    resetAskedBy: resets.find(({ userId }) => userId === user.id)?.askedBy ?? null,
  }));
}
