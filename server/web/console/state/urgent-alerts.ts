import type { TicketSummary } from '../../../api/console.ts';
import { isUnclaimedUrgent } from './ticket-facts.ts';

/** What to announce after the queue has changed. */
export interface UrgentAlerts {
  /** Unclaimed urgent cases as they are now. */
  readonly waiting: ReadonlySet<string>;
  /** Those that were not waiting before: announced once each. */
  readonly fresh: readonly TicketSummary[];
}

/** Compares the unclaimed urgent cases with those known before; a case that was given back rings again. */
export function urgentAlerts(before: ReadonlySet<string>, tickets: Iterable<TicketSummary>): UrgentAlerts {
  const now = [...tickets].filter(isUnclaimedUrgent);
  return {
    waiting: new Set(now.map((ticket) => ticket.id)),
    fresh: now.filter((ticket) => !before.has(ticket.id)),
  };
}
