import type { BotpressStore, CaseStep, DueCase } from './botpress-port.ts';
import { appendMessages } from './append-messages.ts';
import { BOTPRESS_WORK } from './botpress-due.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { createDueWorkStore } from './due-work-store.ts';
import { programNote } from './program-note.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { withdrawTicket } from './ticket-command.ts';
import { statusWith } from './ticket-effects.ts';
import { openTicketOf, ticketState } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Said to counsellors whose case goes on although the bot has ended the conversation. */
const TAKEN_BACK =
  'Botpress 那边已经结束人工对话，这里之后说的话对方可能看不到。这件事可能有危险，仍然要处理；对方留过联系方式的，请直接联系。';

/** Events of a case that its bot is told of, with the status that they make; null where it stays. */
const TOLD = {
  opened: 'opened',
  assigned: 'assigned',
  unassigned: 'opened',
  snoozed: null,
  resolved: 'resolved',
  reopened: 'opened',
  merged: 'resolved',
} as const;

const TOLD_TYPES = Object.keys(TOLD).filter(isTold);

/** What is kept of bots at Botpress. */
export function createBotpressStore(context: StoreContext): BotpressStore {
  const { db, writer } = context;
  const work = createDueWorkStore(context);

  async function dueCase(workId: string, ticketId: string, attempts: number): Promise<DueCase | null> {
    const row = await db
      .selectFrom('tickets')
      .leftJoin('botpress_told', 'botpress_told.ticket_id', 'tickets.id')
      .leftJoin('botpress_taken_back', 'botpress_taken_back.conversation_id', 'tickets.conversation_id')
      .select(['tickets.conversation_id', 'tickets.version', 'tickets.status'])
      .select(['botpress_told.version as told', 'botpress_taken_back.at as taken_back_at'])
      .where('tickets.id', '=', ticketId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const events = await db
      .selectFrom('ticket_events')
      .selectAll()
      .where('ticket_id', '=', ticketId)
      .where('version', '>', row.told ?? 0)
      .where('version', '<=', row.version)
      .where('type', 'in', TOLD_TYPES)
      .orderBy('version')
      .execute();
    const steps: CaseStep[] = [];
    for (const { type, version, data, at } of events) {
      if (!isTold(type)) continue;
      steps.push({
        version,
        change: type,
        status: TOLD[type] ?? row.status,
        counsellorName: type === 'assigned' ? await nameOf(storedJson<{ to?: string }>(data).to) : null,
        isTakenBack: type === 'resolved' && row.taken_back_at === at,
        at,
      });
    }
    const { conversation_id: conversationId, version } = row;
    return { workId, ticketId, conversationId, attempts, steps, version };
  }

  async function nameOf(userId: string | undefined): Promise<string | null> {
    if (userId === undefined) return null;
    const row = await db
      .selectFrom('users')
      .select('display_name')
      .where('id', '=', userId)
      .executeTakeFirst();
    return row?.display_name ?? null;
  }

  return {
    async meet({ botId, integrationId, at }) {
      const known = await db
        .selectFrom('botpress_bots')
        .select('integration_id')
        .where('bot_id', '=', botId)
        .executeTakeFirst();
      if (known?.integration_id === integrationId) return;
      await writer.run(({ tx }) =>
        tx
          .insertInto('botpress_bots')
          .values({ bot_id: botId, integration_id: integrationId, met_at: at })
          .onConflict((conflict) =>
            conflict.column('bot_id').doUpdateSet({ integration_id: integrationId, met_at: at }),
          )
          .execute(),
      );
    },

    async leave(botId) {
      await writer.run(({ tx }) => tx.deleteFrom('botpress_bots').where('bot_id', '=', botId).execute());
    },

    async bots() {
      const rows = await db.selectFrom('botpress_bots').selectAll().orderBy('bot_id').execute();
      return rows.map((row) => ({ botId: row.bot_id, integrationId: row.integration_id }));
    },

    async integrationOf(botId) {
      const row = await db
        .selectFrom('botpress_bots')
        .select('integration_id')
        .where('bot_id', '=', botId)
        .executeTakeFirst();
      return row?.integration_id ?? null;
    },

    note: ({ conversationId, sourceId, text, at }) =>
      writer.run(async (write) => {
        const conversation = await lockConversation(context, write, conversationId);
        const known = await write.tx
          .selectFrom('messages')
          .select('id')
          .where('conversation_id', '=', conversationId)
          .where('author_kind', '=', 'system')
          .where('source_id', '=', sourceId)
          .executeTakeFirst();
        if (known === undefined) await addLine(context, write, conversation, { sourceId, text, at });
      }),

    takeBack: ({ conversationId, at }) =>
      writer.run(async (write) => {
        const conversation = await lockConversation(context, write, conversationId);
        await write.tx
          .insertInto('botpress_taken_back')
          .values({ conversation_id: conversationId, at })
          .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ at }))
          .execute();
        await withdrawTicket(context, write, conversation, at);
        const open = await openTicketOf(write, conversationId);
        const status = open === null ? 'resolved' : statusWith(ticketState(open));
        await write.tx
          .updateTable('conversations')
          .set((set) => ({ status, changed_at: at, state_version: set('state_version', '+', 1) }))
          .where('id', '=', conversationId)
          .execute();
        write.emit({ type: 'status', conversationId });
        if (open === null) return;
        const after = await lockConversation(context, write, conversationId);
        await addLine(context, write, after, { sourceId: null, text: TAKEN_BACK, at });
      }),

    async endings(conversationId) {
      const ends = await db
        .selectFrom('ticket_events')
        .innerJoin('tickets', 'tickets.id', 'ticket_events.ticket_id')
        .select((get) => get.fn.countAll<number | string>().as('count'))
        .where('tickets.conversation_id', '=', conversationId)
        .where('ticket_events.type', 'in', ['resolved', 'merged'])
        .executeTakeFirstOrThrow();
      const taken = await db
        .selectFrom('botpress_taken_back')
        .select('at')
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      const count = Number(ends.count);
      return count === 0 && taken === undefined ? '' : `-${count}-${taken?.at ?? 0}`;
    },

    async claim(input) {
      const due = await work.claim({ kind: BOTPRESS_WORK, ...input });
      const cases = await Promise.all(
        due.map(({ id, subjectId, attempts }) => dueCase(id, subjectId, attempts)),
      );
      return cases.filter((one) => one !== null);
    },

    told: (ticketId, version) =>
      writer.run(async ({ tx }) => {
        await tx
          .insertInto('botpress_told')
          .values({ ticket_id: ticketId, version })
          .onConflict((conflict) =>
            conflict
              .column('ticket_id')
              .doUpdateSet({ version })
              .where('botpress_told.version', '<', version),
          )
          .execute();
      }),

    async finish({ workId, worker, nextDueAt }) {
      await work.finish({ id: workId, worker, nextDueAt });
    },
  };
}

function isTold(type: string): type is keyof typeof TOLD {
  return type in TOLD;
}

/** Adds a line that counsellors alone see. */
async function addLine(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  { sourceId, text, at }: { readonly sourceId: string | null; readonly text: string; readonly at: number },
): Promise<void> {
  const draft = programNote({ id: context.newId(), text, sourceId, at });
  await appendMessages(context, write, conversation, [draft], { changed_at: at });
}
