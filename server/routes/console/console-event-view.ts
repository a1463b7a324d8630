import type { LineWaits, Paged } from '../../api/console.ts';
import type { Presence } from '../../api/desk.ts';
import type { AppDeps } from '../../app/deps.ts';
import type { ServerEvent } from '../../realtime/encode-event.ts';
import type { LoggedEvent } from '../../realtime/event-log.ts';
import type { Viewer } from '../../store/ticket-port.ts';
import { seesAll } from '../../tickets/case-roles.ts';
import { readExpertBlots } from './expert-blots.ts';
import { consoleMessageView, ticketSummaryView } from './ticket-view.ts';

/** What a console shows for a commit; null for conversations without a ticket. */
export async function renderCommit(
  deps: AppDeps,
  viewer: Viewer,
  ticketOf: TicketFinder,
  { event }: LoggedEvent,
): Promise<ServerEvent | null> {
  const { store, glossary } = deps;
  if (event.type === 'ticket') ticketOf.learn(event.conversationId, event.ticketId);
  if (event.type === 'message') {
    const ticketId = await ticketOf.find(event.conversationId);
    if (ticketId === null || (await ticketOf.isPracticeOfOthers(ticketId, viewer.id))) return null;
    return renderLine(deps, viewer, ticketId, event);
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

/** A line as its reader may have it. Of a sensitive case only whoever has it open gets the words, for that they opened it
 * is written down; all others learn that there is a line, and read it by opening the case. */
async function renderLine(
  deps: AppDeps,
  viewer: Viewer,
  ticketId: string,
  { seq }: { readonly seq: number },
): Promise<ServerEvent | null> {
  const { store, glossary, presence } = deps;
  const ticket = seesAll(viewer) ? null : await store.tickets.see(ticketId, viewer);
  if (ticket === null && !seesAll(viewer)) return null;
  const sensitive = ticket?.isSensitive ?? (await store.tickets.isSensitive(ticketId));
  if (sensitive && !presence.isAt(ticketId, viewer.id)) {
    return { event: 'line_waits', data: { ticketId, seq } satisfies LineWaits };
  }
  const message = await store.tickets.line(ticketId, seq, viewer);
  if (message === null) return null;
  const blots = ticket?.withoutNames === true ? await readExpertBlots(deps, ticket, viewer) : null;
  return { event: 'message', data: { ticketId, message: consoleMessageView(message, glossary, { blots }) } };
}

/** Who is at a case, for somebody who may see it. */
export async function showPresence(
  { store, presence }: AppDeps,
  viewer: Viewer,
  ticketId: string,
): Promise<ServerEvent | null> {
  if (!seesAll(viewer) && (await store.tickets.see(ticketId, viewer)) === null) return null;
  const run = await store.practice.run(ticketId);
  if (run !== null && run.userId !== viewer.id) return null;
  const data: Presence = { ticketId, people: presence.at(ticketId).map((person) => ({ ...person })) };
  return { event: 'presence', data };
}

export interface TicketFinder {
  find(conversationId: string): Promise<string | null>;
  /** Takes in that something happened to a ticket, which may be an earlier one of its conversation. */
  learn(conversationId: string, ticketId: string): void;
  /** Whether somebody else practises with a case. */
  isPracticeOfOthers(ticketId: string, viewerId: string): Promise<boolean>;
}

/** Remembers which ticket a conversation has, so that most messages cost no look-up. Every new ticket is announced, hence `learn`. */
export function ticketFinder({ store }: AppDeps): TicketFinder {
  const known = new Map<string, string | null>();
  /** Who practises, by ticket; null for residents' cases. */
  const practice = new Map<string, string | null>();
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
      if (known.get(conversationId) !== ticketId) known.delete(conversationId);
    },
    async isPracticeOfOthers(ticketId, viewerId) {
      let owner = practice.get(ticketId);
      if (owner === undefined) {
        if (practice.size > 5000) practice.clear();
        owner = (await store.practice.run(ticketId))?.userId ?? null;
        practice.set(ticketId, owner);
      }
      return owner !== null && owner !== viewerId;
    },
  };
}
