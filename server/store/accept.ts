import { dueOf } from '../../bot/runtime/burst/gathering.ts';
import type { InboundMessage, StoredMessage, TurnStore } from '../../bot/runtime/ports.ts';
import { appendMessages } from './append-messages.ts';
import { claimAttachments, findAttachments } from './claim-attachments.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { fetchSoon } from './fetch-soon.ts';
import { gonePictures } from './gone-pictures.ts';
import { shownMessage } from './message-rows.ts';
import { moveClocks } from './sla-rows.ts';
import type { StoreContext } from './store-context.ts';
import { commandTicket } from './ticket-command.ts';
import { openTicketOf } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
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
  return row === undefined ? null : shownMessage(row, conversation.key);
}

async function add(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  inbound: InboundMessage,
  id: string,
): Promise<StoredMessage> {
  const author = { kind: 'resident' } as const;
  const { attachments, gone } = await findAttachments(write, conversation.id, author, inbound);
  const ticket = await openTicketOf(write, conversation.id);
  const ended = conversation.status === 'resolved' || conversation.status === 'snoozed';
  // After an end the assistant has the conversation again; a sleeping case wakes.
  const status = ticket === null ? 'pending' : 'open';
  // Without a case nobody would look at it.
  const picture = ticket === null ? undefined : inbound.picture;
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
        ...(attachments.length === 0 ? {} : { attachments }),
        ...(picture === undefined ? {} : { picture }),
        reply: null,
        replyTo: null,
        replyOrdinal: null,
        sourceId: inbound.sourceId,
        delivery: 'delivered',
        at: inbound.writtenAt ?? inbound.at,
      },
      ...gonePictures({ id: context.newId(), by: 'resident', gone, at: inbound.at }),
    ],
    { changed_at: inbound.at, last_incoming_id: id, ...(ended ? { status } : {}) },
  );
  if (message === undefined) throw new Error('Cannot happen: a draft gives a message');
  await claimAttachments(write, id, attachments);
  if (picture !== undefined) await fetchSoon(context, write, id, inbound.at);
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
      answered_at: inbound.late === true ? inbound.at : null,
      late: inbound.late === true ? 1 : 0,
      due_at: await putOffBurst(write, conversation.id, inbound),
    })
    .execute();
  if (ticket !== null) await startWaiting(context, write, conversation, ticket, inbound.at);
  return message;
}

/** Puts the lines that wait for further ones off until it has been quiet again.
 * @returns When they are due with the new line among them; null for a message that is answered by itself. */
async function putOffBurst(
  write: Write,
  conversationId: string,
  { gathering, at }: InboundMessage,
): Promise<number | null> {
  if (gathering === undefined) return null;
  const first = await write.tx
    .selectFrom('inbox')
    .select((select) => select.fn.min('accepted_at').as('at'))
    .where('conversation_id', '=', conversationId)
    .where('answered_at', 'is', null)
    .where('due_at', 'is not', null)
    .executeTakeFirst();
  const dueAt = dueOf(gathering, first?.at ?? at, at);
  await write.tx
    .updateTable('inbox')
    .set({ due_at: dueAt })
    .where('conversation_id', '=', conversationId)
    .where('answered_at', 'is', null)
    .where('due_at', 'is not', null)
    .execute();
  return dueAt;
}

/** The first line after a counsellor's reply starts the resident's waiting time anew, and any line wakes a case. */
async function startWaiting(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  ticket: TicketRow,
  at: number,
): Promise<void> {
  const actor = { kind: 'resident', id: conversation.person_id } as const;
  await commandTicket(
    context,
    write,
    conversation,
    { id: ticket.id, row: ticket },
    { type: 'wake', at: null },
    actor,
    at,
  );
  if (ticket.waiting === 0) {
    await write.tx
      .updateTable('tickets')
      .set({ waiting: 1, waiting_since: at, changed_at: at })
      .where('id', '=', ticket.id)
      .execute();
  }
  if (ticket.practice_by === null) {
    await moveClocks(context, write, { id: ticket.id, isNew: false }, [{ type: 'resident_wrote', at }], at);
  }
  write.emit({ type: 'ticket', ticketId: ticket.id, conversationId: conversation.id });
}
