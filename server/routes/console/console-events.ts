import type { RequestHandler } from 'express';
import type { AppDeps } from '../../app/deps.ts';
import { counsellorOf, readSession } from '../../auth/counsellor-session.ts';
import { describeError } from '../../observability/describe-error.ts';
import type { ServerEvent } from '../../realtime/encode-event.ts';
import { openEventStream } from '../../realtime/event-stream.ts';
import type { LoggedEvent } from '../../realtime/event-log.ts';
import { follow } from '../../realtime/follow.ts';
import type { StoreEvent } from '../../store/ports.ts';
import type { Viewer } from '../../store/ticket-port.ts';
import { seesAll } from '../../tickets/case-roles.ts';
import { renderCommit, showPresence, ticketFinder } from './console-event-view.ts';
import { ticketSummaryView } from './ticket-view.ts';

/** How often an open stream asks whether its sign-in still holds, when nothing else happens. */
const RECHECK_MS = 5000;
const FOR_ONE: ReadonlySet<string> = new Set(['draft', 'mention', 'reminder', 'account']);
const OPEN_TICKETS = 200;
/** As many as a list shows. */
const OPEN_IDS = 500;

/** Follows the cases that its reader may see. A client that comes back within the last commits gets exactly what it missed; one that was away for longer gets the open tickets and loads the rest. Nothing is sent after its sign-in has ended or its account was disabled, and whoever's roles or place have changed begins anew. Who is at a case, and what is only for the reader's own desk, comes as it happens. */
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
    const viewer = counsellorOf(response).user;
    /** Cases on the reader's screen, as far as some may leave it; null before they were read. */
    let shown: Set<string> | null = null;
    /** What left while they were away is not among `shown`. */
    const missedUntil = resumed === null ? cursor : caseLog.newest;
    /** Whether the reader is who they were when the stream began; ends it where not. */
    const holds = async () => {
      const session = await readSession(deps, request);
      if (session !== null && isSame(session.user, viewer)) return true;
      response.end();
      return false;
    };

    const events = follow(
      async () => {
        if (!(await holds())) return;
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
            : await renderCommit(deps, viewer, ticketOf, logged);
          if (event) await stream.send({ ...event, id: logged.id });
          if (logged.event.type === 'ticket' && !seesAll(viewer)) {
            const { ticketId } = logged.event;
            if (event !== null) shown.add(ticketId);
            else if (await hasLeft(deps, viewer, ticketId, shown, logged.number <= missedUntil)) {
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
      holds().catch(() => response.destroy());
    }, RECHECK_MS);
    recheck.unref();
    const unsubscribe = caseLog.onEvent(() => events.wake());
    const unlisten = presence.listen((ticketId) => {
      const show = async () => {
        const event = (await holds()) ? await showPresence(deps, viewer, ticketId) : null;
        if (event !== null) await stream.send(event);
      };
      show().catch(() => response.destroy());
    });
    const unfollow = deps.store.subscribe((event) => {
      if (!isForOne(event) || event.userId !== viewer.id) return;
      if (event.type === 'account') {
        events.wake();
        return;
      }
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

type ForOne = Extract<StoreEvent, { readonly type: 'draft' | 'mention' | 'reminder' | 'account' }>;

/** Whether something happened that concerns one account alone. */
function isForOne(event: StoreEvent): event is ForOne {
  return FOR_ONE.has(event.type);
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
  const [open, asleep] = await Promise.all(
    (['open', 'snoozed'] as const).map((kind) => store.tickets.list({ kind, viewer, limit: OPEN_IDS })),
  );
  return [open, asleep].flatMap((page) => page?.tickets.map(({ id }) => id) ?? []);
}

/** Whether an account sees what it saw before. */
function isSame(now: Viewer, before: Viewer): boolean {
  return now.orgUnitId === before.orgUnitId && now.roles.join() === before.roles.join();
}

/** Whether a case that the reader had, or may have had, before them is not theirs to see any more. */
async function hasLeft(
  { store }: AppDeps,
  viewer: Viewer,
  ticketId: string,
  shown: Set<string>,
  missed: boolean,
): Promise<boolean> {
  if (!missed && !shown.has(ticketId)) return false;
  if ((await store.tickets.see(ticketId, viewer)) !== null) return false;
  shown.delete(ticketId);
  return true;
}
