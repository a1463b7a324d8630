import { isSensitive } from '../tickets/is-sensitive.ts';
import { isSamePerson } from '../tickets/same-person.ts';
import { linkedWith } from './linked-persons.ts';
import { readIntakes } from './read-intakes.ts';
import { openJson } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import type { Ticket, Viewer } from './ticket-port.ts';
import { ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import { fullySeen, sightOf } from './ticket-sight.ts';
import type { Sight } from './ticket-sight.ts';
import { showTickets } from './ticket-view.ts';

/** More of one person are not shown. */
const SHOWN = 50;
/** Cases of the queue whose forms are compared, as the queue is ordered: an index gives them. */
const COMPARED = 300;

type Form = Readonly<Record<string, string>>;

/** The other cases of the same person that somebody sees with names, newest first: on every channel that they have linked,
 * and open ones whose forms prove it by the rule by which they may be merged. */
export async function otherTickets(
  context: StoreContext,
  ticketId: string,
  viewer: Viewer,
): Promise<readonly Ticket[]> {
  const sight = await sightOf(context, viewer);
  const it = await context.db.selectFrom('tickets').selectAll().where('id', '=', ticketId).executeTakeFirst();
  if (it === undefined) return [];
  const persons = await linkedWith(context.db, it.person_id);
  const ofPerson = await context.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.person_id', 'in', [...persons])
    .where('tickets.id', '!=', ticketId)
    .where(fullySeen(sight))
    .orderBy('tickets.opened_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(SHOWN)
    .execute();
  const proven = await openByForms(context, it, persons, sight);
  const rows = [...ofPerson, ...proven].toSorted(
    (one, other) => other.opened_at - one.opened_at || (other.id > one.id ? 1 : -1),
  );
  return showTickets(context, rows.slice(0, SHOWN), sight);
}

/** Open cases of others, as far as the system knows, whose forms prove that they are of this one's person. */
async function openByForms(
  context: StoreContext,
  it: TicketRow,
  persons: readonly string[],
  sight: Sight,
): Promise<readonly TicketRow[]> {
  const own = await formsOf(context, it.id);
  if (it.practice_by !== null || own.length === 0) return [];
  const queue = await context.db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.resolved_at', 'is', null)
    .where('tickets.snoozed_until', 'is', null)
    .where('tickets.practice_by', 'is', null)
    .where('tickets.person_id', 'not in', [...persons])
    .where(fullySeen(sight))
    .orderBy('tickets.priority_rank')
    .orderBy('tickets.waiting_since')
    .orderBy('tickets.id')
    .limit(COMPARED)
    .execute();
  if (queue.length === 0) return [];
  const filled = await context.db
    .selectFrom('intakes')
    .innerJoin('persons', 'persons.id', 'intakes.person_id')
    .select(['intakes.ticket_id', 'intakes.slots', 'persons.id as person_id', 'persons.wrapped_key'])
    .where(
      'intakes.ticket_id',
      'in',
      queue.map(({ id }) => id),
    )
    .execute();
  const alike = filled.filter(({ ticket_id: id, slots, person_id: personId, wrapped_key: wrapped }) => {
    if (wrapped === null) return false;
    const form = openJson<Form>(() => context.keys.keyOf(personId, wrapped), slots, `intake:${id}`);
    return form !== null && isSamePerson(own, [form], false);
  });
  if (alike.length === 0) return [];
  const rows = await context.db
    .selectFrom('tickets')
    .selectAll()
    .where(
      'id',
      'in',
      alike.map(({ ticket_id: id }) => id),
    )
    .execute();
  const proven: TicketRow[] = [];
  for (const row of rows) {
    const strictly = [it, row].some((one) => isSensitive(ticketState(one)));
    if (isSamePerson(own, await formsOf(context, row.id), strictly)) proven.push(row);
  }
  return proven;
}

/** What was filled in for a case and not taken back. */
export async function formsOf(context: StoreContext, ticketId: string): Promise<readonly Form[]> {
  const intakes = await readIntakes(context, ticketId);
  return intakes.filter(({ withdrawn }) => !withdrawn).map(({ slots }) => slots);
}
