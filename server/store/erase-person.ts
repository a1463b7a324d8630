import { seal } from '../crypto/cipher.ts';
import { addPerson } from './add-person.ts';
import { takeBackReferrals } from './referral-consent.ts';
import { recordAudit } from './audit.ts';
import { lockConversation } from './conversation-lock.ts';
import type { LockedConversation } from './conversation-lock.ts';
import { openText } from './open-sealed.ts';
import type { StoreContext } from './store-context.ts';
import { withdrawTicket } from './ticket-command.ts';
import { forgetLinks, linkedWith } from './linked-persons.ts';
import { forgetReminders } from './reminder-store.ts';
import { openTicketOf } from './ticket-rows.ts';
import type { Actor } from './ticket-rows.ts';
import type { Write } from './writer.ts';

/** Stands where the request for erasure was, so that a repeat of it is recognised. */
const ERASED_LINE = '（已按您的要求删除）';

/** Erases a person for good, on every channel that they have linked: key, messages with their pictures, forms, address, sessions, gaps and
 * who waits for their answers. Conversations, tickets, ticket events,
 * consents and audit rows stay with opaque ids. Requests that are still open end with it, but a ticket that may be about
 * danger stays until a counsellor ends it. Does nothing the second time. */
export async function erasePerson(context: StoreContext, personId: string, at: number): Promise<void> {
  await context.writer.run((write) =>
    forgetPerson(context, write, personId, { kind: 'system', id: null }, at),
  );
  await context.engine.scrubLog(context.db);
}

/** Why a person is erased: it was asked for, or their data was kept for as long as it may be. Only in the first case those
 * who were told of them are asked to delete it: what others keep, they keep by their own periods. */
export type WhyErased = 'asked' | 'kept_long_enough';

/** The same as part of a larger change; the database's log is the caller's matter. */
export async function forgetPerson(
  context: StoreContext,
  write: Write,
  personId: string,
  actor: Actor,
  at: number,
  why: WhyErased = 'asked',
): Promise<void> {
  const persons = await linkedWith(write.tx, personId);
  const conversations = await conversationsOf(write, persons);
  for (const { id } of conversations) await lockConversation(context, write, id);
  for (const person of persons) {
    if (!(await destroyKey(context, write, person, actor, at, why))) continue;
    for (const one of conversations.filter(({ person_id }) => person_id === person))
      await endConversation(context, write, one, at);
  }
}

/** Erases the person of a conversation and lets the conversation go on as a stranger's: a new person with a new
 * key, under which only the reply that confirms the erasure will be kept. Their other conversations end, those of linked
 * channels, too.
 *
 * @param conversation Locked.
 * @param messageId The request for erasure; its words are replaced by a neutral line. */
export async function startAfresh(
  context: StoreContext,
  write: Write,
  conversation: LockedConversation,
  messageId: string,
  at: number,
): Promise<LockedConversation> {
  const { tx } = write;
  const request = await tx
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  const inbox = await tx
    .selectFrom('inbox')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  const bound = `address:${conversation.id}`;
  const { address: sealed } = conversation;
  const address = sealed === null ? null : openText(conversation.key, sealed, bound);
  const actor: Actor = { kind: 'resident', id: conversation.person_id };
  const persons = await linkedWith(tx, conversation.person_id);
  const others = await conversationsOf(write, persons);
  for (const { id } of others) await lockConversation(context, write, id);
  for (const person of persons) await destroyKey(context, write, person, actor, at, 'asked');
  await deleteContent(write, conversation.id);
  await withdrawTicket(context, write, conversation, at);
  for (const other of others) {
    if (other.id !== conversation.id) await endConversation(context, write, other, at);
  }

  const person = await addPerson(context, write, at);
  const body = seal(person.key, JSON.stringify({ text: ERASED_LINE }), `message:${messageId}`);
  await tx
    .insertInto('messages')
    .values({ ...request, body })
    .execute();
  await tx.insertInto('inbox').values(inbox).execute();
  const changes = {
    person_id: person.id,
    address: address === null ? null : seal(person.key, address, bound),
    // As long as a ticket is open, a counsellor should act.
    status: (await openTicketOf(write, conversation.id)) === null ? ('pending' as const) : ('open' as const),
    last_incoming_id: messageId,
  };
  await tx.updateTable('conversations').set(changes).where('id', '=', conversation.id).execute();
  return { ...conversation, ...changes, key: () => person.key };
}

