import type { Request, RequestHandler } from 'express';
import type { AppDeps } from '../../app/deps.ts';
import { residentOf } from '../../auth/resident-session.ts';
import { describeError } from '../../observability/describe-error.ts';
import { openEventStream } from '../../realtime/event-stream.ts';
import { follow } from '../../realtime/follow.ts';
import { citedOriginals } from './cited-originals.ts';
import { chatMessageView } from './chat-message-view.ts';

const PAGE = 200;
/** How often an open stream asks whether its session still holds, which also counts as use: a page that waits for a person does not idle out. */
const RECHECK_MS = 60_000;

/** Follows a conversation. Commits only wake the stream; what it sends is read from the store after the last line sent, so nothing is lost or doubled however often the client comes back. */
export function streamChat(deps: AppDeps): RequestHandler {
  const { store, streams, metrics, log, typing, now } = deps;
  return (request, response) => {
    const { conversation, tokenHash } = residentOf(response);
    const conversationId = conversation.id;
    const stream = openEventStream(response, streams);
    metrics.streams.inc({ kind: 'chat' });

    let cursor = lastEventId(request);
    let lastStatus = '';
    const fail = (error: unknown) => {
      log.error({ error: describeError(error) }, 'event stream failed');
      response.destroy();
    };
    const messages = follow(async () => {
      for (;;) {
        const page = await store.conversations.messagesAfter(conversationId, cursor, PAGE);
        const originalOf = await citedOriginals(deps, page);
        for (const message of page) {
          if (stream.closed) return;
          await stream.send({
            event: 'message',
            id: String(message.seq),
            data: chatMessageView(message, { originalOf }),
          });
          cursor = message.seq;
        }
        if (page.length < PAGE) return;
      }
    }, fail);
    const status = follow(async () => {
      const data = await readStatus(deps, conversationId);
      if (data === null) {
        // Erased: there is nothing left to follow.
        response.end();
        return;
      }
      const seen = JSON.stringify(data);
      if (seen === lastStatus) return;
      lastStatus = seen;
      await stream.send({ event: 'status', data });
    }, fail);

    const unsubscribe = store.subscribe((event) => {
      if (!('conversationId' in event) || event.conversationId !== conversationId) return;
      if (event.type === 'message') messages.wake();
      else status.wake();
    });
    const unlisten = typing.listen(conversationId, (author) => {
      void stream.send({ event: 'typing', data: { author } });
    });
    const recheck = setInterval(() => {
      store.conversations.bySessionToken(tokenHash, now()).then(
        (held) => held ?? response.end(),
        () => response.destroy(),
      );
    }, RECHECK_MS);
    recheck.unref();
    stream.onClose(() => {
      clearInterval(recheck);
      unsubscribe();
      unlisten();
      metrics.streams.dec({ kind: 'chat' });
    });
    messages.wake();
    status.wake();
  };
}

/** Who has the conversation now; null once it is gone. */
async function readStatus({ store, now }: AppDeps, conversationId: string) {
  const conversation = await store.conversations.get(conversationId);
  if (conversation === null) return null;
  const { ticket } = await store.loadTurn(conversationId, now());
  return { status: conversation.status, counsellorName: ticket?.counsellorName ?? null };
}

/** Where the client left off: the header, or `?lastEventId=` for clients that cannot set it; 0 for anything else. */
export function lastEventId(request: Request): number {
  const value = request.get('Last-Event-ID') ?? request.query['lastEventId'];
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : 0;
}
