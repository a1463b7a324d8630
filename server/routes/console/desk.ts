import type { RequestHandler, Response } from 'express';
import {
  type DraftSaved,
  type MentionList,
  type ReplyDraft,
  SaveDraft,
  TellPresence,
} from '../../api/desk.ts';
import type { Presence } from '../../api/desk.ts';
import type { GuidanceItem } from '../../api/guidance.ts';
import type { ColleagueList } from '../../api/queue.ts';
import { check, idParam } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { storedJson } from '../../store/stored-json.ts';
import type { ReplyDraft as StoredDraft } from '../../store/desk-port.ts';
import type { Ticket } from '../../store/ticket-port.ts';
import { CASE_READERS } from '../../tickets/case-roles.ts';

const MENTIONS_SHOWN = 100;

/** The reader's unfinished reply to a case. */
export function showDraft(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { ticket, userId } = await seen(deps, idParam(request, 'id'), response);
    const body: ReplyDraft = draftView(await deps.store.drafts.get(ticket.id, userId));
    response.json(body);
  };
}

/** Keeps an unfinished reply; when another tab was faster, answers with what is there. */
export function saveDraft(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { ticket, userId } = await seen(deps, idParam(request, 'id'), response);
    const { text, cites, version } = check(SaveDraft, request.body);
    // An emptied field is a change like any other.
    const clean = text.trim() === '' ? '' : cleanText(text);
    const saved = await deps.store.drafts.save({
      ticketId: ticket.id,
      userId,
      text: clean,
      cites: JSON.stringify(cites),
      version,
      at: deps.now(),
    });
    if (saved.kind === 'not_found') throw new HttpProblem('resident_erased');
    const body: DraftSaved = { saved: saved.kind === 'saved', draft: draftView(saved.draft) };
    response.json(body);
  };
}

/** Says that the reader looks at a case, types, or has left; answered with who is there. */
export function tellPresence(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { ticket, userId } = await seen(deps, idParam(request, 'id'), response);
    const { doing } = check(TellPresence, request.body);
    const { user } = counsellorOf(response);
    const { displayName } = user;
    // Whoever is at a sensitive case gets its lines as they come: that is a reading, written down once as they come.
    if (doing !== 'left' && ticket.isSensitive && !deps.presence.isAt(ticket.id, userId)) {
      await deps.store.tickets.open(ticket.id, user, deps.now());
    }
    await deps.store.announce({ type: 'presence', ticketId: ticket.id, userId, displayName, doing });
    if (doing === 'typing') deps.typing.announce(ticket.conversationId, 'counsellor');
    const body: Presence = {
      ticketId: ticket.id,
      people: deps.presence.at(ticket.id).map((person) => ({ ...person })),
    };
    response.json(body);
  };
}

/** Notes that call for the reader and were not read yet. */
export function listMentions({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const mentions = await store.mentions.unread(user.id, MENTIONS_SHOWN);
    const body: MentionList = {
      mentions: mentions.map(({ messageId, ticketId, by, at }) => ({
        messageId,
        ticketId,
        by: by.displayName,
        at: new Date(at).toISOString(),
      })),
    };
    response.json(body);
  };
}

/** Takes the notes of a case from the reader's list. */
export function readMentions(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { ticket, userId } = await seen(deps, idParam(request, 'id'), response);
    await deps.store.mentions.read({ userId, ticketId: ticket.id, at: deps.now() });
    response.status(204).end();
  };
}

/** Where a case can be sent, and who can be asked for advice or called in a note. */
export function listColleagues({ store }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { user } = counsellorOf(response);
    const [users, roster] = await Promise.all([store.users.list(), store.roster.read()]);
    const body: ColleagueList = {
      people: users
        .filter(
          ({ disabledAt, roles }) => disabledAt === null && roles.some((role) => CASE_READERS.includes(role)),
        )
        .map(({ id, displayName, roles, orgUnitId }) => ({ id, displayName, roles: [...roles], orgUnitId })),
      teams: roster.teams.map(({ id, name, memberIds }) => ({ id, name, mine: memberIds.includes(user.id) })),
      units: roster.units.map(({ id, name, parentId }) => ({ id, name, parentId })),
    };
    response.json(body);
  };
}

/** A case that the reader may see.
 * @throws {HttpProblem} `not_found`. */
async function seen(
  { store }: AppDeps,
  ticketId: string,
  response: Response,
): Promise<{ ticket: Ticket; userId: string }> {
  const { user } = counsellorOf(response);
  const ticket = await store.tickets.see(ticketId, user);
  if (ticket === null) throw new HttpProblem('not_found');
  return { ticket, userId: user.id };
}

function draftView({ ticketId, text, cites, version }: StoredDraft): ReplyDraft {
  return { ticketId, text, cites: storedJson<GuidanceItem[]>(cites), version };
}
