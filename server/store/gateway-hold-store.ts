import type { Selectable } from 'kysely';
import type { GatewayState } from '../../bot/channels/wechat/gateway.ts';
import type { GatewayHoldTable } from '../database/schema/channels.ts';
import type { GatewayHold, GatewayHoldStore } from './gateway-hold-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

const CHANNEL = 'wechat';

export function createGatewayHoldStore({ db, writer }: StoreContext): GatewayHoldStore {
  return {
    async read() {
      const found = db.selectFrom('gateway_hold').selectAll().where('channel', '=', CHANNEL);
      return toHold(await found.executeTakeFirstOrThrow());
    },

    keep: ({ worker, seen: { holder, renewals }, state }) =>
      writer.run(async ({ tx }) => {
        const row = await tx
          .updateTable('gateway_hold')
          .set((set) => ({
            holder: worker,
            renewals: set('renewals', '+', 1),
            state: JSON.stringify(state),
          }))
          .where('channel', '=', CHANNEL)
          .where('holder', holder === null ? 'is' : '=', holder)
          .where('renewals', '=', renewals)
          .returningAll()
          .executeTakeFirst();
        return row === undefined ? null : toHold(row);
      }),

    letGo: (worker) =>
      writer.run(async ({ tx }) => {
        await tx
          .updateTable('gateway_hold')
          .set({ holder: null, state: null })
          .where('channel', '=', CHANNEL)
          .where('holder', '=', worker)
          .execute();
      }),

    askRestart: () =>
      writer.run(async ({ tx }) => {
        await tx
          .updateTable('gateway_hold')
          .set((set) => ({ restarts: set('restarts', '+', 1) }))
          .where('channel', '=', CHANNEL)
          .execute();
      }),
  };
}

function toHold({ holder, renewals, restarts, state }: Selectable<GatewayHoldTable>): GatewayHold {
  return { holder, renewals, restarts, state: state === null ? null : storedJson<GatewayState>(state) };
}
