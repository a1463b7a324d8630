import { appendMessages } from './append-messages.ts';
import { addPerson } from './add-person.ts';
import { lockConversation, type LockedConversation } from './conversation-lock.ts';
import { forgetPerson } from './erase-person.ts';
import type { PracticeRun, PracticeStore } from './practice-port.ts';
import { forgetReminders } from './reminder-store.ts';
import type { StoreContext } from './store-context.ts';
import { commandTicket } from './ticket-command.ts';
import type { Write } from './writer.ts';

type Row = {
  ticket_id: string;
  conversation_id: string;
  person_id: string;
  user_id: string;
  scenario: string;
  step: number;
  started_at: number;
};

/** Cases of made-up residents. */
export function createPracticeStore(context: StoreContext): PracticeStore {
  const { db, writer } = context;

  const add = (
    write: Write,
    conversation: LockedConversation,
    lines: readonly string[],
    at: number,
  ): Promise<unknown> => {
    const drafts = lines.map((text) => ({
      id: context.newId(),
      type: 'incoming' as const,
      private: false,
      author: { kind: 'resident' as const, id: null, name: null },
      text,
      reply: null,
      replyTo: null,
      replyOrdinal: null,
      sourceId: `practice-${context.newId()}`,
      delivery: 'delivered' as const,
      at,
    }));
    const last = drafts.at(-1);
    return appendMessages(context, write, conversation, drafts, {
      changed_at: at,
      status: 'open',
      ...(last === undefined ? {} : { last_incoming_id: last.id }),
    });
  };

  async function erase(rows: readonly Row[], at: number): Promise<number> {
    for (const row of rows) {
      await writer.run(async (write) => {
        const system = { kind: 'system', id: null } as const;
        await forgetPerson(context, write, row.person_id, system, at);
        await removeTicket(write, row);
      });
    }
    if (rows.length > 0) await context.engine.scrubLog(db);
    return rows.length;
  }

  return {
    start: ({ scenario, lines, userId, at }) =>
      writer.run(async (write) => {
        const person = await addPerson(context, write, at);
        const conversationId = context.newId();
        await write.tx
          .insertInto('conversations')
          .values({
            id: conversationId,
            person_id: person.id,
            channel: 'web',
            address: null,
            address_hash: null,
            status: 'open',
            state: null,
            state_version: 0,
            next_seq: 1,
            last_incoming_id: null,
            created_at: at,
            changed_at: at,
          })
          .execute();
        const conversation = await lockConversation(context, write, conversationId);
        await add(write, conversation, lines, at);
        const ticketId = context.newId();
        await commandTicket(
          context,
          write,
          conversation,
          { id: ticketId, row: null, practiceBy: userId },
          { type: 'open', ...scenario.opens, matchedRules: [] },
          { kind: 'assistant', id: null },
          at,
        );
        await write.tx
          .insertInto('practice_runs')
          .values({
            ticket_id: ticketId,
            conversation_id: conversationId,
            person_id: person.id,
            user_id: userId,
            scenario: scenario.id,
            step: 1,
            started_at: at,
          })
          .execute();
        return ticketId;
      }),

    async run(ticketId) {
      const row = await db
        .selectFrom('practice_runs')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .executeTakeFirst();
      return row === undefined ? null : runOf(row);
    },

    async runs(userId) {
      const rows = await db
        .selectFrom('practice_runs')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('ticket_id')
        .execute();
      return rows.map(runOf);
    },

    async say({ ticketId, lines, from, at }) {
      await writer.run(async (write) => {
        const row = await write.tx
          .updateTable('practice_runs')
          .set({ step: from + 1 })
          .where('ticket_id', '=', ticketId)
          .where('step', '=', from)
          .returning('conversation_id')
          .executeTakeFirst();
        if (row === undefined) return;
        await add(write, await lockConversation(context, write, row.conversation_id), lines, at);
        await write.tx
          .updateTable('tickets')
          .set({ waiting: 1, waiting_since: at, changed_at: at })
          .where('id', '=', ticketId)
          .where('status', '<>', 'resolved')
          .execute();
        write.emit({ type: 'ticket', ticketId, conversationId: row.conversation_id });
      });
    },

    async end({ userId, at }) {
      return erase(
        await db.selectFrom('practice_runs').selectAll().where('user_id', '=', userId).execute(),
        at,
      );
    },

    async endBefore(before, at) {
      return erase(
        await db.selectFrom('practice_runs').selectAll().where('started_at', '<', before).execute(),
        at,
      );
    },
  };
}

/** Removes what erasing a person leaves: nothing about somebody who never was needs to be proven later. */
async function removeTicket(write: Write, row: Row): Promise<void> {
  const { tx } = write;
  const id = row.ticket_id;
  await tx.deleteFrom('practice_runs').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('case_spans').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('ticket_experts').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('ticket_ratings').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('reply_drafts').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('mentions').where('ticket_id', '=', id).execute();
  await forgetReminders(write, { ticketId: id });
  await tx.deleteFrom('ticket_events').where('ticket_id', '=', id).execute();
  await tx.deleteFrom('tickets').where('id', '=', id).execute();
  await tx.deleteFrom('consents').where('person_id', '=', row.person_id).execute();
  await tx.deleteFrom('conversations').where('id', '=', row.conversation_id).execute();
  await tx.deleteFrom('persons').where('id', '=', row.person_id).execute();
  write.emit({ type: 'ticket', ticketId: id, conversationId: row.conversation_id });
}

function runOf(row: Row): PracticeRun {
  return {
    ticketId: row.ticket_id,
    conversationId: row.conversation_id,
    userId: row.user_id,
    scenario: row.scenario,
    step: row.step,
    startedAt: row.started_at,
  };
}
