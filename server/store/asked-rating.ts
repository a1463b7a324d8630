import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** An answer in words counts for this long; the page of the web chat takes one later, too. */
const ANSWERED_WITHIN_MS = 24 * 60 * 60 * 1000;

/** The case that a line may rate: the question how it went was the last thing said before it, within a day, and arrived.
 *
 * @param line Of the resident.
 * @returns Its id; null when there is none. */
export async function askedRating(
  db: Kysely<Schema>,
  conversation: { readonly id: string; readonly person_id: string },
  line: { readonly seq: number; readonly at: number },
): Promise<string | null> {
  const ticket = await db
    .selectFrom('tickets')
    .select(['id', 'status', 'rating', 'rating_asked_at', 'person_id'])
    .where('conversation_id', '=', conversation.id)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (ticket === undefined || ticket.status !== 'resolved' || ticket.rating !== null) return null;
  const { rating_asked_at: askedAt } = ticket;
  if (askedAt === null || ticket.person_id !== conversation.person_id) return null;
  if (line.at < askedAt || line.at > askedAt + ANSWERED_WITHIN_MS) return null;
  const before = await db
    .selectFrom('messages')
    .select(['author_kind', 'at', 'delivery'])
    .where('conversation_id', '=', conversation.id)
    .where('seq', '<', line.seq)
    .where('private', '=', 0)
    .where('type', 'in', ['incoming', 'outgoing'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before === undefined || before.author_kind !== 'system' || before.at !== askedAt) return null;
  // Whoever has not got the question does not answer it.
  return before.delivery === 'queued' || before.delivery === 'failed' ? null : ticket.id;
}
