import { lockIfThere, type LockedConversation } from './conversation-lock.ts';
import { shownMessage, takenBack } from './message-rows.ts';
import { isSound } from './open-sealed.ts';
import type { RecallStore } from './recall-port.ts';
import type { StoreContext } from './store-context.ts';
import { takeBackLines } from './take-back-lines.ts';
import type { Write } from './writer.ts';

/** No turn answers more lines. */
const MOST_LINES = 60;

export function createRecallStore(context: StoreContext): RecallStore {
  const { db, writer } = context;
  return {
    take: ({ conversationId, sourceIds, at }) =>
      writer.run(async (write) => {
        const conversation = await lockIfThere(context, write, conversationId);
        if (conversation === null) return false;
        const lines = await linesOf(write, conversationId, sourceIds);
        const ids = lines.map(({ id }) => id);
        if (ids.length === 0) return false;
        const dropped = await write.tx
          .updateTable('inbox')
          .set({ answered_at: at, late: 0 })
          .where('message_id', 'in', ids)
          .where((row) => row.or([row('answered_at', 'is', null), row('late', '=', 1)]))
          .returning(['message_id as id', 'seq'])
          .execute();
        await forgetWords(write, conversation, dropped);
        // Between two, what is on its way is read by nobody else.
        if (conversation.channel === 'wechat-group')
          await takeBackLines(write, await repliesToAlone(write, conversation, lines), at);
        return true;
      }),

    async isTakenBack(messageId) {
      const row = await db
        .selectFrom('outbox')
        .select('id')
        .where('message_id', '=', messageId)
        .where('status', '=', 'failed')
        .where('last_error', '=', 'taken_back')
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** For everybody and for good; a picture that was still to be fetched is not any more. */
async function forgetWords(
  write: Write,
  { id: conversationId, key }: LockedConversation,
  lines: readonly { readonly id: string; readonly seq: number }[],
): Promise<void> {
  // Where it does not open, nobody reads a word.
  const opened = isSound(key) ? key() : null;
  for (const { id, seq } of lines) {
    if (opened !== null)
      await write.tx
        .updateTable('messages')
        .set({ body: takenBack(id, opened) })
        .where('id', '=', id)
        .execute();
    await write.tx.deleteFrom('attachments').where('message_id', '=', id).execute();
    write.emit({ type: 'message', conversationId, seq });
  }
}

async function linesOf({ tx }: Write, conversationId: string, sourceIds: readonly string[]) {
  return tx
    .selectFrom('messages')
    .innerJoin('inbox', 'inbox.message_id', 'messages.id')
    .select(['messages.id', 'messages.seq', 'inbox.answered_at'])
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.author_kind', '=', 'resident')
    .where('messages.source_id', 'in', [...sourceIds])
    .execute();
}

/** Ids of the replies in the group that wait and answer nothing but what was recalled. */
async function repliesToAlone(
  { tx }: Write,
  { id, key }: LockedConversation,
  recalled: Awaited<ReturnType<typeof linesOf>>,
): Promise<readonly string[]> {
  // All lines that one turn answered bear its time.
  const turns = recalled.flatMap(({ answered_at }) => (answered_at === null ? [] : [answered_at]));
  const places = recalled.map(({ seq }) => seq);
  if (turns.length === 0) return [];
  const answered = await tx
    .selectFrom('messages')
    .innerJoin('inbox', 'inbox.message_id', 'messages.id')
    .select(['messages.id', 'inbox.answered_at'])
    .where('messages.conversation_id', '=', id)
    .where('messages.seq', '>', Math.min(...places) - MOST_LINES)
    .where('messages.seq', '<', Math.max(...places) + MOST_LINES)
    .where('inbox.answered_at', 'in', turns)
    .execute();
  const isRecalled = (line: string): boolean => recalled.some((one) => one.id === line);
  const kept = new Set(answered.filter((line) => !isRecalled(line.id)).map((line) => line.answered_at));
  const alone = answered.filter((line) => !kept.has(line.answered_at)).map((line) => line.id);
  if (alone.length === 0) return [];
  const waiting = await tx
    .selectFrom('messages')
    .innerJoin('outbox', 'outbox.message_id', 'messages.id')
    .leftJoin('sent_parts', 'sent_parts.message_id', 'messages.id')
    .selectAll('messages')
    .where('messages.conversation_id', '=', id)
    .where('messages.reply_to', 'in', alone)
    .where('outbox.status', '=', 'queued')
    .where('outbox.to_private', '=', 0)
    .where((row) => row.or([row('sent_parts.parts', 'is', null), row('sent_parts.parts', '=', 0)]))
    .execute();
  return waiting
    .map((row) => shownMessage(row, key))
    .filter(({ reply }) => reply !== null && reply.level === 'routine' && reply.action !== 'handoff')
    .map((message) => message.id);
}
