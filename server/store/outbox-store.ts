import { LOST_ROUND } from '../../bot/channels/channel.ts';
import { type Selectable, sql } from 'kysely';
import type { OutboxTable } from '../database/schema/channels.ts';
import { announceLetter } from './announce-letter.ts';
import { hasItsTurn, urgency } from './outbox-turns.ts';
import type { OutboxRow, OutboxStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { countLeft } from './channel-day-store.ts';
import { settledParts } from './sent-parts-store.ts';
import { wakeHeld } from './wake-held.ts';
import type { Write } from './writer.ts';

/** No page is put off for longer, and nothing is lent for so long: what says so was written by a clock that was put back since. */
const WITHIN_MS = 10 * 60 * 1000;

/** Nothing else is put off for longer than a day, by a daily cap. */
const LATER_WITHIN_MS = 25 * 60 * 60 * 1000;

/** Written out: a bound number would make SQLite divide with a fraction. */
const ROUND = sql.lit(LOST_ROUND);

/** What must leave the system, leased to one worker at a time. */
export function createOutboxStore(context: StoreContext): OutboxStore {
  const { db, writer, engine } = context;
  return {
    claim: ({ worker, limit, at, leaseUntil, full = [], elsewhere = [] }) =>
      writer.run(async ({ tx }) => {
        const due = await tx
          .selectFrom('outbox')
          .select('id')
          .where('status', '=', 'queued')
          .where('held', '=', 0)
          .where((row) =>
            row.or([
              row('due_at', '<=', at),
              row('due_at', '>', at + LATER_WITHIN_MS),
              row.and([row('channel', '=', 'page'), row('due_at', '>', at + WITHIN_MS)]),
            ]),
          )
          .where((row) =>
            row.or([
              row('lease_until', 'is', null),
              row('lease_until', '<=', at),
              row('lease_until', '>', at + WITHIN_MS),
            ]),
          )
          .where(hasItsTurn(at))
          .$if(full.length > 0, (query) =>
            query.where((row) => row.or([row('channel', 'not in', full), row(urgency, '=', 1)])),
          )
          .$if(elsewhere.length > 0, (query) => query.where('channel', 'not in', elsewhere))
          // Nobody on call waits behind a queue of messages, and nobody in danger behind those of others.
          .orderBy((row) => row.case().when('channel', '=', 'page').then(0).else(1).end())
          .orderBy(urgency, 'desc')
          .orderBy('due_at')
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
            urgent: urgency,
            attempts: set('attempts', '+', 1),
          }))
          .where(
            'id',
            'in',
            due.map((row) => row.id),
          )
          .returningAll()
          .execute();
        return rows
          .sort((left, right) => left.due_at - right.due_at || (left.id < right.id ? -1 : 1))
          .map(toOutboxRow);
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
        await countSent(write, row, at);
        if (row.lost !== null) await loseNow(write, row.id, at);
        else if (row.message_id !== null) await setDelivery(write, row.message_id, 'sent');
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
        if (retryAt === null) await countSent(write, row, at);
        if (row.letter_id !== null) await announceLetter(write, row.letter_id);
        if (retryAt === null && row.lost !== null) await loseNow(write, row.id, at);
        else if (retryAt === null && row.message_id !== null) {
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

    async follows(conversationId, at) {
      const row = await db
        .selectFrom('outbox')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .where('status', '=', 'queued')
        .where('channel', '<>', 'page')
        .where('held', '=', 0)
        .where('due_at', '<=', at)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

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

    markLost: ({ messageId, round, reason, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set({ lost: reason.slice(0, 200) })
          .where((on) => on.or([on('message_id', '=', messageId), on('set_aside_id', '=', messageId)]))
          .where('status', 'in', ['queued', 'sent'])
          .where(roundOf(messageId), '=', round)
          .returning(['id', 'status'])
          .executeTakeFirst();
        // What is not marked yet becomes a failure when it is.
        if (row?.status === 'sent') await loseNow(write, row.id, at);
      }),
  };
}

/** How often a message was lost as a whole. */
function roundOf(messageId: string) {
  return sql<number>`coalesce((select parts / ${ROUND} from sent_parts where message_id = ${messageId}),
    (select said_parts / ${ROUND} from set_aside where id = ${messageId}), 0)`;
}

/** What the channel had taken did not arrive. Whoever sends it again sends all of it. */
async function loseNow(write: Write, id: string, at: number): Promise<void> {
  const row = await write.tx
    .updateTable('outbox')
    .set((set) => ({ status: 'failed', done_at: at, last_error: set.ref('lost'), lost: null }))
    .where('id', '=', id)
    .returning(['message_id', 'set_aside_id'])
    .executeTakeFirstOrThrow();
  if (row.set_aside_id !== null) {
    await write.tx
      .updateTable('set_aside')
      .set({ said_parts: sql<number>`(said_parts / ${ROUND} + 1) * ${ROUND}` })
      .where('id', '=', row.set_aside_id)
      .where('said_parts', '>=', 0)
      .execute();
  }
  if (row.message_id === null) return;
  await setDelivery(write, row.message_id, 'failed');
  await write.tx
    .insertInto('sent_parts')
    .values({ message_id: row.message_id, parts: LOST_ROUND })
    .onConflict((conflict) =>
      conflict
        .column('message_id')
        .doUpdateSet({ parts: sql<number>`(sent_parts.parts / ${ROUND} + 1) * ${ROUND}` })
        .where('sent_parts.parts', '>=', 0),
    )
    .execute();
}

function toOutboxRow(row: Selectable<OutboxTable>): OutboxRow {
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
    groupLine: row.group_line,
    setAsideId: row.set_aside_id,
    toPrivate: row.to_private === 1,
    isUrgent: row.urgent === 1,
    attempts: row.attempts,
    dueAt: row.due_at,
    createdAt: row.created_at,
    status: row.status,
  };
}

/** Counts what has left of a row through a personal account; nothing of one that failed as a whole. */
async function countSent(write: Write, row: Selectable<OutboxTable>, at: number): Promise<void> {
  if (row.channel !== 'wechat' && row.channel !== 'wechat-group') return;
  const messages =
    row.message_id === null ? Number(row.status === 'sent') : await partsOf(write, row.message_id);
  if (messages > 0) await countLeft(write, messages, at);
}

async function partsOf({ tx }: Write, messageId: string): Promise<number> {
  const row = await tx
    .selectFrom('sent_parts')
    .select('parts')
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return settledParts(row?.parts ?? 0) % LOST_ROUND;
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
