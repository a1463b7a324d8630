import type { RequestHandler } from 'express';
import { ListMessages, type MessageList } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { citedOriginals } from './cited-originals.ts';
import { chatMessageView } from './chat-message-view.ts';

/** The most lines one answer holds; a client that gets as many asks again after the last. */
export const MESSAGE_PAGE = 500;

/** Lists the conversation's lines after a position, with the resident's own feedback on them. */
export function listMessages({ store, desk, now }: AppDeps): RequestHandler {
  return async (request, response) => {
    const { after } = check(ListMessages, request.query);
    const { conversation } = residentOf(response);
    const [messages, feedback, reported, current] = await Promise.all([
      store.conversations.messagesAfter(conversation.id, after, MESSAGE_PAGE),
      store.conversations.feedbackOf(conversation.id),
      store.conversations.reportedIn(conversation.id),
      store.conversations.get(conversation.id),
    ]);
    if (current === null) throw new HttpProblem('session_ended');
    const originalOf = await citedOriginals({ store, desk, now }, messages);
    const body: MessageList = {
      messages: messages.map((message) =>
        chatMessageView(message, {
          feedback: feedback.get(message.id) ?? null,
          reported: reported.has(message.id),
          originalOf,
        }),
      ),
      status: current.status,
    };
    response.json(body);
  };
}
