import type { Selectable } from 'kysely';
import type { ConversationsTable } from '../database/schema/people.ts';
import { lockRow } from './conversation-lock.ts';
import type { StoreContext } from './store-context.ts';
import type { TicketRow } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** A ticket with its conversation locked. */
export interface LockedTicket {
  readonly row: TicketRow;
  readonly conversation: Selectable<ConversationsTable>;
  /** Whether its person's data was erased. */
  readonly erased: boolean;
}

/** Runs a job with some tickets' conversations locked, in the order of their ids as everywhere.
 *
 * @returns Null when one of them does not exist. */
export async function onTickets<T>(
  context: StoreContext,
  ticketIds: readonly string[],
  job: (write: Write, tickets: readonly LockedTicket[]) => Promise<T>,
): Promise<T | null> {
  const places = await context.db
    .selectFrom('tickets')
    .select(['id', 'conversation_id'])
    .where('id', 'in', [...ticketIds])
    .execute();
  if (places.length < new Set(ticketIds).size) return null;
  const order = [...new Set(places.map((place) => place.conversation_id))].toSorted();
  return context.writer.run(async (write) => {
    const conversations = new Map<string, Selectable<ConversationsTable>>();
    for (const id of order) {
      const conversation = await lockRow(context, write, id);
      if (conversation === undefined) return null;
      conversations.set(id, conversation);
    }
    const tickets: LockedTicket[] = [];
    for (const id of ticketIds) {
      const row = await write.tx
        .selectFrom('tickets')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const conversation = conversations.get(row.conversation_id);
      if (conversation === undefined) return null;
      const person = await write.tx
        .selectFrom('persons')
        .select('erased_at')
        .where('id', '=', conversation.person_id)
        .executeTakeFirstOrThrow();
      tickets.push({ row, conversation, erased: person.erased_at !== null });
    }
    return job(write, tickets);
  });
}
