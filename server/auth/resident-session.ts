import type { Request, RequestHandler, Response } from 'express';
import { HttpProblem } from '../app/http-problem.ts';
import type { Conversation, ConversationStore } from '../store/ports.ts';
import { hashSecret } from './secret.ts';

/** The resident's session behind a request. */
export interface ResidentSession {
  readonly conversation: Conversation;
  readonly tokenHash: string;
}

const sessions = new WeakMap<Response, ResidentSession>();

/** Requires the token of an open session in `Authorization: Bearer …`. Tokens never travel in an address.
 * @throws {HttpProblem} `session_ended` for a missing, unknown, ended or expired token. */
export function requireResident(conversations: ConversationStore, now: () => number): RequestHandler {
  return async (request, response, next) => {
    const token = bearerToken(request);
    if (token === null) throw new HttpProblem('session_ended');
    const tokenHash = hashSecret(token);
    const conversation = await conversations.bySessionToken(tokenHash, now());
    if (conversation === null) throw new HttpProblem('session_ended');
    sessions.set(response, { conversation, tokenHash });
    response.locals['sessionKey'] = tokenHash;
    next();
  };
}

/** The session that `requireResident` found.
 * @throws {HttpProblem} `session_ended` when the route forgot to ask for one. */
export function residentOf(response: Response): ResidentSession {
  const session = sessions.get(response);
  if (session === undefined) throw new HttpProblem('session_ended');
  return session;
}

/** The token of `Authorization: Bearer …`; null when there is none of a plausible shape. */
export function bearerToken(request: Request): string | null {
  const match = /^Bearer ([\w.~+/=-]{20,200})$/i.exec(request.headers.authorization ?? '');
  return match?.[1] ?? null;
}
