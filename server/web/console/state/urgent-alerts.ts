import type { TicketSummary } from '../../../api/console.ts';
import { hasUndone, isUnclaimedUrgent } from './ticket-facts.ts';

/** Why a case is announced: nobody has it, another danger was told in it while nobody has it, the reader's own has become graver, or
 * a supervisor must know of it. */
export type AlertReason = 'waiting' | 'another' | 'worse' | 'harm';

export interface AlertNews {
  readonly ticket: TicketSummary;
  readonly why: AlertReason;
}

/** Who sits before the console. */
export interface AlertReader {
  readonly id: string;
  readonly supervises: boolean;
}

/** What to announce after the queue has changed. */
export interface UrgentAlerts {
  /** Unclaimed urgent cases as they are now. */
  readonly waiting: ReadonlySet<string>;
  /** What the next comparison starts from. */
  readonly known: ReadonlyMap<string, TicketSummary>;
  /** What was not so before: announced once each. */
  readonly fresh: readonly AlertNews[];
}

/** Compares the cases with those known before; a case that was given back rings again, and one in which another danger is told. */
export function urgentAlerts(
  before: ReadonlyMap<string, TicketSummary>,
  tickets: Iterable<TicketSummary>,
  reader: AlertReader,
): UrgentAlerts {
  const now = [...tickets];
  return {
    waiting: new Set(now.filter(isUnclaimedUrgent).map(({ id }) => id)),
    known: new Map(now.map((ticket) => [ticket.id, ticket])),
    fresh: now.flatMap((ticket) => {
      const why = reasonFor(before.get(ticket.id), ticket, reader);
      return why === null ? [] : [{ ticket, why }];
    }),
  };
}

/** What was announced and still holds: nobody reads of a case as unclaimed that a colleague has taken meanwhile. */
export function stillNews(
  news: readonly AlertNews[],
  tickets: ReadonlyMap<string, TicketSummary>,
  reader: AlertReader,
): readonly AlertNews[] {
  const left = news.filter(({ ticket: { id }, why }) => {
    const ticket = tickets.get(id);
    if (ticket === undefined) return false;
    if (why === 'waiting' || why === 'another') return isUnclaimedUrgent(ticket);
    return why === 'harm' ? hasUndone(ticket) : isOwn(ticket, reader);
  });
  return left.length === news.length ? news : left;
}

function isOwn(ticket: TicketSummary, reader: AlertReader): boolean {
  return ticket.status === 'assigned' && ticket.assignee?.id === reader.id;
}

function reasonFor(
  before: TicketSummary | undefined,
  ticket: TicketSummary,
  reader: AlertReader,
): AlertReason | null {
  if (isUnclaimedUrgent(ticket)) {
    const wasKnown = before !== undefined && isUnclaimedUrgent(before);
    // Another danger in it rings again, as the first did.
    if (!wasKnown) return 'waiting';
    if (isGraver(before, ticket)) return 'another';
  }
  if (reader.supervises && hasUndone(ticket) && (before === undefined || !hasUndone(before))) return 'harm';
  return isOwn(ticket, reader) && before !== undefined && isGraver(before, ticket) ? 'worse' : null;
}

/** While a counsellor has the conversation, danger shows in nothing but the case itself. */
function isGraver(before: TicketSummary, { priority, level, matchedRules }: TicketSummary): boolean {
  if (priority !== 'urgent' || level !== 'emergency') return false;
  const known = new Set(before.matchedRules.map(({ id }) => id));
  return (
    before.priority !== 'urgent' ||
    before.level !== 'emergency' ||
    matchedRules.some(({ id }) => !known.has(id))
  );
}
