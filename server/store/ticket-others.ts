import { linkedWith } from './linked-persons.ts';
import type { StoreContext } from './store-context.ts';
import type { Ticket, Viewer } from './ticket-port.ts';
import { fullySeen, sightOf } from './ticket-sight.ts';
import { showTickets } from './ticket-view.ts';

/** More of one person are not shown. */
const SHOWN = 50;

/** The other cases of the same person, on every channel that they have linked, that somebody sees with names, newest first. */
export async function otherTickets(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<readonly Ticket[]> {
  const sight = await sightOf(context, viewer);
  const it = await context.db
    .selectFrom('tickets')
    .select('person_id')
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (it === undefined) return [];
  const persons = await linkedWith(context.db, it.person_id);
  const rows = await context.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.person_id', 'in', [...persons])
    .where('tickets.id', '!=', ticketId)
    .where(fullySeen(sight))
    .orderBy('tickets.opened_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(SHOWN)
    .execute();
  return showTickets(context, rows, sight);
}
