import { recordAudit } from './audit.ts';
import type { DeadLetterStore } from './dead-letter-port.ts';
import { OUR_RULES } from './our-rules.ts';
import type { StoreContext } from './store-context.ts';
import { LAST_PLACE } from './wake-held.ts';
import type { Write } from './writer.ts';

/** What ended by our own will, or is worth nothing later, as a greeting: nobody should send it after all. */
const MEANT = ['taken_back', 'erased', 'welcome_over'];

export function createDeadLetterStore(context: StoreContext): DeadLetterStore {
  const { db, writer } = context;

  async function note(write: Write, action: string, id: string, byId: string, at: number): Promise<void> {
    const actor = { kind: 'counsellor', id: byId } as const;
    await recordAudit(context, write, { at, actor, action, subject: { kind: 'delivery', id } });
  }

  return {
    async list(limit) {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'channel', 'attempts', 'last_error', 'created_at', 'done_at', 'conversation_id'])
        .select((select) =>
          select
            .selectFrom('tickets')
            .select((ticket) => ticket.fn.max('tickets.id').as('id'))
            .whereRef('tickets.conversation_id', '=', 'outbox.conversation_id')
            .as('ticket_id'),
        )
        .where('status', '=', 'failed')
        .where('put_away_at', 'is', null)
        .where('channel', '<>', 'page')
        .where((row) => row.or([row('last_error', 'is', null), row('last_error', 'not in', MEANT)]))
        .orderBy('done_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        channel: row.channel,
        attempts: row.attempts,
        reason: row.last_error ?? '',
        createdAt: row.created_at,
        failedAt: row.done_at ?? row.created_at,
        ticketId: row.ticket_id,
      }));
    },

    async waiting(before) {
      const rows = await db
        .selectFrom('outbox')
        .select(['channel', 'last_error'])
        .select(({ fn }) => [fn.countAll().as('count'), fn.min('created_at').as('since')])
        .where('status', '=', 'queued')
        .where('held', '=', 0)
        .where('channel', 'not in', ['page', 'referral'])
        .where('last_error', 'is not', null)
        .where('last_error', 'not in', [...OUR_RULES])
        .where('created_at', '<', before)
        .groupBy(['channel', 'last_error'])
        .orderBy('channel')
        .orderBy('last_error')
        .execute();
      return rows.map(({ channel, last_error: reason, count, since }) => ({
        channel,
        reason: reason ?? '',
        count: Number(count),
        since,
      }));
    },

    resend: ({ id, byId, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set({
            status: 'queued',
            attempts: 0,
            held: 0,
            due_at: at,
            done_at: null,
            last_error: null,
            place: LAST_PLACE,
          })
          .where('id', '=', id)
          .where('status', '=', 'failed')
          .where('put_away_at', 'is', null)
          .where('channel', '<>', 'page')
          .where((outbox) =>
            outbox.or([outbox('last_error', 'is', null), outbox('last_error', 'not in', MEANT)]),
          )
          .returning('message_id')
          .executeTakeFirst();
        if (row === undefined) return false;
        if (row.message_id !== null) {
          const message = await write.tx
            .updateTable('messages')
            .set({ delivery: 'queued' })
            .where('id', '=', row.message_id)
            .returning(['conversation_id', 'seq'])
            .executeTakeFirst();
          if (message !== undefined)
            write.emit({ type: 'message', conversationId: message.conversation_id, seq: message.seq });
        }
        await note(write, 'delivery_resent', id, byId, at);
        return true;
      }),

    putAway: ({ id, byId, at }) =>
      writer.run(async (write) => {
        const row = await write.tx
          .updateTable('outbox')
          .set({ put_away_at: at })
          .where('id', '=', id)
          .where('status', '=', 'failed')
          .where('put_away_at', 'is', null)
          .where('channel', '<>', 'page')
          .returning('id')
          .executeTakeFirst();
        if (row === undefined) return false;
        await note(write, 'delivery_given_up', id, byId, at);
        return true;
      }),
  };
}
