import { LOST_ROUND } from '../../bot/channels/channel.ts';
import { type Selectable, sql } from 'kysely';
import type { OutboxTable } from '../database/schema.ts';
import { announceLetter } from './announce-letter.ts';
import type { OutboxRow, OutboxStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { wakeHeld } from './wake-held.ts';
import type { Write } from './writer.ts';

/** No page is put off for longer: what is due later was written by a clock that was put back since. */
const PAGE_WITHIN_MS = 10 * 60 * 1000;

/** Written out: a bound number would make SQLite divide with a fraction. */
const ROUND = sql.lit(LOST_ROUND);

/** What must leave the system, leased to one worker at a time. */
export function createOutboxStore(context: StoreContext): OutboxStore {
  const { db, writer, engine } = context;
  return {
    claim: ({ worker, limit, at, leaseUntil, full = [] }) =>
      writer.run(async ({ tx }) => {
        const due = await tx
          .selectFrom('outbox')
          .select('id')
          .select(urgency.as('urgent'))
          .where('status', '=', 'queued')
          .where('held', '=', 0)
          .where((row) =>
            row.or([
              row('due_at', '<=', at),
              row.and([row('channel', '=', 'page'), row('due_at', '>', at + PAGE_WITHIN_MS)]),
            ]),
          )
          .where((row) =>
            row.or([
              row('lease_until', 'is', null),
              row('lease_until', '<=', at),
              row.and([row('channel', '=', 'page'), row('lease_until', '>', at + PAGE_WITHIN_MS)]),
            ]),
          )
          .$if(full.length > 0, (query) =>
            query.where((row) => row.or([row('channel', 'not in', full), row(urgency, '=', 1)])),
          )
          // Nobody on call waits behind a queue of messages, and nobody in danger behind those of others.
          .orderBy((row) => row.case().when('channel', '=', 'page').then(0).else(1).end())
          .orderBy(urgency, 'desc')
          .orderBy('due_at')
          // What waited for somebody to write leaves after the answer to what they wrote.
          .orderBy((row) => row.case().when('last_error', 'is', null).then(0).else(1).end())
          .orderBy('id')
          .limit(limit)
          .$if(engine.rowLocks, (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        const rows = await tx
          .updateTable('outbox')
          .set((set) => ({
            lease_owner: worker,
            lease_until: leaseUntil,
            attempts: set('attempts', '+', 1),
          }))
          .where(
            'id',
            'in',
            due.map((row) => row.id),
          )
          .returningAll()
          .execute();
        const urgent = new Set(due.flatMap((row) => (row.urgent === 1 ? [row.id] : [])));
        return rows
          .sort(
            (left, right) =>
              left.due_at - right.due_at ||
              Number(left.last_error !== null) - Number(right.last_error !== null) ||
              (left.id < right.id ? -1 : 1),
          )
          .map((row) => toOutboxRow(row, urgent.has(row.id)));
      }),

    markSent: (id, worker, at) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set({ status: 'sent', done_at: at, lease_owner: null, lease_until: null, last_error: null })
          .where('id', '=', id)
          .where('lease_owner', '=', worker)
          .where('status', '=', 'queued')
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return false;
        if (row.message_id !== null) await setDelivery(write, row.message_id, 'sent');
        return true;
      }),

    markFailed: ({ id, worker, at, retryAt, reason, counts = true }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set((set) => ({
            ...(counts ? {} : { attempts: set('attempts', '-', 1) }),
            ...(retryAt === null
              ? { status: 'failed' as const, done_at: at }
              : { status: 'queued' as const, due_at: retryAt }),
            last_error: reason.slice(0, 200),
            lease_owner: null,
            lease_until: null,
          }))
          .where('id', '=', id)
          .where('lease_owner', '=', worker)
          .where('status', '=', 'queued')
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return false;
        if (row.letter_id !== null) await announceLetter(write, row.letter_id);
        if (retryAt === null && row.message_id !== null) {
          await setDelivery(write, row.message_id, 'failed');
          // Whoever sends it again knows that it may have arrived.
          await write.tx
            .updateTable('sent_parts')
            .set({ parts: sql<number>`-parts - 1` })
            .where('message_id', '=', row.message_id)
            .where('parts', '<', 0)
            .execute();
        }
        return true;
      }),

    hold: ({ id, worker, reason }) =>
      writer.run(async ({ tx }) => {
        const row = await tx
          .updateTable('outbox')
          .set((set) => ({
            held: 1,
            attempts: set('attempts', '-', 1),
            last_error: reason.slice(0, 200),
            lease_owner: null,
            lease_until: null,
          }))
          .where('id', '=', id)
          .where('lease_owner', '=', worker)
          .where('status', '=', 'queued')
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      }),

    async held(conversationId) {
      const row = await db
        .selectFrom('outbox')
        .select((get) => get.fn.countAll<number | string>().as('count'))
        .where('conversation_id', '=', conversationId)
        .where('held', '=', 1)
        .where('status', '=', 'queued')
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },

    wake: (conversationId, at) => writer.run((write) => wakeHeld(write, conversationId, at)),

    freeLeases: () =>
      writer.run(async ({ tx }) => {
        await tx
          .updateTable('outbox')
          .set({ lease_owner: null, lease_until: null })
          .where('status', '=', 'queued')
          .where('lease_until', 'is not', null)
          .execute();
      }),

    markLost: (messageId, reason, at) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set({ status: 'failed', done_at: at, last_error: reason.slice(0, 200) })
          .where('message_id', '=', messageId)
          .where('status', '=', 'sent')
          .returning('id')
          .executeTakeFirst();
        if (row === undefined) return;
        await setDelivery(write, messageId, 'failed');
        // Whoever sends it again sends all of it.
        await write.tx
          .updateTable('sent_parts')
          .set({ parts: sql<number>`(parts / ${ROUND} + 1) * ${ROUND}` })
          .where('message_id', '=', messageId)
          .where('parts', '>=', 0)
          .execute();
      }),
  };
}

/** 1 for what goes to somebody whose open case is about danger. */
const urgency = sql<
  0 | 1
>`case when exists (select 1 from tickets where tickets.conversation_id = outbox.conversation_id
  and tickets.status <> 'resolved' and tickets.level <> 'routine') then 1 else 0 end`;

function toOutboxRow(row: Selectable<OutboxTable>, isUrgent: boolean): OutboxRow {
  return {
    id: row.id,
    channel: row.channel,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    letterId: row.letter_id,
    ticketId: row.ticket_id,
    pageId: row.page_id,
    noticeId: row.notice_id,
    groupId: row.group_id,
    toPrivate: row.to_private === 1,
    isUrgent,
    attempts: row.attempts,
    dueAt: row.due_at,
    createdAt: row.created_at,
    status: row.status,
  };
}

async function setDelivery(write: Write, messageId: string, delivery: 'sent' | 'failed'): Promise<void> {
  const message = await write.tx
    .updateTable('messages')
    .set({ delivery })
    .where('id', '=', messageId)
    .returning(['conversation_id', 'seq'])
    .executeTakeFirst();
  if (message === undefined) return;
  write.emit({ type: 'message', conversationId: message.conversation_id, seq: message.seq });
}
