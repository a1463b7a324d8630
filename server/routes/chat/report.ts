import type { RequestHandler } from 'express';
import { ReportMessage } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { residentOf } from '../../auth/resident-session.ts';

/** Keeps 这条有问题 on a reply of the resident's own conversation; saying it again changes nothing. */
export function reportMessage({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { messageId } = check(ReportMessage, request.body);
    const conversationId = residentOf(response).conversation.id;
    const known = await store.conversations.report({ conversationId, messageId, at: now() });
    if (!known) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}
