import type { RequestHandler } from 'express';
import { checkLocalValue } from '../../../knowledge/local/check-local-value.ts';
import { findLocalSlot, LOCAL_SLOTS, type LocalSlot } from '../../../knowledge/local/local-slots.ts';
import type { Role } from '../../api/console.ts';
import {
  ProposeLocalValue,
  ReadLocalHistory,
  RejectLocalValue,
  type LocalValueAnswer,
  type LocalValueEntry,
  type LocalValueHistory,
  type LocalValueList,
  type LocalValueVersion,
} from '../../api/local-values.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { judgeDecision } from '../../local-values/judge-decision.ts';
import type { LocalValueVersion as StoredVersion, User } from '../../store/ports.ts';

/** Roles that see local facts, and those that propose them. */
export const LOCAL_READERS: readonly Role[] = ['editor', 'approver', 'admin'];
export const LOCAL_EDITORS: readonly Role[] = ['editor', 'admin'];

/** Every slot with what residents read and what is proposed. */
export function listLocalValues(deps: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const body: LocalValueList = {
      values: await entries(deps, user),
      mayPropose: user.roles.some((role) => LOCAL_EDITORS.includes(role)),
    };
    response.json(body);
  };
}

/** Every version of one slot, newest first. */
export function showLocalHistory({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { slot } = check(ReadLocalHistory, request.query);
    const { user } = counsellorOf(response);
    const versions = await store.localValues.history(knownSlot(slot).key);
    const body: LocalValueHistory = { versions: versions.map((version) => versionView(version, user)) };
    response.json(body);
  };
}

/** Enters a value for review. Proposing what is in force or proposed already changes nothing. */
export function proposeLocalValue(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { slot: key, value: typed } = check(ProposeLocalValue, request.body);
    const { user } = counsellorOf(response);
    const slot = knownSlot(key);
    const checked = checkLocalValue(slot, typed);
    if (!checked.ok) {
      throw new HttpProblem('invalid_fields', { errors: [{ path: 'value', message: checked.message }] });
    }
    const input = { slot: slot.key, value: checked.value, by: user, at: deps.now() };
    const proposed = await deps.store.localValues.propose(input);
    const body: LocalValueAnswer = { entry: await entryOf(deps, user, slot.key) };
    response.status(proposed === null ? 200 : 201).json(body);
  };
}

export function approveLocalValue(deps: AppDeps): RequestHandler {
  return decide(deps, 'approved');
}

/** Rejects a proposal; its proposer may, too. */
export function rejectLocalValue(deps: AppDeps): RequestHandler {
  return decide(deps, 'rejected');
}

function decide(deps: AppDeps, decision: 'approved' | 'rejected'): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { reason } = check(RejectLocalValue, request.body);
    const { user } = counsellorOf(response);
    const slot = (await deps.store.localValues.current()).find((version) => version.id === id)?.slot;
    const outcome = await deps.store.localValues.decide({
      id,
      decision,
      by: user,
      reason: decision === 'rejected' && reason.trim() !== '' ? reason.trim() : null,
      at: deps.now(),
      enforceQualifications: deps.config.mode === 'production',
    });
    if (outcome !== 'done' || slot === undefined) {
      throw new HttpProblem(
        outcome === 'own_work' || outcome === 'not_qualified' ? outcome : 'not_in_review',
      );
    }
    const body: LocalValueAnswer = { entry: await entryOf(deps, user, slot) };
    response.json(body);
  };
}

function knownSlot(key: string): LocalSlot {
  const slot = findLocalSlot(key);
  if (slot === null) throw new HttpProblem('not_found');
  return slot;
}

async function entryOf(deps: AppDeps, user: User, key: string): Promise<LocalValueEntry> {
  const entry = (await entries(deps, user)).find(({ slot }) => slot === key);
  if (entry === undefined) throw new HttpProblem('not_found');
  return entry;
}

async function entries({ store, config }: AppDeps, user: User): Promise<LocalValueEntry[]> {
  const versions = await store.localValues.current();
  const find = (slot: string, status: StoredVersion['status']): StoredVersion | undefined =>
    versions.find((version) => version.slot === slot && version.status === status);
  return LOCAL_SLOTS.map(({ key, place, label, kind }) => {
    const current = find(key, 'approved');
    const proposal = find(key, 'in_review');
    const may = (decision: 'approved' | 'rejected'): boolean => {
      if (proposal === undefined) return false;
      const standing = { status: proposal.status, proposedBy: proposal.proposedBy.id };
      const enforceQualifications = config.mode === 'production';
      return judgeDecision(standing, decision, user, { enforceQualifications }) === 'allowed';
    };
    return {
      slot: key,
      place,
      label,
      kind,
      current: current === undefined ? null : versionView(current, user),
      proposal: proposal === undefined ? null : versionView(proposal, user),
      mayApprove: may('approved'),
      mayReject: may('rejected'),
    };
  });
}

function versionView(version: StoredVersion, reader: User): LocalValueVersion {
  return {
    id: version.id,
    version: version.version,
    value: version.value,
    status: version.status,
    proposedBy: version.proposedBy.displayName,
    mine: version.proposedBy.id === reader.id,
    proposedAt: new Date(version.proposedAt).toISOString(),
    decidedBy: version.decidedBy?.displayName ?? null,
    decidedAt: version.decidedAt === null ? null : new Date(version.decidedAt).toISOString(),
    reason: version.reason,
  };
}
