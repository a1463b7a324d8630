import { seal } from '../crypto/cipher.ts';
import { decide } from '../tickets/decide.ts';
import { lockIfThere } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { openText } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';
import type { TicketStore } from './ticket-port.ts';
import { recordFacts, ticketIn, ticketState } from './ticket-rows.ts';
import type { Write } from './writer.ts';

const bound = (ticketId: string): string => `rating:${ticketId}`;

type Ratings = Pick<TicketStore, 'rate' | 'rateable' | 'ratingOf'>;

/** What residents say of how it went: once for a case, after its end. */
export function createRatings(context: StoreContext): Ratings {
  const { db, writer } = context;
  return {
    async rateable(conversationId) {
      const row = await db
        .selectFrom('tickets')
        .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
        .selectAll('tickets')
        .where('tickets.conversation_id', '=', conversationId)
        // Of somebody who came after an erasure, nothing of before is known.
        .whereRef('tickets.person_id', '=', 'conversations.person_id')
        .orderBy('tickets.id', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (row === undefined) return null;
      const state = ticketState(row);
      if (state.rating === null && decide(state, { type: 'rate', score: 1 }).kind !== 'done') return null;
      if (state.status !== 'resolved') return null;
      return { ticketId: row.id, asked: state.ratingAskedAt !== null, score: state.rating };
    },

    rate: ({ conversationId, ticketId, score, word, at }) =>
      writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, conversationId);
        return conversation === null
          ? 'not_found'
          : rateCase(context, write, conversation, { ticketId, score, word, at });
      }),

    async ratingOf(ticketId) {
      const row = await db
        .selectFrom('ticket_ratings')
        .innerJoin('tickets', 'tickets.id', 'ticket_ratings.ticket_id')
        .selectAll('ticket_ratings')
        .select('tickets.conversation_id')
        .where('ticket_ratings.ticket_id', '=', ticketId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const key = row.word === null ? null : await personKey(context, row.conversation_id);
      const word = row.word === null || key === null ? null : openText(key, row.word, bound(ticketId));
      return { score: row.score, word, at: row.at };
    },
  };
}

/** Keeps how it went, inside a larger change. */
export async function rateCase(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  rating: {
    readonly ticketId: string;
    readonly score: number;
    /** Null for none. */
    readonly word: string | null;
    readonly at: number;
  },
): Promise<'done' | 'closed' | 'not_found'> {
  const { ticketId, score, word, at } = rating;
  const row = await ticketIn(write, conversation.id, ticketId);
  if (row === undefined || row.person_id !== conversation.person_id) return 'not_found';
  const decision = decide(ticketState(row), { type: 'rate', score });
  if (decision.kind !== 'done') return 'closed';
  const actor = { kind: 'resident', id: row.person_id } as const;
  const ticket = { id: row.id, conversationId: conversation.id, personId: row.person_id, row };
  await recordFacts(context, write, ticket, decision.facts, actor, at);
  await write.tx
    .insertInto('ticket_ratings')
    .values({
      ticket_id: ticketId,
      person_id: row.person_id,
      score,
      word: word === null ? null : seal(conversation.key(), word, bound(ticketId)),
      at,
    })
    .execute();
  return 'done';
}
