import type { RequestHandler } from 'express';
import { MEDIA_WORDS } from '../../../bot/channels/media-words.ts';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import { MAX_MESSAGE_LENGTH, SendMessage, type SentMessage } from '../../api/chat.ts';
import { check } from '../../app/check.ts';
import { cleanText } from '../../app/clean-text.ts';
import type { AppDeps } from '../../app/deps.ts';
import { HttpProblem } from '../../app/http-problem.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { describeError } from '../../observability/describe-error.ts';
import { citedOriginals } from './cited-originals.ts';
import { chatMessageView } from './chat-message-view.ts';

/** Takes a resident's message. The answer comes after the commit; replies that are not ready by the deadline follow on the event stream. */
export function sendMessage(deps: AppDeps): RequestHandler {
  const { assistant, config, log, metrics, now, typing } = deps;
  return async (request, response) => {
    const {
      clientMessageId,
      text: typed,
      attachments = [],
      remembered = false,
    } = check(SendMessage, request.body);
    const text = attachments.length > 0 && typed.trim() === '' ? MEDIA_WORDS.image : cleanText(typed);
    if (text.length > MAX_MESSAGE_LENGTH) throw new HttpProblem('too_long');
    const { conversation } = residentOf(response);
    const startedAt = now();
    const received = await assistant.receive({
      conversationId: conversation.id,
      sourceId: clientMessageId,
      channel: 'web',
      text,
      ...(attachments.length === 0 ? {} : { attachments }),
      mentioned: true,
      lasting: remembered,
      at: startedAt,
    });
    metrics.messages.inc({ outcome: received.repeated ? 'repeated' : 'accepted' });
    typing.announce(conversation.id, 'assistant');
    // A turn that fails is taken up again later; the message itself is safe, so the request has succeeded.
    const replies = received.replies.catch((error: unknown): readonly StoredMessage[] => {
      log.error({ requestId: response.locals['requestId'], error: describeError(error) }, 'turn failed');
      return [];
    });
    const ready = await before(replies, config.replyDeadlineMs);
    metrics.turns.observe((now() - startedAt) / 1000);
    const originalOf = await citedOriginals(deps, ready ?? []);
    const body: SentMessage = {
      message: chatMessageView(received.message),
      replies: (ready ?? []).map((reply) => chatMessageView(reply, { originalOf })),
    };
    response.status(201).json(body);
  };
}

/** What a promise gives within a time; null when it takes longer. */
async function before<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
