import type { Request, RequestHandler } from 'express';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import type { Role } from '../../api/console.ts';
import { RollBack, type SnapshotList } from '../../api/snapshots.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem, type ProblemCode } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { User } from '../../store/ports.ts';
import type { RollbackOutcome } from '../../store/snapshot-port.ts';

/** Roles that go back to an earlier state of what is served. */
export const SNAPSHOT_ROLES: readonly Role[] = ['approver', 'admin'];

const PROBLEMS = {
  not_found: 'not_found',
  not_qualified: 'not_allowed',
  unchanged: 'snapshot_served',
} as const satisfies Readonly<Record<Exclude<RollbackOutcome, 'rolled_back'>, ProblemCode>>;

/** The states that can be gone back to, and who went back when. */
export function listSnapshots(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    response.json(await snapshotList(deps, counsellorOf(response).user));
  };
}

/** Goes back. Once the answer is there, this process says nothing any more that the state has not; it and the others
 * serve the state itself within seconds. */
export function rollBack(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { reason } = check(RollBack, request.body);
    const { user } = counsellorOf(response);
    const at = deps.now();
    const outcome = await deps.store.snapshots.rollBack({
      snapshotId: snapshotParam(request),
      mode: deps.config.mode,
      by: user,
      reason,
      today: shanghaiDate(at),
      at,
    });
    if (outcome !== 'rolled_back') throw new HttpProblem(PROBLEMS[outcome]);
    await deps.withdrawKnowledge();
    response.json(await snapshotList(deps, user));
  };
}

/** Serves again all that is approved. */
export function resumeSnapshots(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const outcome = await deps.store.snapshots.resume({ by: user, at: deps.now() });
    if (outcome === 'unchanged') throw new HttpProblem('nothing_rolled_back');
    if (outcome === 'not_qualified') throw new HttpProblem('not_allowed');
    await deps.withdrawKnowledge();
    response.json(await snapshotList(deps, user));
  };
}

async function snapshotList({ store, config }: AppDeps, reader: User): Promise<SnapshotList> {
  const [states, rollbacks] = await Promise.all([
    store.snapshots.list(config.mode),
    store.snapshots.rollbacks(),
  ]);
  const time = (at: number): string => new Date(at).toISOString();
  return {
    snapshots: states.map((state) => ({ ...state, at: time(state.at) })),
    rollbacks: rollbacks.map(({ by, endedBy, endedAt, ...rollback }) => ({
      ...rollback,
      by: by.displayName,
      at: time(rollback.at),
      endedBy: endedBy?.displayName ?? null,
      endedAt: endedAt === null ? null : time(endedAt),
    })),
    mayRollBack: reader.roles.some((role) => SNAPSHOT_ROLES.includes(role)),
  };
}

/** @throws {HttpProblem} `not_found` for what no snapshot is called. */
function snapshotParam(request: Request): string {
  const { id } = request.params;
  if (typeof id !== 'string' || !/^[\w.-]{1,100}$/.test(id)) throw new HttpProblem('not_found');
  return id;
}
