import { emptyState } from '../../bot/dialogue/state.ts';
import type { DialogueState } from '../../bot/dialogue/dialogue-state.ts';
import { hashSecret } from '../auth/secret.ts';
import { seal } from '../crypto/cipher.ts';
import { addPerson } from './add-person.ts';
import { appendMessages } from './append-messages.ts';
import { type LockedConversation, lockConversation, lockIfThere } from './conversation-lock.ts';
import { shownMessage } from './message-rows.ts';
import { isSound, openJson } from './open-sealed.ts';
import type { Conversation } from './ports.ts';
import type { PrivateLinkStore } from './private-link-port.ts';
import { showReferral } from './show-referral.ts';
import type { StoreContext } from './store-context.ts';
import type { Write } from './writer.ts';

/** How long a link can be opened. */
const LASTS_MS = 30 * 60_000;
/** How long the page that opened it may ask again. */
const AGAIN_MS = 2 * 60_000;

export function createPrivateLinkStore(context: StoreContext): PrivateLinkStore {
  const { writer, keys } = context;
  return {
    make: (messageId, at) =>
      writer.run(async ({ tx }) => {
        const message = await tx
          .selectFrom('messages')
          .select('conversation_id')
          .where('id', '=', messageId)
          .executeTakeFirst();
        if (message === undefined) return null;
        // Nothing that opens it is stored; the master key gives the same token again when a message is sent again.
        const token = keys.hash('private-link', messageId);
        await tx
          .insertInto('private_links')
          .values({
            token_hash: hashSecret(token),
            conversation_id: message.conversation_id,
            message_id: messageId,
            created_at: at,
            expires_at: at + LASTS_MS,
            used_at: null,
          })
          // Whoever is written to hours after the first attempt has as long to open it.
          .onConflict((conflict) =>
            conflict
              .column('token_hash')
              .doUpdateSet({ expires_at: at + LASTS_MS })
              .where('private_links.used_at', 'is', null),
          )
          .execute();
        return token;
      }),

    open: ({ tokenHash, sessionHash, openerHash, at }) =>
      writer.run(async (write) => {
        const link = await write.tx
          .selectFrom('private_links')
          .select(['conversation_id', 'message_id'])
          .where('token_hash', '=', tokenHash)
          .executeTakeFirst();
        const from = link === undefined ? null : await lockIfThere(context, write, link.conversation_id);
        if (link === undefined || from === null) return null;
        const used = await write.tx
          .updateTable('private_links')
          .set({ used_at: at, opener_hash: openerHash })
          .where('token_hash', '=', tokenHash)
          .where('used_at', 'is', null)
          .where('expires_at', '>', at)
          .returning('token_hash')
          .executeTakeFirst();
        if (used === undefined)
          return openerHash === null ? null : openAgain(write, { tokenHash, sessionHash, openerHash, at });
        const isPublic = from.channel === 'wechat-group';
        // Whose key is damaged could not be heard there.
        const isNew = isPublic || !isSound(from.key);
        const personId = isNew ? (await addPerson(context, write, at)).id : from.person_id;
        const to = await addConversation(context, write, personId, sessionHash, at);
        const referral = isNew ? null : await referralOf(write, from, link.message_id);
        if (referral !== null) await showReferral(context, write, { referral, conversationId: to.id, at });
        else if (!isNew) await moveForm(context, write, from, to.id, at);
        await write.tx
          .updateTable('private_links')
          .set({ led_to: to.id })
          .where('token_hash', '=', tokenHash)
          .execute();
        return to;
      }),
  };
}

/** Gives the page that opened a link another session in the place of the one that it never heard of. */
async function openAgain(
  { tx }: Write,
  {
    tokenHash,
    sessionHash,
    openerHash,
    at,
  }: {
    readonly tokenHash: string;
    readonly sessionHash: string;
    readonly openerHash: string;
    readonly at: number;
  },
): Promise<Conversation | null> {
  const opened = await tx
    .selectFrom('private_links')
    .innerJoin('conversations', 'conversations.id', 'private_links.led_to')
    .select(['conversations.id', 'conversations.person_id', 'conversations.status'])
    .select('conversations.created_at')
    .where('token_hash', '=', tokenHash)
    .where('opener_hash', '=', openerHash)
    .where('used_at', '>', at - AGAIN_MS)
    .executeTakeFirst();
  if (opened === undefined) return null;
  // Whoever has ended it wants nobody to find it again.
  const replaced = await tx
    .updateTable('web_sessions')
    .set({ token_hash: sessionHash, last_used_at: at })
    .where('conversation_id', '=', opened.id)
    .returning('token_hash')
    .executeTakeFirst();
  if (replaced === undefined) return null;
  const { id, person_id: personId, status, created_at: createdAt } = opened;
  return { id, personId, channel: 'web', status, createdAt };
}

async function addConversation(
  context: StoreContext,
  write: Write,
  personId: string,
  sessionHash: string,
  at: number,
): Promise<Conversation> {
  const id = context.newId();
  await write.tx
    .insertInto('conversations')
    .values({
      id,
      person_id: personId,
      channel: 'web',
      status: 'pending',
      state_version: 0,
      next_seq: 1,
      address_hash: null,
      address: null,
      created_at: at,
      changed_at: at,
    })
    .execute();
  await write.tx
    .insertInto('web_sessions')
    .values({ token_hash: sessionHash, conversation_id: id, created_at: at, last_used_at: at })
    .execute();
  return { id, personId, channel: 'web', status: 'pending', createdAt: at };
}

/** Takes the open form from the chat to the web: it is filled in one place. */
async function moveForm(
  context: StoreContext,
  write: Write,
  from: LockedConversation,
  webId: string,
  at: number,
): Promise<void> {
  if (from.state === null) return;
  const state = openJson<DialogueState>(from.key, from.state, `state:${from.id}`);
  if (state === null || state.intake === null) return;
  const asked = await lastQuestion(write, from);
  const moved: DialogueState = {
    ...emptyState(),
    intake: { ...state.intake, at },
    speaker: state.speaker ?? null,
    ...(state.consents === undefined ? {} : { consents: state.consents }),
    ...(state.takenBackAt === undefined ? {} : { takenBackAt: state.takenBackAt }),
  };
  await write.tx
    .updateTable('conversations')
    .set({
      state: seal(from.key(), JSON.stringify({ ...state, intake: null }), `state:${from.id}`),
      state_version: from.state_version + 1,
    })
    .where('id', '=', from.id)
    .execute();
  const web = await lockConversation(context, write, webId);
  await appendMessages(
    context,
    write,
    web,
    asked === null
      ? []
      : [
          {
            ...asked,
            id: context.newId(),
            author: { kind: 'assistant', id: null, name: null },
            replyTo: null,
            replyOrdinal: null,
            sourceId: null,
            delivery: 'delivered',
            at,
          },
        ],
    { changed_at: at, state: seal(web.key(), JSON.stringify(moved), `state:${webId}`) },
  );
}

/** The referral that a message asks about on the web. */
async function referralOf(write: Write, from: LockedConversation, messageId: string): Promise<string | null> {
  const row = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row === undefined ? null : (shownMessage(row, from.key).reply?.referral ?? null);
}

async function lastQuestion(write: Write, from: LockedConversation) {
  const row = await write.tx
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', from.id)
    .where('author_kind', '=', 'assistant')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const question = row === undefined ? null : shownMessage(row, from.key);
  return question?.damaged === true ? null : question;
}
