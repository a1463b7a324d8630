import type { SentParts } from '../../bot/channels/channel.ts';
import type { StoreContext } from './store-context.ts';

/** How many parts of a long message have left. While the part after `n` others is on its way, the row holds `-(n + 1)`. What is said
 * about a message that is set aside has that message's id, and its count in that row. */
export function createSentPartsStore({ db, writer }: StoreContext): SentParts {
  return {
    async get(messageId) {
      const aside = await db
        .selectFrom('set_aside')
        .select('said_parts')
        .where('id', '=', messageId)
        .executeTakeFirst();
      if (aside !== undefined) return settledParts(aside.said_parts);
      const row = await db
        .selectFrom('sent_parts')
        .select('parts')
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      return settledParts(row?.parts ?? 0);
    },
    set: (messageId, parts) =>
      writer.run(async ({ tx }) => {
        const aside = await tx
          .updateTable('set_aside')
          .set({ said_parts: parts })
          .where('id', '=', messageId)
          .returning('id')
          .executeTakeFirst();
        if (aside !== undefined) return;
        await tx
          .insertInto('sent_parts')
          .values({ message_id: messageId, parts })
          .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ parts }))
          .execute();
      }),
    begin: (messageId, part) =>
      writer.run(async ({ tx }) => {
        const onItsWay = -(part + 1);
        const aside = await tx
          .selectFrom('set_aside')
          .select('said_parts')
          .where('id', '=', messageId)
          .executeTakeFirst();
        if (aside !== undefined) {
          await tx
            .updateTable('set_aside')
            .set({ said_parts: onItsWay })
            .where('id', '=', messageId)
            .execute();
          return aside.said_parts !== onItsWay;
        }
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
