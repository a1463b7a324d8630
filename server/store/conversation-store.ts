import type { Selectable } from 'kysely';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { seal, unseal } from '../crypto/cipher.ts';
import type { ConversationsTable } from '../database/schema/people.ts';
import { addPerson } from './add-person.ts';
import { addressHash } from './address-hash.ts';
import { lockIfThere } from './conversation-lock.ts';
import { erasePerson } from './erase-person.ts';
import { shownMessage } from './message-rows.ts';
import { isSound, openText } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { Conversation, ConversationStore } from './ports.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** Last use is written at most this often (and ten times within the idle time): a write for every poll would be a
 * flush to disk for nothing. */
const TOUCH_EVERY_MS = 60_000;
/** No place can come after this one: the largest number that the column holds. */
const LAST_SEQ = 2_147_483_647;

/** Conversations, their sessions, addresses, messages and feedback. */
export function createConversationStore(context: StoreContext): ConversationStore {
  const { db, writer, keys } = context;

  async function add(
    write: Write,
    input: { channel: Conversation['channel']; address: string | null; at: number },
  ): Promise<Conversation | null> {
    const person = await addPerson(context, write, input.at);
    const id = context.newId();
    const row = await write.tx
      .insertInto('conversations')
      .values({
        id,
        person_id: person.id,
        channel: input.channel,
        status: 'pending',
        state_version: 0,
        next_seq: 1,
        address_hash: input.address === null ? null : addressHash(keys, input.channel, input.address),
        address: input.address === null ? null : seal(person.key, input.address, `address:${id}`),
        created_at: input.at,
        changed_at: input.at,
      })
      .onConflict((conflict) => conflict.columns(['channel', 'address_hash']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) return toConversation(row);
    await write.tx.deleteFrom('persons').where('id', '=', person.id).execute();
    return null;
  }

  /** What is written there would reach nobody: it is sealed anew. Whoever writes has just said it. */
  async function mendAddress(conversationId: string, address: string): Promise<void> {
    await writer.run(async (write) => {
      const conversation = await lockIfThere(context, write, conversationId);
      if (conversation === null) return;
      await write.tx
        .updateTable('conversations')
        .set({ address: seal(conversation.key(), address, `address:${conversationId}`) })
        .where('id', '=', conversationId)
        .execute();
    });
  }

  /** Whether it is known where the resident of a conversation is written to; also where nothing can be done about it. */
  async function hasAddress({ id, person_id, address }: Selectable<ConversationsTable>): Promise<boolean> {
    const person = await db
      .selectFrom('persons')
      .select('wrapped_key')
      .where('id', '=', person_id)
      .executeTakeFirst();
    const wrapped = person?.wrapped_key ?? null;
    const key = () => keys.keyOf(person_id, wrapped);
    if (wrapped === null || !isSound(key)) return true;
    return address !== null && openText(key, address, `address:${id}`) !== null;
  }

  async function byAddress(channel: Conversation['channel'], address: string): Promise<Conversation | null> {
    const row = await db
      .selectFrom('conversations')
      .selectAll()
      .where('channel', '=', channel)
      .where('address_hash', '=', addressHash(keys, channel, address))
      .executeTakeFirst();
    if (row === undefined) return null;
    if (!(await hasAddress(row))) await mendAddress(row.id, address);
    return toConversation(row);
  }

  async function messages(
    conversationId: string,
    wanted: { after: number; limit: number | null; withNotes: boolean },
  ): Promise<readonly StoredMessage[]> {
    const key = await personKey(context, conversationId);
    if (key === null) return [];
    const rows = await db
      .selectFrom('messages')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('seq', '>', Math.min(wanted.after, LAST_SEQ))
      .$if(!wanted.withNotes, (query) => query.where('private', '=', 0))
      .orderBy('seq')
      .$if(wanted.limit !== null, (query) => query.limit(wanted.limit ?? 0))
      .execute();
    return rows.map((row) => shownMessage(row, key));
  }

  return {
    openWebSession: ({ tokenHash, at }) =>
      writer.run(async (write) => {
        const conversation = await add(write, { channel: 'web', address: null, at });
        if (conversation === null) throw new Error('Cannot happen: no address, no conflict');
        await write.tx
          .insertInto('web_sessions')
          .values({
            token_hash: tokenHash,
            conversation_id: conversation.id,
            created_at: at,
            last_used_at: at,
          })
          .execute();
        return conversation;
      }),

    async bySessionToken(tokenHash, at) {
      const row = await db
        .selectFrom('web_sessions')
        .innerJoin('conversations', 'conversations.id', 'web_sessions.conversation_id')
        .leftJoin('persons', 'persons.id', 'conversations.person_id')
        .selectAll('conversations')
        .select(['web_sessions.last_used_at', 'persons.wrapped_key'])
        .where('web_sessions.token_hash', '=', tokenHash)
        .where((eb) =>
          eb.or([
            eb('web_sessions.last_used_at', '>', at - context.sessionIdleMs),
            // Whoever waits for an answer, on a device that was asked to remember, can still read it.
            eb.exists(
              eb
                .selectFrom('answer_wishes')
                .select('answer_wishes.gap_id')
                .whereRef('answer_wishes.conversation_id', '=', 'conversations.id')
                .where('answer_wishes.ends_at', '>', at),
            ),
          ]),
        )
        .executeTakeFirst();
      if (row === undefined) return null;
      const { person_id: personId, wrapped_key: wrapped } = row;
      // Nothing that is said there could be kept: whoever is told so opens another conversation, and is heard.
      if (wrapped !== null && !isSound(() => keys.keyOf(personId, wrapped))) return null;
      if (at - row.last_used_at >= Math.min(TOUCH_EVERY_MS, context.sessionIdleMs / 10)) {
        await writer.run(({ tx }) =>
          tx
            .updateTable('web_sessions')
            .set({ last_used_at: at })
            .where('token_hash', '=', tokenHash)
            .where('last_used_at', '<', at)
            .execute(),
        );
      }
      return toConversation(row);
    },

    async endSession(tokenHash) {
      await writer.run(async ({ tx }) => {
        const ended = await tx
          .deleteFrom('web_sessions')
          .where('token_hash', '=', tokenHash)
          .returning('conversation_id')
          .executeTakeFirst();
        if (ended === undefined) return;
        // Nobody can open it any more: what would be told there reaches nobody.
        await tx.deleteFrom('answer_wishes').where('conversation_id', '=', ended.conversation_id).execute();
      });
    },

    async byChannelAddress({ channel, address, at }) {
      const known = await byAddress(channel, address);
      if (known !== null) return known;
      const added = await writer.run((write) => add(write, { channel, address, at }));
      const conversation = added ?? (await byAddress(channel, address));
      if (conversation === null) throw new Error('Cannot happen: the address is taken and yet unknown');
      return conversation;
    },

    async addressOf(conversationId) {
      const key = await personKey(context, conversationId);
      const row = await db
        .selectFrom('conversations')
        .select('address')
        .where('id', '=', conversationId)
        .executeTakeFirst();
      if (key === null || row === undefined || row.address === null) return null;
      return unseal(key(), row.address, `address:${conversationId}`);
    },

    async get(id) {
      const row = await db
        .selectFrom('conversations')
        .innerJoin('persons', 'persons.id', 'conversations.person_id')
        .selectAll('conversations')
        .where('conversations.id', '=', id)
        .where('persons.erased_at', 'is', null)
        .executeTakeFirst();
      return row === undefined ? null : toConversation(row);
    },

    messagesAfter: (conversationId, seq, limit) =>
      messages(conversationId, { after: seq, limit, withNotes: false }),
    allMessages: (conversationId) => messages(conversationId, { after: 0, limit: null, withNotes: true }),

    received: (conversationId, upTo) =>
      writer.run(async (write) => {
        const arrived = await write.tx
          .updateTable('messages')
          .set({ delivery: 'delivered' })
          .where('conversation_id', '=', conversationId)
          .where('seq', '<=', upTo)
          .where('type', '=', 'outgoing')
          .where('private', '=', 0)
          .where('delivery', '=', 'sent')
          .returning('seq')
          .execute();
        for (const { seq } of arrived) write.emit({ type: 'message', conversationId, seq });
      }),

    async waitingBefore(conversationId, messageIds, limit) {
      const key = await personKey(context, conversationId);
      if (key === null) return [];
      const first =
        messageIds.length === 0
          ? undefined
          : await db
              .selectFrom('messages')
              .select((select) => select.fn.min('seq').as('seq'))
              .where('conversation_id', '=', conversationId)
              .where('id', 'in', [...messageIds])
              .executeTakeFirst();
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .where('type', '=', 'outgoing')
        .where('private', '=', 0)
        .where('delivery', '=', 'queued')
        .where('seq', '<', first?.seq ?? LAST_SEQ)
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map((row) => shownMessage(row, key)).filter(({ damaged }) => damaged !== true);
    },

    async toSend(messageId) {
      const row = await db.selectFrom('messages').selectAll().where('id', '=', messageId).executeTakeFirst();
      const key = row === undefined ? null : await personKey(context, row.conversation_id);
      if (row === undefined || key === null) return null;
      const answered = await db
        .selectFrom('messages')
        .select('source_id')
        .where('id', '=', row.reply_to)
        .executeTakeFirst();
      return { message: shownMessage(row, key), answers: answered?.source_id ?? null };
    },

    async placeOf(messageId) {
      const row = await db
        .selectFrom('messages')
        .select('seq')
        .where('id', '=', messageId)
        .executeTakeFirst();
      return row?.seq ?? null;
    },

    async writerOf(messageId) {
      const row = await db
        .selectFrom('messages')
        .select('author_id')
        .where('id', '=', messageId)
        .where('author_kind', '=', 'counsellor')
        .executeTakeFirst();
      return row?.author_id ?? null;
    },

    recordFeedback: ({ conversationId, messageId, value, at }) =>
      writer.run(async ({ tx }) => {
        if (!(await isReply(tx, conversationId, messageId))) return false;
        await tx
          .insertInto('feedback')
          .values({ message_id: messageId, conversation_id: conversationId, value, at })
          .onConflict((conflict) => conflict.column('message_id').doUpdateSet({ value, at }))
          .execute();
        return true;
      }),

    async feedbackOf(conversationId) {
      const rows = await db
        .selectFrom('feedback')
        .select(['message_id', 'value'])
        .where('conversation_id', '=', conversationId)
        .execute();
      return new Map(rows.map((row) => [row.message_id, row.value]));
    },

    report: ({ conversationId, messageId, at }) =>
      writer.run(async ({ tx }) => {
        if (!(await isReply(tx, conversationId, messageId))) return false;
        await tx
          .insertInto('reports')
          .values({ message_id: messageId, conversation_id: conversationId, at })
          .onConflict((conflict) => conflict.column('message_id').doNothing())
          .execute();
        return true;
      }),

    async reportedIn(conversationId) {
      const rows = await db
        .selectFrom('reports')
        .select('message_id')
        .where('conversation_id', '=', conversationId)
        .execute();
      return new Set(rows.map((row) => row.message_id));
    },

    erasePerson: (personId, at) => erasePerson(context, personId, at),
  };
}

/** Whether the assistant said it in this conversation. */
async function isReply(tx: Write['tx'], conversationId: string, messageId: string): Promise<boolean> {
  const message = await tx
    .selectFrom('messages')
    .select('id')
    .where('id', '=', messageId)
    .where('conversation_id', '=', conversationId)
    .where('author_kind', '=', 'assistant')
    .executeTakeFirst();
  return message !== undefined;
}

function toConversation(row: Selectable<ConversationsTable>): Conversation {
  return {
    id: row.id,
    personId: row.person_id,
    channel: row.channel,
    status: row.status,
    createdAt: row.created_at,
  };
}
