import type { RequestHandler } from 'express';
import { type OpenedSession, OpenSession } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { hashSecret } from '../../auth/secret.ts';

/** Opens a session: a new person, a new conversation and a token that is shown once. */
export function openSession({ store, now, newSecret }: AppDeps): RequestHandler {
  return async (request, response) => {
    check(OpenSession, request.body);
    const token = newSecret();
    const conversation = await store.conversations.openWebSession({
      tokenHash: hashSecret(token),
      at: now(),
    });
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
