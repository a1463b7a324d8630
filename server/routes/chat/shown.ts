import type { RequestHandler } from 'express';
import { ShownLines } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { residentOf } from '../../auth/resident-session.ts';

/** Notes that the page has shown its lines up to a place; saying it again, or late, changes nothing. That they were sent says
 * nothing: a page may be asleep, or closed with the connection still open. */
export function noteShown({ store }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { upTo } = check(ShownLines, request.body);
    await store.conversations.received(residentOf(response).conversation.id, upTo);
    response.status(204).end();
  };
}
