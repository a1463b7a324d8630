import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { readRevision } from './knowledge-revision.ts';
import type { StoreEvent } from './ports.ts';

// Clocks of several processes differ, and a broken connection is noticed late.
const MARGIN_MS = 120_000;

/** Reads what may have been announced while nobody listened. Telling it twice does no harm: listeners re-read.
 *
 * @param since Epoch milliseconds. */
export async function missedEvents(db: Kysely<Schema>, since: number): Promise<readonly StoreEvent[]> {
  const from = since - MARGIN_MS;
  const conversations = await db
    .selectFrom('conversations')
    .select(['id', 'next_seq'])
    .where('changed_at', '>=', from)
    .execute();
  const tickets = await db
    .selectFrom('tickets')
    .select(['id', 'conversation_id'])
    .where('changed_at', '>=', from)
    .execute();
  return [
    ...conversations.flatMap(({ id, next_seq: nextSeq }): StoreEvent[] => [
      ...(nextSeq > 1 ? [{ type: 'message' as const, conversationId: id, seq: nextSeq - 1 }] : []),
      { type: 'status', conversationId: id },
    ]),
    ...tickets.map(
      (row): StoreEvent => ({ type: 'ticket', ticketId: row.id, conversationId: row.conversation_id }),
    ),
    { type: 'knowledge', revision: await readRevision(db) },
  ];
}
