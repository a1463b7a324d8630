import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { decide } from '../tickets/decide.ts';
import type { TicketCommand } from '../tickets/ticket-state.ts';
import { appendMessages, firstDelivery } from './append-messages.ts';
import type { OutgoingDraft } from './append-messages.ts';
import { lockConversation, lockRow } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { fromMessageRow } from './message-rows.ts';
import type { TicketOutcome, User } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import { openTicketOf, recordFacts, ticketState } from './ticket-rows.ts';
import type { TicketRow } from './ticket-rows.ts';
import { readTicket } from './ticket-view.ts';
import type { Write } from './writer.ts';

type Kind = TicketOutcome['kind'];

/** Carries out a counsellor's command: locks the conversation, decides, records, and gives the ticket as it then
 * stands. */
export async function act(
  context: StoreContext,
  ticketId: string,
  command: TicketCommand,
  by: User,
  at: number,
): Promise<TicketOutcome> {
  return outcome(
    context,
    ticketId,
    await onTicket(context, ticketId, async (write, row, erased) => {
      if (erased && command.type === 'reopen') return 'erased';
      // A conversation has one open ticket at most: while another is open, an old one stays closed.
      if (command.type === 'reopen' && (await openTicketOf(write, row.conversation_id)) !== null)
        return 'closed';
      const decision = decide(ticketState(row), command);
      if (decision.kind !== 'done' || decision.facts.length === 0) return decision.kind;
      const ticket = { id: row.id, conversationId: row.conversation_id, personId: row.person_id, row };
      const actor = { kind: 'counsellor', id: by.id } as const;
      await recordFacts(context, write, ticket, decision.facts, actor, at, activity(command, at));
      await followInConversation(write, row.conversation_id, command, at);
      return 'done';
    }),
  );
}

/** Adds a counsellor's words, to the resident or as an internal note; a repeat of the client's id changes nothing. */
export async function say(
  context: StoreContext,
  input: { ticketId: string; by: User; clientMessageId: string; text: string; at: number },
  to: 'resident' | 'colleagues',
): Promise<TicketOutcome & { message?: StoredMessage }> {
  let message: StoredMessage | undefined;
  const kind = await onTicket(context, input.ticketId, async (write, row, erased) => {
    if (erased) return 'erased';
    const conversation = await lockConversation(context, write, row.conversation_id);
    message = await earlier(write, conversation, input.clientMessageId);
    if (message !== undefined) return 'done';
    const command = { type: to === 'resident' ? 'reply' : 'note', by: input.by.id } as const;
    const decision = decide(ticketState(row), command);
    if (decision.kind !== 'done') return decision.kind;
    const [added] = await appendMessages(
      context,
      write,
      conversation,
      [draft(context, conversation, input, to)],
      // Who speaks may have changed with it: a turn under way is thought over again.
      { changed_at: input.at, state_version: conversation.state_version + 1 },
    );
    message = added;
    const ticket = { id: row.id, conversationId: row.conversation_id, personId: row.person_id, row };
    const actor = { kind: 'counsellor', id: input.by.id } as const;
    const replied = {
      waiting: 0,
      waiting_since: input.at,
      counsellor_active_at: input.at,
      first_response_at: row.first_response_at ?? input.at,
    } as const;
    const changes = to === 'resident' ? replied : {};
    await recordFacts(context, write, ticket, decision.facts, actor, input.at, changes);
    return 'done';
  });
  const result = await outcome(context, input.ticketId, kind);
  return message === undefined ? result : { ...result, message };
}

/** Runs a job with the ticket and its conversation locked, the conversation first as everywhere. */
async function onTicket(
  context: StoreContext,
  ticketId: string,
  job: (write: Write, row: TicketRow, erased: boolean) => Promise<Kind>,
): Promise<Kind> {
  const place = await context.db
    .selectFrom('tickets')
    .select('conversation_id')
    .where('id', '=', ticketId)
    .executeTakeFirst();
  if (place === undefined) return 'not_found';
  return context.writer.run(async (write) => {
    const conversation = await lockRow(context, write, place.conversation_id);
    if (conversation === undefined) return 'not_found';
    const person = await write.tx
      .selectFrom('persons')
      .select('erased_at')
      .where('id', '=', conversation.person_id)
      .executeTakeFirstOrThrow();
    const row = await write.tx
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', ticketId)
      .executeTakeFirstOrThrow();
    return job(write, row, person.erased_at !== null);
  });
}

async function outcome(context: StoreContext, ticketId: string, kind: Kind): Promise<TicketOutcome> {
  const ticket = kind === 'not_found' ? null : await readTicket(context, ticketId);
  return kind === 'not_found' || ticket === null ? { kind: 'not_found' } : { kind, ticket };
}

function activity(command: TicketCommand, at: number) {
  if (command.type === 'claim') return { counsellor_active_at: at };
  if (command.type === 'reopen') return { waiting: 1, waiting_since: at } as const;
  if (command.type === 'resolve') return { waiting: 0 } as const;
  return {};
}

/** The conversation's status follows its ticket's end and return; whoever speaks changes with every claim. */
async function followInConversation(
  write: Write,
  conversationId: string,
  command: TicketCommand,
  at: number,
): Promise<void> {
  const status = { claim: 'open', resolve: 'resolved', reopen: 'open' } as const;
  if (command.type !== 'claim' && command.type !== 'resolve' && command.type !== 'reopen') return;
  await write.tx
    .updateTable('conversations')
    .set((set) => ({
      status: status[command.type],
      changed_at: at,
      // A turn that began while somebody else had the conversation is thought over again.
      state_version: set('state_version', '+', 1),
    }))
    .where('id', '=', conversationId)
    .execute();
  write.emit({ type: 'status', conversationId });
}

async function earlier(
  write: Write,
  conversation: LockedConversation,
  clientMessageId: string,
): Promise<StoredMessage | undefined> {
  const row = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .where('author_kind', '=', 'counsellor')
    .where('source_id', '=', clientMessageId)
    .executeTakeFirst();
  return row && fromMessageRow(row, conversation.key);
}

function draft(
  context: StoreContext,
  conversation: LockedConversation,
  input: { by: User; clientMessageId: string; text: string; at: number },
  to: 'resident' | 'colleagues',
): OutgoingDraft {
  return {
    id: context.newId(),
    type: 'outgoing',
    private: to === 'colleagues',
    author: { kind: 'counsellor', id: input.by.id, name: input.by.displayName },
    text: input.text,
    reply: null,
    replyTo: null,
    replyOrdinal: null,
    sourceId: input.clientMessageId,
    delivery: to === 'colleagues' ? 'delivered' : firstDelivery(conversation),
    at: input.at,
  };
}