async function conversationsOf(
  write: Write,
  persons: readonly string[],
): Promise<readonly { readonly id: string; readonly person_id: string }[]> {
  return write.tx
    .selectFrom('conversations')
    .innerJoin('persons', 'persons.id', 'conversations.person_id')
    .select(['conversations.id', 'conversations.person_id'])
    .where('conversations.person_id', 'in', [...persons])
    .where('persons.erased_at', 'is', null)
    .orderBy('conversations.id')
    .execute();
}

/** @returns Whether there was a key. */
async function destroyKey(
  context: StoreContext,
  write: Write,
  personId: string,
  actor: Actor,
  at: number,
  why: WhyErased,
): Promise<boolean> {
  // While they still are somebody: whoever was told of them is asked to delete it.
  if (why === 'asked') await takeBackReferrals(context, write, personId, at, true);
  const destroyed = await write.tx
    .updateTable('persons')
    .set({ wrapped_key: null, erased_at: at })
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (destroyed === undefined) return false;
  await write.tx.deleteFrom('intakes').where('person_id', '=', personId).execute();
  await write.tx.deleteFrom('answer_wishes').where('person_id', '=', personId).execute();
  await write.tx.deleteFrom('gaps').where('person_id', '=', personId).execute();
  await forgetReminders(write, { personId });
  await write.tx.deleteFrom('reply_drafts').where('person_id', '=', personId).execute();
  await forgetLinks(write.tx, personId);
  // The score stays with the ticket; the word goes.
  await write.tx.deleteFrom('ticket_ratings').where('person_id', '=', personId).execute();
  const subject = { kind: 'person', id: personId } as const;
  await recordAudit(context, write, { at, actor, action: 'person_erased', subject });
  write.emit({ type: 'erased', personId });
  return true;
}

async function endConversation(
  context: StoreContext,
  write: Write,
  conversation: { id: string; person_id: string },
  at: number,
): Promise<void> {
  const { id } = conversation;
  await deleteContent(write, id);
  await withdrawTicket(context, write, conversation, at);
  await write.tx.deleteFrom('web_sessions').where('conversation_id', '=', id).execute();
  await write.tx
    .updateTable('conversations')
    .set({ status: 'resolved', state: null, address: null, address_hash: null, changed_at: at })
    .where('id', '=', id)
    .execute();
  write.emit({ type: 'status', conversationId: id });
}

async function deleteContent(write: Write, conversationId: string): Promise<void> {
  const { tx } = write;
  await tx.deleteFrom('inbox').where('conversation_id', '=', conversationId).execute();
  const conversation = await tx
    .selectFrom('conversations')
    .select('address_hash')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  const address = conversation?.address_hash ?? null;
  if (address !== null) {
    await tx.deleteFrom('set_aside').where('address_hash', '=', address).execute();
    await tx.deleteFrom('recall_notes').where('address_hash', '=', address).execute();
  }
  await tx.deleteFrom('late_answers').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('private_links').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('feedback').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('message_citations').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('reports').where('conversation_id', '=', conversationId).execute();
  await tx
    .deleteFrom('outbox')
    .where('conversation_id', '=', conversationId)
    .where('channel', '<>', 'page')
    .execute();
  await tx.deleteFrom('attachments').where('conversation_id', '=', conversationId).execute();
  await tx.deleteFrom('messages').where('conversation_id', '=', conversationId).execute();
}
