import type { Request, RequestHandler, Response } from 'express';
import { ReadAttachment, SendAttachment } from '../../api/attachments.ts';
import { check, idParam } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { COUNSELLOR_PER_HOUR } from '../../attachments/limits.ts';
import { PHOTOS_AND_PDF } from '../../attachments/picture/picture.ts';
import { counsellorOf } from '../../auth/counsellor-session.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Ticket } from '../../store/ticket-port.ts';
import { sendPicture, sendTaken } from '../attachments.ts';

/** Takes a picture, or a PDF as a picture of each page, that a reply names afterwards. */
export function takeAttachment(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const { clientId } = check(SendAttachment, request.query);
    const { id: userId } = counsellorOf(response).user;
    const ticket = await seenFully(deps, request, response);
    if (ticket.assignee?.id !== userId) throw new HttpProblem('ticket_not_yours');
    const { conversationId } = ticket;
    const author = { kind: 'counsellor', userId } as const;
    const upload = { conversationId, author, clientId, taken: PHOTOS_AND_PDF, perHour: COUNSELLOR_PER_HOUR };
    sendTaken(response, await deps.attachments.take(request, upload).catch(orErased));
  };
}

/** Shows a picture of a case to whoever sees the case with names: a picture may show a face, or a name on a report.
 * That one of a sensitive case was looked at is written down. */
export function showAttachment(deps: AppDeps): RequestHandler {
  const { store, now } = deps;
  return async (request, response) => {
    const { size } = check(ReadAttachment, request.query);
    const id = idParam(request, 'attachmentId');
    const { user } = counsellorOf(response);
    const { conversationId, id: ticketId } = await seenFully(deps, request, response);
    const reader = { kind: 'counsellor', userId: user.id } as const;
    const mayRead = async (seq: number): Promise<boolean> => {
      const { lines } = await store.tickets.linesNear(ticketId, user, { around: seq, most: 1 });
      return lines[0]?.seq === seq;
    };
    const bytes = await store.attachments.read({ conversationId, id, size, reader, mayRead });
    if (bytes === null) throw new HttpProblem('not_found');
    await store.tickets.open(ticketId, user, now());
    sendPicture(response, id, bytes);
  };
}

/** Takes back a picture that was not sent. */
export function dropAttachment(deps: AppDeps): RequestHandler {
  return async (request, response) => {
    const id = idParam(request, 'attachmentId');
    const { conversationId } = await seenFully(deps, request, response);
    const author = { kind: 'counsellor', userId: counsellorOf(response).user.id } as const;
    await deps.store.attachments.drop({ conversationId, id, author });
    response.status(204).end();
  };
}

/** @throws {HttpProblem} `not_found` for a case that is not theirs to see, `not_allowed` where they only advise. */
async function seenFully({ store }: AppDeps, request: Request, response: Response): Promise<Ticket> {
  const ticket = await store.tickets.see(idParam(request, 'id'), counsellorOf(response).user);
  if (ticket === null) throw new HttpProblem('not_found');
  if (ticket.withoutNames) throw new HttpProblem('not_allowed');
  // Once the case has ended, whoever goes on in the conversation after an erasure is somebody else.
  const conversation = await store.conversations.get(ticket.conversationId);
  if (ticket.status === 'resolved' && conversation?.personId !== ticket.personId)
    throw new HttpProblem('not_found');
  return ticket;
}

function orErased(error: unknown): never {
  const isGone = error instanceof StoreError && error.code === 'NO_CONVERSATION';
  throw isGone ? new HttpProblem('resident_erased', {}, { cause: error }) : error;
}
