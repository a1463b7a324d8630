import type { InboundMessage, StoredMessage, TurnStore } from '../../bot/runtime/ports.ts';
import { appendMessages } from './append-messages.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { fromMessageRow } from './message-rows.ts';
import { moveClocks } from './sla-rows.ts';
import type { StoreContext } from './store-context.ts';
import { openTicketOf } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Commits an incoming message, once for each source id, and puts it in the inbox. */
export function createAccept(context: StoreContext): TurnStore['accept'] {
  return (inbound, id) =>
    context.writer.run(async (write) => {
      const conversation = await lockConversation(context, write, inbound.conversationId);
      const earlier = await findBySource(write, conversation, inbound.sourceId);
      if (earlier !== null) return { message: earlier, repeated: true };
      return { message: await add(context, write, conversation, inbound, id), repeated: false };
    });
}

async function findBySource(
  write: Write,
  conversation: LockedConversation,
  sourceId: string,
): Promise<StoredMessage | null> {
  const row = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('author_kind', '=', 'resident')
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return row === undefined ? null : fromMessageRow(row, conversation.key);
}

async function add(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  inbound: InboundMessage,
  id: string,
): Promise<StoredMessage> {
  const ended = conversation.status === 'resolved' || conversation.status === 'snoozed';
  const [message] = await appendMessages(
    context,
    write,
    conversation,
    [
      {
        id,
        type: 'incoming',
        private: false,
        author: { kind: 'resident', id: null, name: null },
        text: inbound.text,
        reply: null,
        replyTo: null,
        replyOrdinal: null,
        sourceId: inbound.sourceId,
        delivery: 'delivered',
        at: inbound.at,
      },
    ],
    // After an end the assistant has the conversation again.
    { changed_at: inbound.at, last_incoming_id: id, ...(ended ? { status: 'pending' as const } : {}) },
  );
  if (message === undefined) throw new Error('Cannot happen: one draft gives one message');
  await write.tx
    .insertInto('inbox')
    .values({
      message_id: id,
      conversation_id: conversation.id,
      seq: message.seq,
      channel: inbound.channel,
      mentioned: inbound.mentioned ? 1 : 0,
      lasting: inbound.lasting === true ? 1 : 0,
      accepted_at: inbound.at,
    })
    .execute();
  await startWaiting(context, write, conversation.id, inbound.at);
  return message;
}

/** The first line after a counsellor's reply starts the resident's waiting time anew. */
async function startWaiting(
  context: StoreContext,
  write: Write,
  conversationId: string,
  at: number,
): Promise<void> {
  const ticket = await openTicketOf(write, conversationId);
  if (ticket === null) return;
  if (ticket.waiting === 0) {
    await write.tx
      .updateTable('tickets')
      .set({ waiting: 1, waiting_since: at, changed_at: at })
      .where('id', '=', ticket.id)
      .execute();
  }
  await moveClocks(context, write, { id: ticket.id, isNew: false }, [{ type: 'resident_wrote', at }], at);
  write.emit({ type: 'ticket', ticketId: ticket.id, conversationId });
}
