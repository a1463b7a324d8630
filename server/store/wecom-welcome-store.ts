import type { WelcomeCodes } from '../../bot/channels/wecom/welcome-codes.ts';
import type { StoreContext } from './store-context.ts';

/** Codes of 微信客服 by which somebody may be greeted within seconds, by whichever process is there. */
export function createWecomWelcomeStore({ writer }: StoreContext): WelcomeCodes {
  return {
    add: ({ sourceId, code, until }) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('wecom_welcomes')
          .values({ source_id: sourceId, code, until })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    take: (sourceId, at) =>
      writer.run(async ({ tx }) => {
        const taken = await tx
          .deleteFrom('wecom_welcomes')
          .where((row) => row.or([row('source_id', '=', sourceId), row('until', '<', at)]))
          .returning(['source_id', 'code', 'until'])
          .execute();
        const mine = taken.find((one) => one.source_id === sourceId);
        return mine !== undefined && mine.until >= at ? mine.code : null;
      }),
  };
}
