import type { Attachment } from '../../bot/runtime/ports.ts';
import { appendMessages } from './append-messages.ts';
import { claimAttachments } from './claim-attachments.ts';
import { type LockedConversation, lockIfThere } from './conversation-lock.ts';
import { createDueWorkStore } from './due-work-store.ts';
import { PICTURE_WORK } from './fetch-soon.ts';
import { isUnreadable } from './if-readable.ts';
import { pictureOf, withFetched } from './message-rows.ts';
import { isSound } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { DuePicture, SentPictureStore } from './sent-picture-port.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

const NOT_FETCHED = '居民发来一张图片，没有取到。请居民再发一次，或者请到网页上发。';

export function createSentPictureStore(context: StoreContext): SentPictureStore {
  const { db, writer } = context;
  const work = createDueWorkStore(context);

  async function dueOf(workId: string, messageId: string, attempts: number): Promise<DuePicture | null> {
    const row = await db
      .selectFrom('messages')
      .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
      .selectAll('messages')
      .select('conversations.channel')
      .where('messages.id', '=', messageId)
      .executeTakeFirst();
    if (row === undefined) return null;
    const { conversation_id: conversationId, channel, at: saidAt } = row;
    const due = { workId, messageId, conversationId, channel, attempts, saidAt };
    try {
      const key = await personKey(context, conversationId);
      const picture = key === null ? null : pictureOf(row, key());
      return picture === null ? null : { ...due, picture };
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      return { ...due, picture: null };
    }
  }

  /** Ends the work in one commit with what comes of it.
   * @param fetched Null where the message stays as it is.
   * @returns False when it is not lent to this process any more, or its message is gone. */
  async function end(
    { workId, conversationId, messageId }: DuePicture,
    worker: string,
    fetched: readonly Attachment[] | null,
    besides: (write: Write, conversation: LockedConversation) => Promise<void>,
  ): Promise<boolean> {
    return writer.run(async (write) => {
      const { tx } = write;
      const there = await lockIfThere(context, write, conversationId);
      // Nothing can be written to somebody whose key does not open.
      const conversation = there !== null && isSound(there.key) ? there : null;
      const ended = await tx
        .deleteFrom('due_work')
        .where('id', '=', workId)
        .where('lease_owner', '=', worker)
        .returning('id')
        .executeTakeFirst();
      const row = await tx
        .selectFrom('messages')
        .select(['id', 'seq', 'body'])
        .where('id', '=', messageId)
        .executeTakeFirst();
      if (conversation === null || ended === undefined || row === undefined) return false;
      if (fetched !== null) {
        const body = withFetched(row, conversation.key(), fetched);
        await tx.updateTable('messages').set({ body }).where('id', '=', row.id).execute();
        await claimAttachments(write, row.id, fetched);
      }
      write.emit({ type: 'message', conversationId, seq: row.seq });
      await besides(write, conversation);
      return true;
    });
  }

  return {
    async claim(input) {
      const { elsewhere = [], ...lease } = input;
      const rows = await work.claim({ kind: PICTURE_WORK, ...lease, notOn: elsewhere });
      const found: DuePicture[] = [];
      for (const { id, subjectId, attempts } of rows) {
        const due = await dueOf(id, subjectId, attempts);
        if (due === null) await work.finish({ id, worker: input.worker, nextDueAt: null });
        else found.push(due);
      }
      return found;
    },

    attach: (due, { worker, attachments }) => end(due, worker, attachments, async () => {}),

    giveUp: (due, { worker, at }) =>
      end(due, worker, due.picture === null ? null : [], async (write, conversation) => {
        const line = {
          id: context.newId(),
          type: 'activity',
          private: true,
          author: { kind: 'system', id: null, name: null },
          text: NOT_FETCHED,
          reply: null,
          replyTo: null,
          replyOrdinal: null,
          sourceId: null,
          delivery: 'delivered',
          at,
        } as const;
        await appendMessages(context, write, conversation, [line], { changed_at: at });
      }),

    async putOff({ workId }, { worker, dueAt }) {
      await work.finish({ id: workId, worker, nextDueAt: dueAt });
    },
  };
}
