import type { Updateable } from 'kysely';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import type { ConversationsTable } from '../database/schema/people.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { toMessageRow } from './message-rows.ts';
import type { MessageDraft } from './message-rows.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** More than any conversation has messages: what is said in danger leaves before all that was not, in its own order. */
const AHEAD = 1_000_000_000;

/** A message on its way into a conversation. */
export interface OutgoingDraft extends MessageDraft {
  /** Sent to the person alone although the conversation is a group. Absent: it is, unless it answers what was said there. */
  readonly toPrivate?: boolean;
}

/** How a message starts out that nobody waits for: on the web it is put on the page, and has arrived once the page has shown it
 * (`received`); every other channel must be sent to. */
export function firstDelivery(conversation: { channel: ConversationsTable['channel'] }): 'sent' | 'queued' {
  return conversation.channel === 'web' ? 'sent' : 'queued';
}

function isDanger({ reply }: OutgoingDraft): boolean {
  return reply !== null && reply.level !== 'routine';
}

/** Adds messages at the end of a locked conversation, queues what a channel must send, and updates the
 * conversation in the same stroke.
 *
 * @param changes Further columns of the conversation to set.
 * @returns The messages with their places. */
export async function appendMessages(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  drafts: readonly OutgoingDraft[],
  changes: Updateable<ConversationsTable> & { changed_at: number },
): Promise<readonly StoredMessage[]> {
  const rows = drafts.map((draft, index) =>
    toMessageRow(draft, {
      conversationId: conversation.id,
      seq: conversation.next_seq + index,
      key: conversation.key(),
    }),
  );
  if (rows.length > 0) await write.tx.insertInto('messages').values(rows).execute();
  await write.tx
    .updateTable('conversations')
    .set({ ...changes, next_seq: conversation.next_seq + rows.length })
    .where('id', '=', conversation.id)
    .execute();
  const toSend = drafts
    .map((draft, index) => ({ draft, seq: conversation.next_seq + index }))
    .filter(({ draft }) => draft.delivery === 'queued');
  if (toSend.length > 0) {
    await write.tx
      .insertInto('outbox')
      .values(
        toSend.map(({ draft, seq }) => ({
          id: context.newId(),
          channel: conversation.channel,
          conversation_id: conversation.id,
          message_id: draft.id,
          ticket_id: null,
          to_private: isPrivate(conversation, draft) ? 1 : 0,
          status: 'queued',
          attempts: 0,
          due_at: draft.at,
          created_at: draft.at,
          place: isDanger(draft) ? seq - AHEAD : seq,
        })),
      )
      .execute();
  }
  for (const row of rows) write.emit({ type: 'message', conversationId: conversation.id, seq: row.seq });
  if (changes.status !== undefined && changes.status !== conversation.status) {
    write.emit({ type: 'status', conversationId: conversation.id });
  }
  return drafts.map((draft, index) => ({
    id: draft.id,
    conversationId: conversation.id,
    seq: conversation.next_seq + index,
    type: draft.type,
    private: draft.private,
    author: { kind: draft.author.kind, name: draft.author.name },
    text: draft.text,
    ...(draft.attachments === undefined ? {} : { attachments: draft.attachments }),
    reply: draft.reply,
    replyTo: draft.replyTo,
    sourceId: draft.sourceId,
    delivery: draft.delivery,
    at: draft.at,
  }));
}

/** What staff write about somebody's case is nobody else's business in their group. */
function isPrivate(
  { channel }: Pick<LockedConversation, 'channel'>,
  { toPrivate, replyTo }: OutgoingDraft,
): boolean {
  return toPrivate ?? (channel === 'wechat-group' && replyTo === null);
}
