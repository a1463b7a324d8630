import type { RequestHandler } from 'express';
import { type OpenedSession, OpenSession } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { hashSecret } from '../../auth/secret.ts';

/** Opens a session: a new person, a new conversation and a token that is shown once;
 * from a one-time link, the conversation that it leads to. */
export function openSession({ store, now, newSecret }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { link, page } = check(OpenSession, request.body);
    const token = newSecret();
    const session = { tokenHash: hashSecret(token), at: now() };
    const linked =
      link === undefined
        ? null
        : await store.privateLinks.open({
            tokenHash: hashSecret(link),
            sessionHash: session.tokenHash,
            openerHash: page === undefined ? null : hashSecret(page),
            at: session.at,
          });
    // Whoever opens a link that is over gets a conversation of their own all the same.
    const conversation = linked ?? (await store.conversations.openWebSession(session));
    const body: OpenedSession = { session: conversation.id, token };
    response.status(201).json(body);
  };
}

/** Ends the session: its token opens nothing any more. */
export function endSession({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    await store.conversations.endSession(residentOf(response).tokenHash, now());
    response.status(204).end();
  };
}
