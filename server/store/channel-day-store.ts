import { sql } from 'kysely';
import type { PaceLedger } from '../../bot/channels/wechat/pace-ledger.ts';
import { shanghaiClock, shanghaiMoment } from '../roster/shanghai-clock.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Groups and contacts are behind one personal account, whose messages the platform counts together. */
const ACCOUNT = 'wechat';
const DAY_MS = 24 * 60 * 60_000;

/** How much has left through the personal account on WeChat, a row a day. */
export function createChannelDayStore({ db, writer }: StoreContext): PaceLedger {
  return {
    async read(at) {
      const day = shanghaiClock(at).date;
      const rows = await db
        .selectFrom('channel_days')
        .selectAll()
        .where('channel', '=', ACCOUNT)
        // A rest that began before midnight goes on after it.
        .where('day', 'in', [shanghaiClock(at - DAY_MS).date, day])
        .execute();
      const until = Math.max(0, ...rows.map((row) => row.alone_until));
      return {
        sent: rows.find((row) => row.day === day)?.sent ?? 0,
        dayEndsAt: shanghaiMoment(day, 0) + DAY_MS,
        groupsAloneUntil: until > at ? until : null,
      };
    },

    leaveGroupsAlone: ({ until, at }) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('channel_days')
          .values({ channel: ACCOUNT, day: shanghaiClock(at).date, sent: 0, alone_until: until })
          .onConflict((conflict) => conflict.columns(['channel', 'day']).doUpdateSet({ alone_until: until }))
          .execute();
      }),
  };
}

/** Counts what has left through the account, in the commit that marks it. */
export async function countLeft({ tx }: Write, messages: number, at: number): Promise<void> {
  await tx
    .insertInto('channel_days')
    .values({ channel: ACCOUNT, day: shanghaiClock(at).date, sent: messages, alone_until: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['channel', 'day'])
        .doUpdateSet({ sent: sql<number>`channel_days.sent + ${messages}` }),
    )
    .execute();
}
