import type { TicketSummary } from '../../../api/console.ts';
import { isUnclaimedUrgent } from './ticket-facts.ts';

const RANK: Readonly<Record<TicketSummary['priority'], number>> = { urgent: 0, high: 1, medium: 2, low: 3 };

/** Order of work: urgent cases that nobody has taken, then priority, then who has waited longest.
 * Ids break ties, so the order is total and rows never swap places by chance. */
export function compareTickets(a: TicketSummary, b: TicketSummary): number {
  return (
    Number(isUnclaimedUrgent(b)) - Number(isUnclaimedUrgent(a)) ||
    RANK[a.priority] - RANK[b.priority] ||
    waitsSince(a) - waitsSince(b) ||
    compareText(a.id, b.id)
  );
}

/** Order of closed cases: newest first (ULIDs sort by time). */
export function compareResolved(a: TicketSummary, b: TicketSummary): number {
  return compareText(b.id, a.id);
}

/** Parsed once for each summary: a long queue is sorted again with every event. */
const parsed = new WeakMap<TicketSummary, number>();

function waitsSince(ticket: TicketSummary): number {
  let since = parsed.get(ticket);
  if (since === undefined) {
    since = Date.parse(ticket.waitingSince);
    parsed.set(ticket, since);
  }
  return since;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
