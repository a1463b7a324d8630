import { evolve } from '../tickets/evolve.ts';
import type { TicketEvent, TicketState } from '../tickets/ticket-state.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { TicketStore } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';

/** Folds a ticket's events, oldest first, in one consistent reading with its row. */
export async function replayTicket(
  { db }: StoreContext,
  ticketId: string,
): ReturnType<TicketStore['replay']> {
  // One statement: no event can come between the row and its events.
  const rows = await db
    .selectFrom('tickets')
    .leftJoin('ticket_events', 'ticket_events.ticket_id', 'tickets.id')
    .selectAll('tickets')
    .select(['ticket_events.type', 'ticket_events.data', 'ticket_events.at'])
    .where('tickets.id', '=', ticketId)
    .orderBy('ticket_events.version')
    .execute();
  const [row] = rows;
  if (row === undefined) return null;
  let replayed: TicketState | null = null;
  for (const { type, data, at } of rows) {
    if (type === null || data === null || at === null) continue;
    const event = storedJson<TicketEvent>(JSON.stringify({ ...storedJson<object>(data), type, at }));
    replayed = evolve(replayed, event);
  }
  return replayed === null ? null : { replayed, row: ticketState(row) };
}
