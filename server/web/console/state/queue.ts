import type { TicketList, TicketSummary } from '../../../api/console.ts';
import { pageOrder, shownOrder } from './compare-tickets.ts';
import type { QueueView } from './route.ts';
import { inView, isUnclaimedUrgent } from './ticket-facts.ts';
import type { QueueReader } from './ticket-facts.ts';

/** Numbers beside the views. */
export type QueueCounts = TicketList['counts'];

/** How far a view has been read. */
export interface ReadTo {
  /** Its last case; null while it is empty. */
  readonly last: TicketSummary | null;
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
}

/** Every case the browser knows of, and how many there are. */
export interface Queue extends QueueReader {
  readonly tickets: ReadonlyMap<string, TicketSummary>;
  readonly counts: QueueCounts;
  /** Views whose list has arrived at least once. */
  readonly readTo: ReadonlyMap<QueueView, ReadTo>;
  /** Cases that events told of while a list was on its way, as they were before: the list may be older than they are. */
  readonly touched: ReadonlyMap<QueueView, ReadonlyMap<string, TicketSummary | undefined>>;
}

export type QueueAction =
  | { readonly type: 'list_asked'; readonly view: QueueView }
  | {
      readonly type: 'list_loaded';
      readonly view: QueueView;
      readonly list: TicketList;
      /** Last case of the page before; null for the first page. */
      readonly from: TicketSummary | null;
    }
  | { readonly type: 'ticket_changed'; readonly ticket: TicketSummary }
  | { readonly type: 'ticket_gone'; readonly ticketId: string }
  | { readonly type: 'teams_known'; readonly teamIds: ReadonlySet<string> }
  | { readonly type: 'resident_wrote'; readonly ticketId: string; readonly text: string };

/** Longest `lastLine`, in UTF-16 code units, as in the server's summary. */
const LAST_LINE_LENGTH = 60;

const NOTHING: QueueCounts = { urgent: 0, mine: 0, unassigned: 0, snoozed: 0 };

export function emptyQueue(userId: string): Queue {
  return {
    userId,
    teamIds: new Set(),
    tickets: new Map(),
    counts: NOTHING,
    readTo: new Map(),
    touched: new Map(),
  };
}

/** Merges what the server said, in whatever order it arrives: an older version of a case never replaces a newer one. */
export function evolveQueue(queue: Queue, action: QueueAction): Queue {
  switch (action.type) {
    case 'list_asked':
      return { ...queue, touched: new Map(queue.touched).set(action.view, new Map()) };
    case 'list_loaded':
      return readPage(queue, action);
    case 'ticket_changed':
      return upsert(queue, action.ticket);
    case 'ticket_gone':
      return drop(queue, action.ticketId);
    case 'teams_known':
      return { ...queue, teamIds: action.teamIds };
    case 'resident_wrote': {
      const ticket = queue.tickets.get(action.ticketId);
      // What must not be read in a list is not put there either.
      if (ticket === undefined || ticket.sensitive) return queue;
      const lastLine = action.text.slice(0, LAST_LINE_LENGTH);
      return { ...queue, tickets: new Map(queue.tickets).set(ticket.id, { ...ticket, lastLine }) };
    }
  }
  return action satisfies never;
}

/** The cases of a view, in the order of work. */
export function selectQueue(queue: Queue, view: QueueView): readonly TicketSummary[] {
  const shown = [...queue.tickets.values()].filter((ticket) => inView(ticket, view, queue));
  return shown.sort(shownOrder(view));
}

/** How many urgent cases nobody has taken. */
export function unclaimedUrgent(queue: Queue): number {
  return [...queue.tickets.values()].filter(isUnclaimedUrgent).length;
}

/** Cases as the browser knows them now, where it knows them better than when they were read. */
export function newest(queue: Queue, tickets: readonly TicketSummary[]): readonly TicketSummary[] {
  return tickets.map((ticket) => {
    const known = queue.tickets.get(ticket.id);
    return known !== undefined && known.version > ticket.version ? known : ticket;
  });
}

function readPage(queue: Queue, { view, list, from }: Extract<QueueAction, { type: 'list_loaded' }>): Queue {
  const touched = queue.touched.get(view) ?? new Map<string, TicketSummary | undefined>();
  const order = pageOrder(view);
  const last = list.tickets.at(-1) ?? from;
  const onPage = (ticket: TicketSummary): boolean =>
    (from === null || order(ticket, from) > 0) &&
    (list.next === null || (last !== null && order(ticket, last) <= 0));
  const tickets = new Map(queue.tickets);
  const listed = new Map(list.tickets.map((ticket) => [ticket.id, ticket]));
  // What the server no longer lists in this view has moved on while we were not listening.
  for (const [id, ticket] of tickets) {
    if (!listed.has(id) && !touched.has(id) && inView(ticket, view, queue) && onPage(ticket)) {
      tickets.delete(id);
    }
  }
  for (const ticket of list.tickets) {
    const known = tickets.get(ticket.id);
    const isNewer = known === undefined || ticket.version > known.version;
    if (isNewer || (ticket.version === known.version && !touched.has(ticket.id)))
      tickets.set(ticket.id, ticket);
  }
  const before = queue.readTo.get(view);
  // The first page read again does not forget that later ones were read.
  const further =
    list.next !== null &&
    before !== undefined &&
    before.last !== null &&
    last !== null &&
    order(before.last, last) > 0;
  const readTo = further ? queue.readTo : new Map(queue.readTo).set(view, { last, next: list.next });
  if (from !== null) return { ...queue, tickets, readTo };
  let counts = list.counts;
  // A list of all open cases shows what its numbers had counted; from others it is a guess until the next one.
  const isWhole = view === 'open' && list.next === null;
  for (const [id, known] of touched) {
    counts = shift(counts, listed.get(id) ?? (isWhole ? undefined : known), tickets.get(id), queue);
  }
  return { ...queue, tickets, readTo, counts };
}

function upsert(queue: Queue, ticket: TicketSummary): Queue {
  const known = queue.tickets.get(ticket.id);
  if (known !== undefined && known.version > ticket.version) return queue;
  return {
    ...queue,
    tickets: new Map(queue.tickets).set(ticket.id, ticket),
    counts: shift(queue.counts, known, ticket, queue),
    touched: new Map(
      [...queue.touched].map(([view, cases]) => [
        view,
        cases.has(ticket.id) ? cases : new Map(cases).set(ticket.id, known),
      ]),
    ),
  };
}

/** Takes a case away that went where the reader does not see it. */
function drop(queue: Queue, ticketId: string): Queue {
  const known = queue.tickets.get(ticketId);
  if (known === undefined) return queue;
  const tickets = new Map(queue.tickets);
  tickets.delete(ticketId);
  return { ...queue, tickets, counts: shift(queue.counts, known, undefined, queue) };
}

/** Counts after one case went from `before` to `after`. */
function shift(
  counts: QueueCounts,
  before: TicketSummary | undefined,
  after: TicketSummary | undefined,
  reader: QueueReader,
): QueueCounts {
  const change = (view: keyof QueueCounts): number =>
    Math.max(0, counts[view] - counted(before, view, reader) + counted(after, view, reader));
  return {
    urgent: change('urgent'),
    mine: change('mine'),
    unassigned: change('unassigned'),
    snoozed: change('snoozed'),
  };
}

function counted(ticket: TicketSummary | undefined, view: QueueView, reader: QueueReader): number {
  return Number(ticket !== undefined && inView(ticket, view, reader));
}
