import type { SyncCursors } from '../../bot/channels/wecom/puller.ts';
import type { StoreContext } from './store-context.ts';

/** Nothing is put off or lent for longer: what is, was written by a clock that was put back since. */
const LONGEST_MS = 2 * 60_000;

/** How far each account of 微信客服 has been read. */
export function createWecomCursorStore({ writer }: StoreContext): SyncCursors {
  return {
    want: (account, token, at) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('wecom_cursors')
          .values({ account, token, token_at: at, wanted: 1, pulled: 0, due_at: at })
          .onConflict((conflict) =>
            conflict.column('account').doUpdateSet((set) => ({
              wanted: set('wecom_cursors.wanted', '+', 1),
              ...(token === null ? {} : { token, token_at: at }),
            })),
          )
          .execute();
      }),

    wantAll: (at) =>
      writer.run(async ({ tx }) => {
        await tx
          .updateTable('wecom_cursors')
          .set((set) => ({ wanted: set('wanted', '+', 1) }))
          // What waits already need not be wanted again.
          .where((row) => row('wanted', '=', row.ref('pulled')))
          .where((row) => row.or([row('due_at', '<=', at), row('due_at', '>', at + LONGEST_MS)]))
          .execute();
      }),

    claim: ({ worker, at, leaseUntil }) =>
      writer.run(async ({ tx }) => {
        const rows = await tx
          .updateTable('wecom_cursors')
          .set({ lease_owner: worker, lease_until: leaseUntil })
          .where((row) => row('wanted', '>', row.ref('pulled')))
          .where((row) => row.or([row('due_at', '<=', at), row('due_at', '>', at + LONGEST_MS)]))
          .where((row) =>
            row.or([
              row('lease_until', 'is', null),
              row('lease_until', '<=', at),
              row('lease_until', '>', at + LONGEST_MS),
            ]),
          )
          .returning(['account', 'cursor', 'token', 'token_at', 'wanted'])
          .execute();
        return rows.map(({ token_at: tokenAt, ...row }) => ({ ...row, tokenAt }));
      }),

    keep: ({ account, worker, leaseUntil, cursor }) =>
      writer.run(async ({ tx }) => {
        const row = await tx
          .updateTable('wecom_cursors')
          .set({ lease_until: leaseUntil, ...(cursor === undefined ? {} : { cursor }) })
          .where('account', '=', account)
          .where('lease_owner', '=', worker)
          .returning('account')
          .executeTakeFirst();
        return row !== undefined;
      }),

    release: ({ account, worker, wanted, dueAt }) =>
      writer.run(async ({ tx }) => {
        await tx
          .updateTable('wecom_cursors')
          .set({
            lease_owner: null,
            lease_until: null,
            due_at: dueAt,
            ...(wanted === null ? {} : { pulled: wanted }),
          })
          .where('account', '=', account)
          .where('lease_owner', '=', worker)
          .execute();
      }),
  };
}
