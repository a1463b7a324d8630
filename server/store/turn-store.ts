import type { TurnStore } from '../../bot/runtime/ports.ts';
import { createAccept } from './accept.ts';
import { createCommitTurn } from './commit-turn.ts';
import { createLoadTurn } from './load-turn.ts';
import { shownMessage } from './message-rows.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';

/** The durable side of conversations, for the runtime. */
export function createTurnStore(context: StoreContext): TurnStore {
  return {
    accept: createAccept(context),
    loadTurn: createLoadTurn(context),
    commitTurn: createCommitTurn(context),

    async repliesTo(conversationId, messageId) {
      const key = await personKey(context, conversationId);
      if (key === null) return [];
      const rows = await context.db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('reply_to', '=', messageId)
        .orderBy('reply_ordinal')
        .execute();
      return rows.map((row) => shownMessage(row, key));
    },

    async unanswered(limit) {
      const rows = await context.db
        .selectFrom('inbox')
        .select((select) => ['conversation_id', select.fn.min('accepted_at').as('since')])
        .where('answered_at', 'is', null)
        .groupBy('conversation_id')
        .orderBy('since')
        .limit(limit)
        .execute();
      return rows.map((row) => row.conversation_id);
    },
  };
}
