import { isOpen } from '../referral/referral-state.ts';
import { openItems } from './checklist.ts';
import { decide } from './decide.ts';
import type { Decision, TicketFact, TicketState } from './ticket-state.ts';

/** One of two cases that are to become one. */
export interface Merged {
  readonly id: string;
  readonly ticket: TicketState;
  /** Whether a line of the resident waits in it for a person. */
  readonly waits: boolean;
}

/** Whoever merges. */
export interface Merger {
  readonly id: string;
  readonly leads: boolean;
}

/** What becomes of both. */
export type Merge =
  | { readonly kind: 'done'; readonly from: readonly TicketFact[]; readonly into: readonly TicketFact[] }
  /** Nothing proves that both are of one person. */
  | { readonly kind: 'not_one_person' }
  | Exclude<Decision, { kind: 'done' }>;

/** Decides on making two cases of one person one: `from` ends as a duplicate, `into` goes on and is at least as pressing
 * as both, since danger must not end up in a closed case. Whoever merges has both, or nobody has them, or leads; nobody
 * may tell one resident's case as another's.
 *
 * @param onePerson Whether it is proven that both are of one person.
 * @throws {RangeError} When both are the same. */
export function decideMerge(from: Merged, into: Merged, by: Merger, onePerson: boolean): Merge {
  if (from.id === into.id) throw new RangeError('Cannot merge a ticket into itself');
  if (from.ticket.status === 'resolved' || into.ticket.status === 'resolved') return { kind: 'closed' };
  const others = [from, into].some(({ ticket }) => ticket.assigneeId !== null && ticket.assigneeId !== by.id);
  if (others && !by.leads) return { kind: 'taken' };
  if (!onePerson) return { kind: 'not_one_person' };
  // What another association knows one case by must not vanish in another.
  if ([from, into].some(({ ticket }) => isUnderWay(ticket))) return { kind: 'referral_open' };
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
  const claim: readonly TicketFact[] =
    assigneeId === null ? [{ type: 'assigned', from: null, to: by.id }] : [];
  return {
    kind: 'done',
    from: [...claim, { type: 'resolved', result: 'duplicate', into: into.id }],
    into: [{ type: 'merged', from: from.id, ...(from.waits ? { waits: true } : {}) }, ...raise.facts],
  };
}

function isUnderWay({ reason, referral }: TicketState): boolean {
  return reason === 'referral' || (referral !== null && isOpen(referral.status));
}
