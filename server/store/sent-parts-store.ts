import type { SentParts } from '../../bot/channels/channel.ts';
import type { StoreContext } from './store-context.ts';

/** How many parts of a long message have left. */
export function createSentPartsStore({ db, writer }: StoreContext): SentParts {
  return {
    async get(messageId) {
      const row = await db
        .selectFrom('sent_parts')
        .select('parts')
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return row?.parts ?? 0;
    },
    set: (messageId, parts) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('sent_parts')
          .values({ message_id: messageId, parts })
          .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ parts }))
          .execute();
      }),
  };
}
