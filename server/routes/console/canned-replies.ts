import type { RequestHandler } from 'express';
import {
  AddCannedReply,
  type CannedReply as CannedReplyView,
  type CannedReplyList,
  ChangeCannedReply,
  ListCannedReplies,
} from '../../api/desk.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import type { CannedReply } from '../../store/desk-port.ts';
import { calledIn } from './intake-view.ts';
import { readCase } from './read-case.ts';
import type { User } from '../../store/ports.ts';
import { fillCanned } from '../../tickets/fill-canned.ts';
import type { CannedValues } from '../../tickets/fill-canned.ts';
import { leads } from '../../tickets/leads.ts';

const SHOWN = 50;

/** Ready-made replies for 「/」, those that fit best first; filled in for a case that the reader may see. */
export function listCannedReplies(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { search, ticketId } = check(ListCannedReplies, request.query);
    const { user } = counsellorOf(response);
    const [replies, values] = await Promise.all([
      deps.store.cannedReplies.list({ userId: user.id, search, limit: SHOWN }),
      valuesFor(deps, user, ticketId),
    ]);
    const body: CannedReplyList = {
      replies: replies.map((reply) => ({
        ...replyView(reply, user),
        filled: fillCanned(reply.body, values),
      })),
    };
    response.json(body);
  };
}

/** Adds a ready-made reply: one's own, or by a lead one for a team or everybody. */
export function addCannedReply({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { title, body, scope, teamId } = check(AddCannedReply, request.body);
    const { user } = counsellorOf(response);
    if (scope !== 'own' && !leads(user)) throw new HttpProblem('not_allowed');
    if (scope === 'team' && teamId === undefined) {
      throw new HttpProblem('invalid_fields', { errors: [{ path: 'teamId', message: '缺少，或类型不对' }] });
    }
    const added = await store.cannedReplies.add({
      title: cleanText(title),
      body: cleanText(body),
      teamId: scope === 'team' ? (teamId ?? null) : null,
      ownerId: scope === 'own' ? user.id : null,
      by: user,
      at: now(),
    });
    response.status(201).json(replyView(added, user) satisfies CannedReplyView);
  };
}

export function changeCannedReply({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { title, body, version } = check(ChangeCannedReply, request.body);
    const { user } = counsellorOf(response);
    mayChange(await store.cannedReplies.get(id), user);
    const input = { id, version, title: cleanText(title), body: cleanText(body), by: user, at: now() };
    const changed = await store.cannedReplies.change(input);
    if (changed.kind === 'not_found') throw new HttpProblem('not_found');
    if (changed.kind === 'moved_on') throw new HttpProblem('canned_reply_moved_on');
    response.json(replyView(changed.reply, user) satisfies CannedReplyView);
  };
}

export function removeCannedReply({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'id');
    const { user } = counsellorOf(response);
    mayChange(await store.cannedReplies.get(id), user);
    if (!(await store.cannedReplies.remove({ id, by: user, at: now() }))) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}

/** @throws {HttpProblem} `not_found` for what is somebody else's own, `not_allowed` for what takes a lead. */
function mayChange(reply: CannedReply | null, user: User): void {
  if (reply === null || (reply.ownerId !== null && reply.ownerId !== user.id)) {
    throw new HttpProblem('not_found');
  }
  if (reply.ownerId === null && !leads(user)) throw new HttpProblem('not_allowed');
}

function replyView(reply: CannedReply, user: User): CannedReplyView {
  const shared = reply.teamId === null ? 'everyone' : 'team';
  return {
    id: reply.id,
    title: reply.title,
    body: reply.body,
    scope: reply.ownerId === null ? shared : 'own',
    teamId: reply.teamId,
    version: reply.version,
    mayChange: reply.ownerId === user.id || (reply.ownerId === null && leads(user)),
  };
}

async function valuesFor(deps: AppDeps, user: User, ticketId: string | undefined): Promise<CannedValues> {
  const { store, glossary, config } = deps;
  const local = await store.localValues.approved();
  const ticket = ticketId === undefined ? null : await readCase(deps, ticketId, user);
  const intakes = ticket === null || ticket.withoutNames ? [] : await store.tickets.intakes(ticket.id);
  return {
    居民称呼: calledIn(intakes, glossary) ?? (ticket === null ? null : '您'),
    咨询员: user.displayName,
    单位: local['local.association.name'] ?? config.associationName,
    电话: local['local.association.phone'] ?? null,
  };
}
