import { sql } from 'kysely';
import type { ModelUsageStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';

/** Counts a language model's tokens by day. Tokens are set aside before a request, so that many requests at once, other
 * processes and a restart cannot pass the limit. */
export function createModelUsageStore({ db, writer }: StoreContext): ModelUsageStore {
  return {
    async reserve({ day, tokens, limit }) {
      if (tokens > limit) return false;
      const row = await writer.run(({ tx }) =>
        tx
          .insertInto('model_usage')
          .values({ day, tokens })
          .onConflict((conflict) =>
            conflict
              .column('day')
              .doUpdateSet({ tokens: sql`model_usage.tokens + ${tokens}` })
              .where('model_usage.tokens', '<=', limit - tokens),
          )
          .returning('tokens')
          .executeTakeFirst(),
      );
      return row !== undefined;
    },

    async settle({ day, change }) {
      await writer.run(({ tx }) =>
        tx
          .updateTable('model_usage')
          .set({ tokens: sql`case when tokens + ${change} < 0 then 0 else tokens + ${change} end` })
          .where('day', '=', day)
          .execute(),
      );
    },

    async spent(day) {
      const row = await db
        .selectFrom('model_usage')
        .select('tokens')
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.tokens ?? 0;
    },
  };
}
