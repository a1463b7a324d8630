import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { sql } from 'kysely';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { assistantLine } from './assistant-line.ts';
import { chunks } from './chunks.ts';
import { lockIfThere, type LockedConversation } from './conversation-lock.ts';
import { ticketView } from './load-turn.ts';
import { versionsInForce } from './servable-passages.ts';
import type { StoreContext } from './store-context.ts';
import { openJson, openText } from './open-sealed.ts';
import { mustStayQuiet, quietMark } from './quiet-news.ts';
import { takeBackLines } from './take-back-lines.ts';
import type { ComposeNews, WishStore } from './wish-port.ts';
import type { Write } from './writer.ts';

/** Residents who wait for an answer. */
export function createWishStore(context: StoreContext): WishStore {
  const { db, keys, mode, writer } = context;

  async function questionsOf(gapIds: readonly string[]) {
    if (gapIds.length === 0) return [];
    const rows = await db
      .selectFrom('gaps')
      .innerJoin('persons', 'persons.id', 'gaps.person_id')
      .select(['gaps.id', 'gaps.person_id', 'gaps.question', 'persons.wrapped_key'])
      .where('gaps.id', 'in', gapIds)
      .execute();
    return rows.flatMap(({ id, person_id, question, wrapped_key }) => {
      if (wrapped_key === null) return [];
      const asked = openText(() => keys.keyOf(person_id, wrapped_key), question, `gap:${id}`);
      return asked === null ? [] : [[id, asked] as const];
    });
  }

  /** @returns What the line says; null when this is not the moment. Under the lock of the conversation. */
  async function composeNow(
    { tx }: Write,
    conversation: LockedConversation,
    compose: ComposeNews,
    at: number,
  ) {
    // What was said last may be a cry for help that nobody has heard yet.
    const unheard = await tx
      .selectFrom('inbox')
      .select('message_id')
      .where('conversation_id', '=', conversation.id)
      .where('answered_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (unheard !== undefined) return null;
    const { id, channel, key, state } = conversation;
    return compose({
      channel,
      state: state === null ? null : openJson<DialogueState>(key, state, `state:${id}`),
      ticket: await ticketView(tx, id),
      at,
    });
  }

  /** Those whose article residents are answered from, approved; nobody withdraws it or goes back behind it before the
   * commit. */
  async function withAnswer(
    { tx }: Write,
    wishes: readonly { readonly gap_id: string; readonly article: string | null }[],
    today: LocalDate,
  ): Promise<readonly string[]> {
    const articles = wishes.flatMap(({ article }) => (article === null ? [] : [article]));
    if (articles.length === 0) return [];
    if (context.engine.rowLocks) {
      await sql`lock table rollbacks in share mode`.execute(tx);
      await tx
        .selectFrom('article_versions')
        .select('version')
        .where('article', 'in', articles)
        .where('status', '=', 'approved')
        .forShare()
        .execute();
    }
    const { query } = await versionsInForce(tx, mode, today);
    const rows = await query.select('chosen.article').where('chosen.article', 'in', articles).execute();
    const good = new Set<string | null>(rows.map(({ article }) => article));
    return wishes.filter(({ article }) => good.has(article)).map(({ gap_id }) => gap_id);
  }

  return {
    async any() {
      const row = await db.selectFrom('answer_wishes').select('gap_id').limit(1).executeTakeFirst();
      return row !== undefined;
    },

    async waiting(at, page) {
      const after = page?.after ?? null;
      const rows = await db
        .selectFrom('answer_wishes')
        .select(['gap_id', 'conversation_id', 'article', 'ends_at'])
        .where('told_at', 'is', null)
        .where('ends_at', '>', at)
        .$if(after !== null, (query) =>
          query.where((eb) =>
            eb.or([
              eb('ends_at', '>', after?.endsAt ?? 0),
              eb.and([eb('ends_at', '=', after?.endsAt ?? 0), eb('gap_id', '>', after?.gapId ?? '')]),
            ]),
          ),
        )
        .orderBy('ends_at')
        .orderBy('gap_id')
        .$if(page !== undefined, (query) => query.limit(page?.limit ?? 1))
        .execute();
      return rows.map((row) => ({
        gapId: row.gap_id,
        endsAt: row.ends_at,
        conversationId: row.conversation_id,
        article: row.article,
      }));
    },

    async waitingFor(gapIds, at) {
      const found = new Map<string, string>();
      for (const part of chunks(gapIds)) {
        const rows = await db
          .selectFrom('answer_wishes')
          .select(['gap_id', 'conversation_id'])
          .where('gap_id', 'in', part)
          .where('told_at', 'is', null)
          .where('ends_at', '>', at)
          .execute();
        for (const { gap_id, conversation_id } of rows) found.set(gap_id, conversation_id);
      }
      return found;
    },

    questions: async (gapIds) => new Map(await questionsOf(gapIds)),

    async link({ article, gapIds }) {
      if (gapIds.length === 0) return;
      await writer.run(({ tx }) =>
        tx
          .updateTable('answer_wishes')
          .set({ article })
          .where('gap_id', 'in', gapIds)
          .where('article', 'is', null)
          .execute(),
      );
    },

    tell: ({ conversationId, gapIds, messageId, compose, today, at }) =>
      writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, conversationId);
        if (conversation === null || gapIds.length === 0) return 'gone';
        const rows = await write.tx
          .selectFrom('answer_wishes')
          .select(['gap_id', 'article'])
          .where('gap_id', 'in', gapIds)
          .execute();
        const wanted = await withAnswer(write, rows, today);
        if (wanted.length === 0) return 'gone';
        const told = await write.tx
          .updateTable('answer_wishes')
          .set({ told_at: at, message_id: messageId })
          .where('gap_id', 'in', wanted)
          .where('conversation_id', '=', conversationId)
          .where('told_at', 'is', null)
          .where('ends_at', '>', at)
          .returning(['gap_id', 'article', 'is_private'])
          .execute();
        if (told.length === 0) return 'gone';
        const reply = await composeNow(write, conversation, compose, at);
        if (reply === null) {
          await untell(write, messageId);
          return 'held';
        }
        if (await mustStayQuiet(context, write, conversation, told, today)) {
          await write.tx
            .updateTable('answer_wishes')
            .set({ message_id: quietMark(messageId) })
            .where('message_id', '=', messageId)
            .execute();
          return 'quiet';
        }
        await appendMessages(
          context,
          write,
          conversation,
          [assistantLine({ id: messageId, reply, delivery: firstDelivery(conversation), at })],
          { changed_at: at },
        );
        return 'told';
      }),

    async mayLeave({ messageId, compose, today, at }) {
      const row = await db
        .selectFrom('outbox')
        .select(['status', 'attempts', 'last_error'])
        .where('message_id', '=', messageId)
        .executeTakeFirst();
      // Taken back since it was taken up.
      if (row !== undefined && row.status !== 'queued') return false;
      // Whoever tried before died over it: it may have left, and nobody is told twice.
      const mayHaveLeft = row !== undefined && row.attempts > 1 && row.last_error === null;
      const tells = await db
        .selectFrom('answer_wishes')
        .select('conversation_id')
        .where('message_id', '=', messageId)
        .limit(1)
        .executeTakeFirst();
      if (tells === undefined) return true;
      return writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, tells.conversation_id);
        if (conversation === null) return false;
        const rows = await write.tx
          .selectFrom('answer_wishes')
          .select(['gap_id', 'article', 'is_private'])
          .where('message_id', '=', messageId)
          .execute();
        const stands =
          (await withAnswer(write, rows, today)).length > 0 &&
          !(await mustStayQuiet(context, write, conversation, rows, today));
        if (stands && (await composeNow(write, conversation, compose, at)) !== null) return true;
        if (!mayHaveLeft) await untell(write, messageId);
        await takeBackLines(write, [messageId], at);
        return false;
      });
    },

    async ofPerson(personId) {
      const rows = await db
        .selectFrom('answer_wishes')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('asked_at')
        .orderBy('gap_id')
        .execute();
      const questions = new Map(await questionsOf(rows.map(({ gap_id }) => gap_id)));
      return rows.map((row) => ({
        question: questions.get(row.gap_id) ?? '',
        askedAt: row.asked_at,
        endsAt: row.ends_at,
        toldAt: row.told_at,
      }));
    },

    async purge(at) {
      const over = await db
        .selectFrom('answer_wishes')
        .select('gap_id')
        .where('ends_at', '<=', at)
        .limit(1)
        .executeTakeFirst();
      if (over === undefined) return 0;
      const gone = await writer.run(({ tx }) =>
        tx.deleteFrom('answer_wishes').where('ends_at', '<=', at).returning('gap_id').execute(),
      );
      return gone.length;
    },
  };
}

/** Those whom a line was to tell wait again. */
async function untell({ tx }: Write, messageId: string): Promise<void> {
  await tx
    .updateTable('answer_wishes')
    .set({ told_at: null, message_id: null })
    .where('message_id', '=', messageId)
    .execute();
}
