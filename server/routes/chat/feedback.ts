import type { RequestHandler } from 'express';
import { SendFeedback } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { residentOf } from '../../auth/resident-session.ts';

/** Records 有帮助 or 没帮助 on a reply of the resident's own conversation; a second vote replaces the first. */
export function recordFeedback({ store, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { messageId, value } = check(SendFeedback, request.body);
    const conversationId = residentOf(response).conversation.id;
    const known = await store.conversations.recordFeedback({ conversationId, messageId, value, at: now() });
    if (!known) throw new HttpProblem('not_found');
    response.status(204).end();
  };
}
