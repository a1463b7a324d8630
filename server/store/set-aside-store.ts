import { addressHash } from './address-hash.ts';
import { recordAudit } from './audit.ts';
import { isUnreadable } from './if-readable.ts';
import type { BroughtMessage, DueSetAside, SetAsideStore } from './set-aside-port.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import type { Write } from './writer.ts';

export function createSetAsideStore(context: StoreContext): SetAsideStore {
  const { db, writer, keys } = context;

  function opened(id: string, sealed: string): BroughtMessage | null {
    try {
      return storedJson<BroughtMessage>(keys.unsealOwn(place(id), sealed));
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return null;
    }
  }

  /** @returns Whether there was one: what somebody decided about it is then written down. */
  async function noted(
    write: Write,
    row: { readonly id: string } | undefined,
    { action, byId, at }: { readonly action: string; readonly byId: string; readonly at: number },
  ): Promise<boolean> {
    if (row === undefined) return false;
    const actor = { kind: 'counsellor', id: byId } as const;
    await recordAudit(context, write, {
      at,
      actor,
      action,
      subject: { kind: 'brought_message', id: row.id },
    });
    return true;
  }

  return {
    add: ({ channel, message, at, dueAt }) =>
      writer.run(async ({ tx }) => {
        const id = context.newId();
        await tx
          .insertInto('set_aside')
          .values({
            id,
            channel,
            source_hash: keys.hash('source', [channel, message.address, message.sourceId].join('\0')),
            address_hash: addressHash(keys, channel, message.address),
            message: keys.sealOwn(place(id), JSON.stringify(message)),
            attempts: 0,
            due_at: dueAt,
            created_at: at,
          })
          .onConflict((conflict) => conflict.column('source_hash').doNothing())
          .execute();
      }),

    async claim({ limit, at, leaseUntil }) {
      const due = db
        .selectFrom('set_aside')
        .select('id')
        .where('failed_at', 'is', null)
        .where('due_at', '<=', at)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit);
      // There is hardly ever one: nothing is written to find that out.
      const ids = (await due.execute()).map(({ id }) => id);
      if (ids.length === 0) return [];
      return writer.run(async ({ tx }) => {
        const rows = await tx
          .updateTable('set_aside')
          .set((set) => ({ due_at: leaseUntil, attempts: set('attempts', '+', 1) }))
          .where('id', 'in', ids)
          .where('failed_at', 'is', null)
          .where('due_at', '<=', at)
          .returning(['id', 'channel', 'attempts', 'message'])
          .execute();
        return rows
          .toSorted((one, other) => (one.id < other.id ? -1 : 1))
          .map(({ message, ...row }): DueSetAside => ({ ...row, message: opened(row.id, message) }));
      });
    },

    drop: (id) =>
      writer.run(async ({ tx }) => {
        await tx.deleteFrom('set_aside').where('id', '=', id).execute();
      }),

    putOff: ({ id, at, dueAt }) =>
      writer.run(async ({ tx }) => {
        const change = dueAt === null ? { failed_at: at } : { due_at: dueAt };
        await tx.updateTable('set_aside').set(change).where('id', '=', id).execute();
      }),

    async list(limit) {
      const rows = await db
        .selectFrom('set_aside')
        .select(['id', 'channel', 'attempts', 'created_at', 'failed_at'])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(({ created_at: createdAt, failed_at: failedAt, ...row }) => ({
        ...row,
        createdAt,
        failedAt,
      }));
    },

    retry: ({ id, byId, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('set_aside')
          .set({ due_at: at, attempts: 0, failed_at: null })
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        return noted(write, row, { action: 'set_aside_retried', byId, at });
      }),

    putAway: ({ id, byId, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .deleteFrom('set_aside')
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirst();
        return noted(write, row, { action: 'set_aside_given_up', byId, at });
      }),
  };
}

const place = (id: string): string => `set-aside:${id}`;
