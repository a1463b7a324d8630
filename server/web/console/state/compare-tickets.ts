import type { TicketSummary } from '../../../api/console.ts';
import type { QueueView } from './route.ts';
import { dueAt, isUnclaimedUrgent } from './ticket-facts.ts';

type Compare = (a: TicketSummary, b: TicketSummary) => number;

/** Order of work: urgent cases that nobody has taken, then the server's order: urgent ones with danger that nobody has answered,
 * priority, and who has waited longest.
 * Ids break ties, so the order is total and rows never swap places by chance. */
export function compareTickets(a: TicketSummary, b: TicketSummary): number {
  return Number(isUnclaimedUrgent(b)) - Number(isUnclaimedUrgent(a)) || byPressure(a, b);
}

/** Order of closed cases: the latest end first. */
export function compareResolved(a: TicketSummary, b: TicketSummary): number {
  return timeOf(b, b.resolvedAt) - timeOf(a, a.resolvedAt) || compareText(b.id, a.id);
}

/** Order in which the server's pages of a view follow each other. */
export function pageOrder(view: QueueView): Compare {
  switch (view) {
    case 'resolved':
      return compareResolved;
    case 'due':
      return (a, b) => timeOf(a, dueAt(a)) - timeOf(b, dueAt(b)) || compareText(a.id, b.id);
    case 'snoozed':
      return (a, b) => timeOf(a, a.snoozedUntil) - timeOf(b, b.snoozedUntil) || compareText(a.id, b.id);
    case 'urgent':
    case 'mine':
    case 'team':
    case 'unassigned':
    case 'open':
    case 'practice':
      return byPressure;
  }
  return view satisfies never;
}

/** Order in which a view is shown. */
export function shownOrder(view: QueueView): Compare {
  const order = pageOrder(view);
  return order === byPressure ? compareTickets : order;
}

function byPressure(a: TicketSummary, b: TicketSummary): number {
  return a.rank - b.rank || timeOf(a, a.waitingSince) - timeOf(b, b.waitingSince) || compareText(a.id, b.id);
}

/** Parsed once for each summary: a long queue is sorted again with every event. */
const parsed = new WeakMap<TicketSummary, Map<string, number>>();

function timeOf(ticket: TicketSummary, text: string | null): number {
  if (text === null) return 0;
  let times = parsed.get(ticket);
  if (times === undefined) parsed.set(ticket, (times = new Map<string, number>()));
  let time = times.get(text);
  if (time === undefined) times.set(text, (time = Date.parse(text)));
  return time;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
