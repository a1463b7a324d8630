import type { TicketList, TicketSummary } from '../../../api/console.ts';
import { compareResolved, compareTickets } from './compare-tickets.ts';
import type { QueueView } from './route.ts';
import { inView, isUnclaimedUrgent } from './ticket-facts.ts';

/** Numbers beside the views. */
export type QueueCounts = Pick<TicketList['counts'], 'mine' | 'unassigned'>;

/** Every case the browser knows of, and how many there are. */
export interface Queue {
  readonly userId: string;
  readonly tickets: ReadonlyMap<string, TicketSummary>;
  readonly counts: QueueCounts;
  /** Views whose list has arrived at least once. */
  readonly loaded: ReadonlySet<QueueView>;
  /** Cases that events told of while a list was on its way: the list may be older than they are. */
  readonly touched: ReadonlyMap<QueueView, ReadonlySet<string>>;
}

export type QueueAction =
  | { readonly type: 'list_asked'; readonly view: QueueView }
  | { readonly type: 'list_loaded'; readonly view: QueueView; readonly list: TicketList }
  | { readonly type: 'ticket_changed'; readonly ticket: TicketSummary }
  | { readonly type: 'resident_wrote'; readonly ticketId: string; readonly text: string };

/** Longest `lastLine`, in UTF-16 code units, as in the server's summary. */
const LAST_LINE_LENGTH = 60;

export function emptyQueue(userId: string): Queue {
  return {
    userId,
    tickets: new Map(),
    counts: { mine: 0, unassigned: 0 },
    loaded: new Set(),
    touched: new Map(),
  };
}

/** Merges what the server said, in whatever order it arrives: an older version of a case never replaces a newer one. */
export function evolveQueue(queue: Queue, action: QueueAction): Queue {
  switch (action.type) {
    case 'list_asked':
      return { ...queue, touched: new Map(queue.touched).set(action.view, new Set()) };
    case 'list_loaded':
      return replaceList(queue, action.view, action.list);
    case 'ticket_changed':
      return upsert(queue, action.ticket);
    case 'resident_wrote': {
      const ticket = queue.tickets.get(action.ticketId);
      if (ticket === undefined) return queue;
      const lastLine = action.text.slice(0, LAST_LINE_LENGTH);
      return { ...queue, tickets: new Map(queue.tickets).set(ticket.id, { ...ticket, lastLine }) };
    }
  }
  return action satisfies never;
}

/** The cases of a view, in the order of work. */
export function selectQueue(queue: Queue, view: QueueView): readonly TicketSummary[] {
  const shown = [...queue.tickets.values()].filter((ticket) => inView(ticket, view, queue.userId));
  return shown.sort(view === 'resolved' ? compareResolved : compareTickets);
}

/** How many urgent cases nobody has taken. */
export function unclaimedUrgent(queue: Queue): number {
  return [...queue.tickets.values()].filter(isUnclaimedUrgent).length;
}

function replaceList(queue: Queue, view: QueueView, list: TicketList): Queue {
  const touched = queue.touched.get(view) ?? new Set();
  const tickets = new Map(queue.tickets);
  const listed = new Map(list.tickets.map((ticket) => [ticket.id, ticket]));
  // What the server no longer lists in this view has moved on while we were not listening.
  for (const [id, ticket] of tickets) {
    if (inView(ticket, view, queue.userId) && !listed.has(id) && !touched.has(id)) tickets.delete(id);
  }
  for (const ticket of list.tickets) {
    const known = tickets.get(ticket.id);
    const isNewer = known === undefined || ticket.version > known.version;
    if (isNewer || (ticket.version === known.version && !touched.has(ticket.id)))
      tickets.set(ticket.id, ticket);
  }
  const loaded = new Set([...queue.loaded, view]);
  // Only the list of all open cases has what it takes to bring its counts up to the events' state.
  if (view !== 'open') return { ...queue, tickets, loaded };
  let counts: QueueCounts = { mine: list.counts.mine, unassigned: list.counts.unassigned };
  for (const id of touched) {
    counts = shift(counts, listed.get(id), tickets.get(id), queue.userId);
  }
  return { ...queue, tickets, loaded, counts };
}

function upsert(queue: Queue, ticket: TicketSummary): Queue {
  const known = queue.tickets.get(ticket.id);
  if (known !== undefined && known.version > ticket.version) return queue;
  return {
    ...queue,
    tickets: new Map(queue.tickets).set(ticket.id, ticket),
    counts: shift(queue.counts, known, ticket, queue.userId),
    touched: new Map([...queue.touched].map(([view, ids]) => [view, new Set([...ids, ticket.id])])),
  };
}

/** Counts after one case went from `before` to `after`. */
function shift(
  counts: QueueCounts,
  before: TicketSummary | undefined,
  after: TicketSummary | undefined,
  userId: string,
): QueueCounts {
  const left = contribution(before, userId);
  const came = contribution(after, userId);
  return {
    mine: Math.max(0, counts.mine - left.mine + came.mine),
    unassigned: Math.max(0, counts.unassigned - left.unassigned + came.unassigned),
  };
}

function contribution(ticket: TicketSummary | undefined, userId: string): QueueCounts {
  if (ticket === undefined) return { mine: 0, unassigned: 0 };
  return {
    mine: Number(inView(ticket, 'mine', userId)),
    unassigned: Number(inView(ticket, 'unassigned', userId)),
  };
}
