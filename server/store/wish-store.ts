import type { DialogueState } from '../../bot/dialogue/types.ts';
import type { LocalDate } from '../../knowledge/text/answer.ts';
import { unseal } from '../crypto/cipher.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import { lockIfThere, type LockedConversation } from './conversation-lock.ts';
import { ticketView } from './load-turn.ts';
import type { StoreContext } from './store-context.ts';
import { storedJson } from './stored-json.ts';
import { takeBackLines } from './take-back-lines.ts';
import type { ComposeNews, WishStore } from './wish-port.ts';
import type { Write } from './writer.ts';

/** Waiting wishes looked at in one go; the others have their turn once these are told or over. */
const LOOKED_AT = 2000;

/** Residents who wait for an answer. */
export function createWishStore(context: StoreContext): WishStore {
  const { db, keys, writer } = context;

  async function questionsOf(gapIds: readonly string[]) {
    if (gapIds.length === 0) return [];
    const rows = await db
      .selectFrom('gaps')
      .innerJoin('persons', 'persons.id', 'gaps.person_id')
      .select(['gaps.id', 'gaps.person_id', 'gaps.question', 'persons.wrapped_key'])
      .where('gaps.id', 'in', gapIds)
      .execute();
    return rows.flatMap(({ id, person_id, question, wrapped_key }) =>
      wrapped_key === null
        ? []
        : [[id, unseal(keys.keyOf(person_id, wrapped_key), question, `gap:${id}`)] as const],
    );
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
      state: state === null ? null : storedJson<DialogueState>(unseal(key, state, `state:${id}`)),
      ticket: await ticketView(tx, id),
      at,
    });
  }

  /** Those whose article is approved and in force; none of these is withdrawn before the commit. */
  async function withAnswer(
    { tx }: Write,
    wishes: readonly { readonly gap_id: string; readonly article: string | null }[],
    today: LocalDate,
  ): Promise<readonly string[]> {
    const articles = wishes.flatMap(({ article }) => (article === null ? [] : [article]));
    if (articles.length === 0) return [];
    const rows = await tx
      .selectFrom('article_versions')
      .select('article')
      .where('article', 'in', articles)
      .where('status', '=', 'approved')
      .where('effective_from', '<=', today)
      .where((eb) => eb.or([eb('expires_on', 'is', null), eb('expires_on', '>=', today)]))
      .$if(context.engine.rowLocks, (query) => query.forShare())
      .execute();
    const good = new Set<string | null>(rows.map(({ article }) => article));
    return wishes.filter(({ article }) => good.has(article)).map(({ gap_id }) => gap_id);
  }

  return {
    async any() {
      const row = await db.selectFrom('answer_wishes').select('gap_id').limit(1).executeTakeFirst();
      return row !== undefined;
    },

    async waiting(at) {
      const rows = await db
        .selectFrom('answer_wishes')
        .select(['gap_id', 'conversation_id', 'article'])
        .where('told_at', 'is', null)
        .where('ends_at', '>', at)
        .orderBy('ends_at')
        .orderBy('gap_id')
        .limit(LOOKED_AT)
        .execute();
      return rows.map((row) => ({
        gapId: row.gap_id,
        conversationId: row.conversation_id,
        article: row.article,
      }));
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
          .returning('gap_id')
          .execute();
        if (told.length === 0) return 'gone';
        const reply = await composeNow(write, conversation, compose, at);
        if (reply === null) {
          await untell(write, messageId);
          return 'held';
        }
        await appendMessages(
          context,
          write,
          conversation,
          [
            {
              id: messageId,
              type: 'outgoing',
              private: false,
              author: { kind: 'assistant', id: null, name: null },
              text: reply.text,
              reply,
              replyTo: null,
              replyOrdinal: null,
              sourceId: null,
              delivery: firstDelivery(conversation),
              at,
            },
          ],
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
          .select(['gap_id', 'article'])
          .where('message_id', '=', messageId)
          .execute();
        const stands = (await withAnswer(write, rows, today)).length > 0;
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
