import type { TicketState } from './ticket-state.ts';

/** What is told of these must not pass through many hands. */
export const SENSITIVE_TOPICS: ReadonlySet<string> = new Set(['心理', '权益', '青春期']);

/** Whether every reading of a case is written down: danger, harm to a child, and what is told to few, or was. */
export function isSensitive(
  ticket: Pick<TicketState, 'level' | 'reason' | 'topic' | 'keptSensitive'> & {
    readonly checklist: readonly unknown[];
  },
): boolean {
  return (
    ticket.keptSensitive ||
    ticket.level !== 'routine' ||
    ticket.reason === 'danger' ||
    ticket.reason === 'coercion' ||
    // Why another association asks is not told with the case.
    ticket.reason === 'referral' ||
    ticket.checklist.length > 0 ||
    (ticket.topic !== null && SENSITIVE_TOPICS.has(ticket.topic))
  );
}
