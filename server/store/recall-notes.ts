import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Schema } from '../database/schema.ts';
import { addressHash } from './address-hash.ts';
import { ifReadable } from './if-readable.ts';
import { CLOCK_MARGIN_MS } from './paging-store.ts';
import type { Recalled, RecallNotes } from './recall-port.ts';
import { sourceHash } from './set-aside-words.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';

export function createRecallNotes({ db, writer, keys, newId }: StoreContext): RecallNotes {
  const placeOf = (id: string): string => `recall:${id}`;

  function opened(id: string, channel: Recalled['channel'], sealed: string): Recalled | null {
    const words = ifReadable(() => keys.unsealOwn(placeOf(id), sealed));
    const read =
      words === null ? null : ifReadable(() => storedJson<Pick<Recalled, 'address' | 'sourceIds'>>(words));
    return read === null ? null : { channel, ...read };
  }

  return {
    note: ({ channel, address, sourceIds, at, dueAt }) =>
      writer.run(async ({ tx }) => {
        const rows = sourceIds.map((sourceId) => {
          const id = newId();
          return {
            id,
            channel,
            source_hash: sourceHash(keys, { channel, address }, sourceId),
            address_hash: addressHash(keys, channel, address),
            recalled: keys.sealOwn(placeOf(id), JSON.stringify({ address, sourceIds: [sourceId] })),
            due_at: dueAt,
            created_at: at,
          };
        });
        if (rows.length === 0) return [];
        const noted = await tx
          .insertInto('recall_notes')
          .values(rows)
          .onConflict((conflict) => conflict.column('source_hash').doUpdateSet({ due_at: dueAt }))
          .returning('id')
          .execute();
        return noted.map(({ id }) => id);
      }),

    async has({ sourceId, ...place }) {
      const row = await db
        .selectFrom('recall_notes')
        .select('id')
        .where('source_hash', '=', sourceHash(keys, place, sourceId))
        .executeTakeFirst();
      return row !== undefined;
    },

    async claim({ at, leaseUntil, latestMs }) {
      // Put off for longer than is ever waited: that was written by a clock that was put back since.
      const isDue = (row: ExpressionBuilder<Schema, 'recall_notes'>): Expression<SqlBool> =>
        row.or([row('due_at', '<=', at), row('due_at', '>', at + latestMs + CLOCK_MARGIN_MS)]);
      const due = await db
        .selectFrom('recall_notes')
        .select('id')
        .where(isDue)
        .orderBy('due_at')
        .orderBy('id')
        .limit(1)
        .executeTakeFirst();
      if (due === undefined) return null;
      const row = await writer.run(({ tx }) =>
        tx
          .updateTable('recall_notes')
          .set({ due_at: leaseUntil })
          .where('id', '=', due.id)
          .where(isDue)
          .returningAll()
          .executeTakeFirst(),
      );
      if (row === undefined) return null;
      const { id, channel, recalled, created_at: heardAt } = row;
      return { id, recalled: opened(id, channel, recalled), heardAt };
    },

    putOff: (id, dueAt) =>
      writer.run(async ({ tx }) => {
        await tx.updateTable('recall_notes').set({ due_at: dueAt }).where('id', '=', id).execute();
      }),

    forget: (ids) =>
      writer.run(async ({ tx }) => {
        if (ids.length > 0) await tx.deleteFrom('recall_notes').where('id', 'in', ids).execute();
      }),
  };
}
