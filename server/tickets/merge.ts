import { openItems } from './checklist.ts';
import { decide } from './decide.ts';
import type { Decision, TicketFact, TicketState } from './ticket-state.ts';

/** One of two cases that are to become one. */
export interface Merged {
  readonly id: string;
  readonly ticket: TicketState;
}

/** What becomes of both. */
export type Merge =
  | { readonly kind: 'done'; readonly from: readonly TicketFact[]; readonly into: readonly TicketFact[] }
  | Exclude<Decision, { kind: 'done' }>;

/** Decides on making two cases of one person one: `from` ends as a duplicate, `into` goes on and is at least as pressing
 * as both, since danger must not end up in a closed case. Whoever merges has both, or nobody has them, or leads.
 *
 * @throws {RangeError} When both are the same. */
export function decideMerge(from: Merged, into: Merged, by: string, lead: boolean): Merge {
  if (from.id === into.id) throw new RangeError('Cannot merge a ticket into itself');
  if (from.ticket.status === 'resolved' || into.ticket.status === 'resolved') return { kind: 'closed' };
  const others = [from, into].some(({ ticket }) => ticket.assigneeId !== null && ticket.assigneeId !== by);
  if (others && !lead) return { kind: 'taken' };
  const items = openItems(from.ticket.checklist);
  if (items.length > 0) return { kind: 'unfinished', items };
  const { priority, level, matchedRules, topic, assigneeId } = from.ticket;
  const raise = decide(into.ticket, {
    type: 'open',
    priority,
    level,
    matchedRules,
    topic,
    reason: from.ticket.reason,
  });
  if (raise.kind !== 'done') return raise;
  const claim: readonly TicketFact[] = assigneeId === null ? [{ type: 'assigned', from: null, to: by }] : [];
  return {
    kind: 'done',
    from: [...claim, { type: 'resolved', result: 'duplicate', into: into.id }],
    into: [{ type: 'merged', from: from.id }, ...raise.facts],
  };
}
