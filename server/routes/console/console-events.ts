import type { RequestHandler } from 'express';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { AppDeps } from '../../app/deps.ts';
import { readSession } from '../../auth/counsellor-session.ts';
import { describeError } from '../../observability/describe-error.ts';
import type { ServerEvent } from '../../realtime/encode-event.ts';
import { openEventStream } from '../../realtime/event-stream.ts';
import type { LoggedEvent } from '../../realtime/event-log.ts';
import { follow } from '../../realtime/follow.ts';
import { consoleMessageView, ticketSummaryView } from './ticket-view.ts';

/** How often an open stream asks whether its sign-in still holds. */
const RECHECK_MS = 60_000;
const OPEN_TICKETS = 200;

/** Follows all cases. A client that comes back within the last commits gets exactly what it missed; one that was away for longer gets every open ticket and loads the rest. */
export function streamConsole(deps: AppDeps): RequestHandler {
  const { streams, metrics, log, caseLog } = deps;
  return (request, response) => {
    const left = request.get('Last-Event-ID') ?? null;
    const resumed = left === null ? null : caseLog.resume(left);
    let cursor = resumed ?? caseLog.newest;
    let resync = left !== null && resumed === null;

    const stream = openEventStream(response, streams);
    metrics.streams.inc({ kind: 'console' });
    const ticketOf = ticketFinder(deps);

    const events = follow(
      async () => {
        if (resync) {
          for (const event of await openTickets(deps)) await stream.send(event);
          resync = false;
        }
        const batch = caseLog.after(cursor);
        for (const [index, logged] of batch.entries()) {
          if (stream.closed) return;
          const event = isOvertaken(logged, batch.slice(index + 1))
            ? null
            : await render(deps, ticketOf, logged);
          if (event) await stream.send({ ...event, id: logged.id });
          cursor = logged.number;
        }
      },
      (error) => {
        log.error({ error: describeError(error) }, 'event stream failed');
        response.destroy();
      },
    );
    const recheck = setInterval(() => {
      readSession(deps, request).then(
        (session) => session ?? response.end(),
        () => response.destroy(),
      );
    }, RECHECK_MS);
    recheck.unref();
    const unsubscribe = caseLog.onEvent(() => events.wake());
    stream.onClose(() => {
      unsubscribe();
      clearInterval(recheck);
      metrics.streams.dec({ kind: 'console' });
    });
    events.wake();
  };
}

/** A later event of the same ticket in the same batch says all that this one would. */
function isOvertaken({ event }: LoggedEvent, later: readonly LoggedEvent[]): boolean {
  if (event.type === 'message') return false;
  return later.some(
    (next) => next.event.type === event.type && next.event.conversationId === event.conversationId,
  );
}

async function openTickets({ store, glossary }: AppDeps): Promise<ServerEvent[]> {
  const tickets = await store.tickets.list({ kind: 'open', userId: '', limit: OPEN_TICKETS });
  return tickets.map((ticket) => ({ event: 'ticket', data: ticketSummaryView(ticket, glossary) }));
}

/** What a console shows for a commit; null for conversations without a ticket. */
async function render(
  deps: AppDeps,
  ticketOf: TicketFinder,
  { event }: LoggedEvent,
): Promise<ServerEvent | null> {
  const { store, glossary } = deps;
  if (event.type === 'ticket') ticketOf.learn(event.conversationId, event.ticketId);
  if (event.type === 'message') {
    const ticketId = await ticketOf.find(event.conversationId);
    if (ticketId === null) return null;
    const message = await readMessage(deps, event.conversationId, event.seq);
    return (
      message && { event: 'message', data: { ticketId, message: consoleMessageView(message, glossary) } }
    );
  }
  const ticketId = event.type === 'ticket' ? event.ticketId : await ticketOf.find(event.conversationId);
  const ticket = ticketId === null ? null : await store.tickets.get(ticketId);
  return ticket && { event: 'ticket', data: ticketSummaryView(ticket, glossary) };
}

async function readMessage(
  { store }: AppDeps,
  conversationId: string,
  seq: number,
): Promise<StoredMessage | null> {
  const [next] = await store.conversations.messagesAfter(conversationId, seq - 1, 1);
  if (next?.seq === seq) return next;
  // Not among the lines that the resident sees: a note.
  const all = await store.conversations.allMessages(conversationId);
  return all.find((message) => message.seq === seq) ?? null;
}

interface TicketFinder {
  find(conversationId: string): Promise<string | null>;
  learn(conversationId: string, ticketId: string): void;
}

/** Remembers which ticket a conversation has, so that most messages cost no look-up. Every new ticket is announced, hence `learn`. */
function ticketFinder({ store, now }: AppDeps): TicketFinder {
  const known = new Map<string, string | null>();
  return {
    async find(conversationId) {
      const before = known.get(conversationId);
      if (before !== undefined) return before;
      if (known.size > 5000) known.clear();
      // An erased conversation is gone; its last commits have nothing to show.
      if ((await store.conversations.get(conversationId)) === null) return null;
      const { ticket } = await store.loadTurn(conversationId, now());
      known.set(conversationId, ticket?.id ?? null);
      return ticket?.id ?? null;
    },
    learn(conversationId, ticketId) {
      known.set(conversationId, ticketId);
    },
  };
}
