import type { SentParts } from '../../bot/channels/channel.ts';
import type { StoreContext } from './store-context.ts';

/** How many parts of a long message have left. While the part after `n` others is on its way, the row holds `-(n + 1)`. */
export function createSentPartsStore({ db, writer }: StoreContext): SentParts {
  return {
    async get(messageId) {
      const row = await db
        .selectFrom('sent_parts')
        .select('parts')
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return settledParts(row?.parts ?? 0);
    },
    set: (messageId, parts) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('sent_parts')
          .values({ message_id: messageId, parts })
          .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ parts }))
          .execute();
      }),
    begin: (messageId, part) =>
      writer.run(async ({ tx }) => {
        const onItsWay = -(part + 1);
        const row = await tx
          .insertInto('sent_parts')
          .values({ message_id: messageId, parts: onItsWay })
          .onConflict((conflict) =>
            conflict
              .column('message_id')
              .doUpdateSet({ parts: onItsWay })
              .where('sent_parts.parts', '!=', onItsWay),
          )
          .returning('message_id')
          .executeTakeFirst();
        return row !== undefined;
      }),
  };
}

/** How many parts have left for certain. */
export function settledParts(parts: number): number {
  return parts < 0 ? -parts - 1 : parts;
}
