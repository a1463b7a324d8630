import type { RequestHandler } from 'express';
import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { Paged } from '../../api/console.ts';
import type { Presence } from '../../api/desk.ts';
import type { AppDeps } from '../../app/deps.ts';
import { counsellorOf, readSession } from '../../auth/counsellor-session.ts';
import { describeError } from '../../observability/describe-error.ts';
import type { ServerEvent } from '../../realtime/encode-event.ts';
import { openEventStream } from '../../realtime/event-stream.ts';
import type { LoggedEvent } from '../../realtime/event-log.ts';
import { follow } from '../../realtime/follow.ts';
import type { Viewer } from '../../store/ticket-port.ts';
import { seesAll } from '../../tickets/case-roles.ts';
import { tellingValues } from './intake-view.ts';
import { consoleMessageView, ticketSummaryView } from './ticket-view.ts';

/** How often an open stream asks whether its sign-in still holds. */
const RECHECK_MS = 60_000;
const OPEN_TICKETS = 200;
/** As many as a list shows. */
const OPEN_IDS = 500;

/** Follows the cases that its reader may see. A client that comes back within the last commits gets exactly what it missed; one that was away for longer gets the open tickets and loads the rest. Who is at a case, and what is only for the reader's own desk, comes as it happens. */
export function streamConsole(deps: AppDeps): RequestHandler {
  const { streams, metrics, log, caseLog, presence } = deps;
  return (request, response) => {
    const left = request.get('Last-Event-ID') ?? null;
    const resumed = left === null ? null : caseLog.resume(left);
    let cursor = resumed ?? caseLog.newest;
    let resync = left !== null && resumed === null;

    const stream = openEventStream(response, streams);
    metrics.streams.inc({ kind: 'console' });
    const ticketOf = ticketFinder(deps);
    let viewer = counsellorOf(response).user;
    /** Cases on the reader's screen, as far as some may leave it; null before they were read. */
    let shown: Set<string> | null = null;

    const events = follow(
      async () => {
        if (resync) {
          for (const event of await openTickets(deps, viewer)) await stream.send(event);
          resync = false;
        }
        shown ??= new Set(seesAll(viewer) ? [] : await openIds(deps, viewer));
        const batch = caseLog.after(cursor);
        for (const [index, logged] of batch.entries()) {
          if (stream.closed) return;
          const event = isOvertaken(logged, batch.slice(index + 1))
            ? null
            : await render(deps, viewer, ticketOf, logged);
          if (event) await stream.send({ ...event, id: logged.id });
          if (logged.event.type === 'ticket' && !seesAll(viewer)) {
            const { ticketId } = logged.event;
            if (event !== null) shown.add(ticketId);
            else if (await hasLeft(deps, viewer, ticketId, shown)) {
              await stream.send({ event: 'ticket_gone', data: { ticketId }, id: logged.id });
            }
          }
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
        (session) => {
          // What they may see may have changed.
          viewer = session?.user ?? viewer;
          return session ?? response.end();
        },
        () => response.destroy(),
      );
    }, RECHECK_MS);
    recheck.unref();
    const unsubscribe = caseLog.onEvent(() => events.wake());
    const unlisten = presence.listen((ticketId) => {
      void showPresence(deps, viewer, ticketId).then(
        (event) => event && stream.send(event),
        () => response.destroy(),
      );
    });
    const unfollow = deps.store.subscribe((event) => {
      if (event.type !== 'draft' && event.type !== 'mention') return;
      if (event.userId !== viewer.id) return;
      const { type, userId: _, ...data } = event;
      void stream.send({ event: type, data });
    });
    stream.onClose(() => {
      unsubscribe();
      unlisten();
      unfollow();
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

async function openTickets({ store, glossary, now }: AppDeps, viewer: Viewer): Promise<ServerEvent[]> {
  const { tickets } = await store.tickets.list({ kind: 'open', viewer, limit: OPEN_TICKETS });
  return tickets.map((ticket) => ({ event: 'ticket', data: ticketSummaryView(ticket, glossary, now()) }));
}

async function openIds({ store }: AppDeps, viewer: Viewer): Promise<readonly string[]> {
  const { tickets } = await store.tickets.list({ kind: 'open', viewer, limit: OPEN_IDS });
  return tickets.map(({ id }) => id);
}

/** Whether a case that the reader had before them is not theirs to see any more. */
async function hasLeft(
  { store }: AppDeps,
  viewer: Viewer,
  ticketId: string,
  shown: Set<string>,
): Promise<boolean> {
  if (!shown.has(ticketId) || (await store.tickets.see(ticketId, viewer)) !== null) return false;
  return shown.delete(ticketId);
}

/** What a console shows for a commit; null for conversations without a ticket. */
async function render(
  deps: AppDeps,
  viewer: Viewer,
  ticketOf: TicketFinder,
  { event }: LoggedEvent,
): Promise<ServerEvent | null> {
  const { store, glossary } = deps;
  if (event.type === 'ticket') ticketOf.learn(event.conversationId, event.ticketId);
  if (event.type === 'message') {
    const ticketId = await ticketOf.find(event.conversationId);
    if (ticketId === null) return null;
    const ticket = seesAll(viewer) ? null : await store.tickets.see(ticketId, viewer);
    if (ticket === null && !seesAll(viewer)) return null;
    const message = await readMessage(deps, event.conversationId, event.seq);
    const blots =
      ticket?.withoutNames === true ? tellingValues(await store.tickets.intakes(ticketId), glossary) : null;
    return (
      message && {
        event: 'message',
        data: { ticketId, message: consoleMessageView(message, glossary, { blots }) },
      }
    );
  }
  if (event.type === 'page') {
    if (!seesAll(viewer) && (await store.tickets.see(event.ticketId, viewer)) === null) return null;
    const { ticketId, step, level } = event;
    return { event: 'page', data: { ticketId, step, level } satisfies Paged };
  }
  const ticketId = event.type === 'ticket' ? event.ticketId : await ticketOf.find(event.conversationId);
  const ticket = ticketId === null ? null : await store.tickets.see(ticketId, viewer);
  return ticket && { event: 'ticket', data: ticketSummaryView(ticket, glossary, deps.now()) };
}

async function showPresence(
  { store, presence }: AppDeps,
  viewer: Viewer,
  ticketId: string,
): Promise<ServerEvent | null> {
  if (!seesAll(viewer) && (await store.tickets.see(ticketId, viewer)) === null) return null;
  const data: Presence = { ticketId, people: presence.at(ticketId).map((person) => ({ ...person })) };
  return { event: 'presence', data };
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
function ticketFinder({ store }: AppDeps): TicketFinder {
  const known = new Map<string, string | null>();
  return {
    async find(conversationId) {
      const before = known.get(conversationId);
      if (before !== undefined) return before;
      if (known.size > 5000) known.clear();
      // An erased conversation is gone; its last commits have nothing to show.
      if ((await store.conversations.get(conversationId)) === null) return null;
      const ticketId = await store.tickets.idOf(conversationId);
      known.set(conversationId, ticketId);
      return ticketId;
    },
    learn(conversationId, ticketId) {
      known.set(conversationId, ticketId);
    },
  };
}
