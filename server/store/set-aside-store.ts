import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely';
import { wholeRoles } from '../auth/whole-roles.ts';
import { worksOnCases } from '../tickets/case-roles.ts';
import type { ChannelKind, Level } from '../../bot/dialogue/types.ts';
import type { Schema } from '../database/schema.ts';
import type { SetAsideTable } from '../database/schema/channels.ts';
import { addressHash } from './address-hash.ts';
import { recordAudit } from './audit.ts';
import { pagedBefore, pageSetAside, wasPaged } from './page-set-aside.ts';
import { CLOCK_MARGIN_MS } from './paging-store.ts';
import { createRecallSetAside } from './recall-set-aside.ts';
import type { DueSetAside, SetAside, SetAsideStore, UnkeptDanger } from './set-aside-port.ts';
import { setAsideWords, sourceHash } from './set-aside-words.ts';
import type { StoreContext } from './store-context.ts';
import type { Viewer } from './ticket-port.ts';
import type { Write } from './writer.ts';

export function createSetAsideStore(context: StoreContext): SetAsideStore {
  const { db, writer, keys } = context;

  const words = setAsideWords(keys);

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

  /** Due, or put off for longer than any clock of ours would: that was written by one that was put back since. */
  const isToBePaged =
    (at: number) =>
    (row: ExpressionBuilder<Schema, 'set_aside'>): Expression<SqlBool> =>
      row.or([
        row('page_at', '<=', at),
        row('page_at', '>', at + context.paging.times.everyMs + CLOCK_MARGIN_MS),
      ]);

  /** Pages whoever is on call, and lets the resident be told what to do and, honestly, who was told. */
  async function alert(
    write: Write,
    {
      id,
      channel,
      danger,
      at,
    }: {
      readonly id: string;
      readonly channel: ChannelKind;
      readonly danger: UnkeptDanger;
      readonly at: number;
    },
  ): Promise<void> {
    const before = await pagedBefore(write, id);
    const isPaged =
      before === null
        ? (await pageSetAside(context, write, { id, step: 0 }, at)) > 0
        : await wasPaged(write, before);
    if (before !== null) {
      await write.tx
        .updateTable('set_aside')
        .set({ page_at: at + context.paging.times.everyMs })
        .where('id', '=', id)
        .execute();
    }
    const says = isPaged ? danger.whenPaged : danger.whenNobody;
    await write.tx
      .updateTable('set_aside')
      .set({ says: words.seal(id, says) })
      .where('id', '=', id)
      .execute();
    await write.tx
      .insertInto('outbox')
      .values({
        id: context.newId(),
        channel,
        conversation_id: null,
        set_aside_id: id,
        // Never before others in a group.
        to_private: channel === 'wechat-group' ? 1 : 0,
        status: 'queued',
        attempts: 0,
        due_at: at,
        created_at: at,
      })
      .execute();
  }

  return {
    add: ({ channel, message, at, dueAt, danger }) =>
      writer.run(async (write) => {
        const id = context.newId();
        const added = await write.tx
          .insertInto('set_aside')
          .values({
            id,
            channel,
            source_hash: sourceHash(keys, { channel, address: message.address }, message.sourceId),
            address_hash: addressHash(keys, channel, message.address),
            message: words.seal(id, JSON.stringify(message)),
            attempts: 0,
            due_at: dueAt,
            created_at: at,
            level: danger?.level ?? 'routine',
          })
          .onConflict((conflict) => conflict.column('source_hash').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added !== undefined && danger !== null) await alert(write, { id, channel, danger, at });
        return added !== undefined;
      }),

    recall: createRecallSetAside(context),

    async page(at) {
      const due = await db
        .selectFrom('set_aside')
        .select('id')
        .where(isToBePaged(at))
        .orderBy('page_at')
        .limit(PAGED_AT_ONCE)
        .execute();
      for (const { id } of due) {
        await writer.run(async (write) => {
          const mine = await write.tx
            .updateTable('set_aside')
            .set({ page_at: at + context.paging.times.everyMs })
            .where('id', '=', id)
            .where(isToBePaged(at))
            .returning(['id', 'page_step as step'])
            .executeTakeFirst();
          // Its turn comes when what the same person wrote before has been read.
          if (mine !== undefined && (await pagedBefore(write, mine.id)) === null)
            await pageSetAside(context, write, mine, at);
        });
      }
      return due.length;
    },

    async toSay(id) {
      const row = await db.selectFrom('set_aside').selectAll().where('id', '=', id).executeTakeFirst();
      const message = row === undefined ? null : words.message(id, row.message);
      const says = row?.says ?? null;
      const text = says === null ? null : words.open(id, says);
      if (row === undefined || message === null || text === null) return null;
      return {
        channel: row.channel,
        address: message.address,
        answers: message.sourceId,
        level: row.level,
        mentioned: message.mentioned,
        text,
      };
    },

    open: ({ id, by, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .selectFrom('set_aside')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        const message = row === undefined || !mayRead(row.level, by) ? null : words.message(id, row.message);
        if (row === undefined || message === null) return null;
        await write.tx
          .updateTable('set_aside')
          .set({ opened_at: row.opened_at ?? at, page_at: null })
          .where('id', '=', id)
          .execute();
        // What they wrote after it was not told by a page of its own yet; what was keeps its time.
        await write.tx
          .updateTable('set_aside')
          .set({ page_at: at })
          .where('address_hash', '=', row.address_hash)
          .where('opened_at', 'is', null)
          .where('page_at', 'is not', null)
          .where('page_step', '=', 0)
          .execute();
        await noted(write, row, { action: 'set_aside_read', byId: by.id, at });
        return { ...viewOf({ ...row, opened_at: row.opened_at ?? at }), message };
      }),

    async claim({ limit, at, leaseUntil, latestMs }) {
      // Put off for longer than is ever waited: that was written by a clock that was put back since.
      const isDue = (row: ExpressionBuilder<Schema, 'set_aside'>): Expression<SqlBool> =>
        row.or([row('due_at', '<=', at), row('due_at', '>', at + latestMs + CLOCK_MARGIN_MS)]);
      const due = db
        .selectFrom('set_aside')
        .select('id')
        .where('failed_at', 'is', null)
        .where(isDue)
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
          .where(isDue)
          .returning(['id', 'channel', 'attempts', 'level', 'message'])
          .execute();
        return rows
          .toSorted((one, other) => (one.id < other.id ? -1 : 1))
          .map(({ message, ...row }): DueSetAside => ({ ...row, message: words.message(row.id, message) }));
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
        .select(['id', 'channel', 'attempts', 'created_at', 'failed_at', 'level', 'opened_at'])
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(viewOf);
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

const PAGED_AT_ONCE = 100;

function mayRead(level: Level, by: Viewer): boolean {
  if (level !== 'routine') return worksOnCases(by);
  return wholeRoles(by).some((role) => role === 'supervisor' || role === 'admin');
}

function viewOf({
  id,
  channel,
  attempts,
  level,
  created_at: createdAt,
  failed_at: failedAt,
  opened_at: openedAt,
}: Pick<
  Selectable<SetAsideTable>,
  'attempts' | 'channel' | 'created_at' | 'failed_at' | 'id' | 'level' | 'opened_at'
>): SetAside {
  return { id, channel, attempts, level, createdAt, failedAt, openedAt };
}
