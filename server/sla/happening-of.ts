import type { TicketFact } from '../tickets/ticket-state.ts';
import type { Happening } from './clock.ts';

/** What a ticket's fact means to its clocks.
 *
 * @param at Epoch milliseconds.
 * @returns Null when it means nothing: who has a case changes no promise to the resident. */
export function happeningOf(fact: TicketFact, at: number): Happening | null {
  if (fact.type === 'opened') return { type: 'opened', priority: fact.priority, topic: fact.topic, at };
  if (fact.type === 'priority_changed') return { type: 'priority_changed', to: fact.to, at };
  if (fact.type === 'topic_changed') return { type: 'topic_changed', to: fact.to, at };
  if (fact.type === 'snoozed' || fact.type === 'resolved') return { type: fact.type, at };
  if (fact.type === 'reopened') return { type: fact.from === 'snoozed' ? 'woken' : 'reopened', at };
  // Whoever waits in the one that ended waits in this one: its counsellor's words answered nothing of that.
  if (fact.type === 'merged' && fact.waits === true) return { type: 'resident_wrote', at };
  return null;
}
