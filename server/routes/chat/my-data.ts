import type { RequestHandler } from 'express';
import type { MyData } from '../../api/chat.ts';
import type { AppDeps } from '../../app/deps.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { chatMessageView } from './chat-message-view.ts';

/** Gives the resident everything they may see of what is kept about them, as a file. */
export function exportMyData({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { conversation } = residentOf(response);
    const [messages, feedback, reported, awaited] = await Promise.all([
      store.conversations.allMessages(conversation.id),
      store.conversations.feedbackOf(conversation.id),
      store.conversations.reportedIn(conversation.id),
      store.wishes.ofPerson(conversation.personId),
    ]);
    const body: MyData = {
      exportedAt: new Date(now()).toISOString(),
      session: conversation.id,
      startedAt: new Date(conversation.createdAt).toISOString(),
      messages: messages
        .filter((message) => !message.private)
        .map((message) =>
          chatMessageView(message, {
            feedback: feedback.get(message.id) ?? null,
            reported: reported.has(message.id),
          }),
        ),
      awaitedAnswers: awaited.map(({ question, askedAt, endsAt, toldAt }) => ({
        question,
        since: timeOf(askedAt),
        until: timeOf(endsAt),
        toldAt: toldAt === null ? null : timeOf(toldAt),
      })),
    };
    response.setHeader('Content-Disposition', 'attachment; filename="my-data.json"');
    response.json(body);
  };
}

function timeOf(at: number): string {
  return new Date(at).toISOString();
}

/** Erases the person: their key is destroyed, so every copy of their words is unreadable at once, and the session ends. */
export function eraseMyData({ store, now }: AppDeps): RequestHandler {
  return async (_request, response) => {
    const { conversation, tokenHash } = residentOf(response);
    const at = now();
    await store.conversations.erasePerson(conversation.personId, at);
    await store.conversations.endSession(tokenHash, at);
    response.status(204).end();
  };
}
