import type { KeyObject } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { Reply } from '../../bot/dialogue/types.ts';
import type { Attachment, StoredMessage } from '../../bot/runtime/ports.ts';
import { seal, unseal } from '../crypto/cipher.ts';
import type { MessagesTable } from '../database/schema/people.ts';
import { ifReadable } from './if-readable.ts';
import type { OpenKey } from './open-sealed.ts';
import { storedJson } from './stored-json.ts';

/** A message before it has a place in the conversation. */
export interface MessageDraft extends Omit<StoredMessage, 'conversationId' | 'seq' | 'author'> {
  readonly author: StoredMessage['author'] & { readonly id: string | null };
  /** Position among the replies to `replyTo`. */
  readonly replyOrdinal: number | null;
  /** By what its channel knows the picture that it is, until that was fetched. Absent: none. */
  readonly picture?: string;
}

interface Body {
  readonly text: string;
  readonly reply?: Reply;
  readonly attachments?: readonly Attachment[];
  readonly picture?: string;
}

/** Stands where the words of a message do not open. */
const DAMAGED = '[这条消息损坏了，打不开]';

/** Stands where words were that their writer took back before anybody had answered them. */
const TAKEN_BACK = '[对方撤回了这条消息]';

/** The body of a message that was taken back: nothing of what it said, nor of its pictures. */
export function takenBack(id: string, key: KeyObject): string {
  const body: Body = { text: TAKEN_BACK };
  return seal(key, JSON.stringify(body), `message:${id}`);
}

/** The row of a message, with its words sealed under the person's key. */
export function toMessageRow(
  draft: MessageDraft,
  place: { conversationId: string; seq: number; key: KeyObject },
): Insertable<MessagesTable> {
  const { text, reply, attachments = [], picture } = draft;
  const body: Body = {
    text,
    ...(reply === null ? {} : { reply }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(picture === undefined ? {} : { picture }),
  };
  return {
    id: draft.id,
    conversation_id: place.conversationId,
    seq: place.seq,
    type: draft.type,
    private: draft.private ? 1 : 0,
    author_kind: draft.author.kind,
    author_id: draft.author.id,
    author_name: draft.author.name,
    body: seal(place.key, JSON.stringify(body), `message:${draft.id}`),
    reply_to: draft.replyTo,
    reply_ordinal: draft.replyOrdinal,
    source_id: draft.sourceId,
    delivery: draft.delivery,
    at: draft.at,
  };
}

/** By what its channel knows the picture that a message is; null where none waits to be fetched. */
export function pictureOf({ id, body }: Pick<MessagesTable, 'body' | 'id'>, key: KeyObject): string | null {
  return storedJson<Body>(unseal(key, body, `message:${id}`)).picture ?? null;
}

/** The body of a message that a picture was fetched for.
 * @param attachments None where it is not to be had. */
export function withFetched(
  { id, body }: Pick<MessagesTable, 'body' | 'id'>,
  key: KeyObject,
  attachments: readonly Attachment[],
): string {
  const { picture: _fetched, ...rest } = storedJson<Body>(unseal(key, body, `message:${id}`));
  const fetched: Body = attachments.length === 0 ? rest : { ...rest, attachments };
  return seal(key, JSON.stringify(fetched), `message:${id}`);
}

/** Reads a row for whoever looks at a conversation or at many: one that is damaged, or whose person's key is, hides no other.
 *
 * @param key Opened only here, so that one that does not open counts as damage, too. */
export function shownMessage(row: Selectable<MessagesTable>, key: OpenKey): StoredMessage {
  return (
    ifReadable(() => fromMessageRow(row, key())) ?? { ...toMessage(row, { text: DAMAGED }), damaged: true }
  );
}

/** @throws {CryptoError} When the key is not the one it was sealed with. */
function fromMessageRow(row: Selectable<MessagesTable>, key: KeyObject): StoredMessage {
  return toMessage(row, storedJson<Body>(unseal(key, row.body, `message:${row.id}`)));
}

function toMessage(row: Selectable<MessagesTable>, body: Body): StoredMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    type: row.type,
    private: row.private === 1,
    author: { kind: row.author_kind, name: row.author_name },
    text: body.text,
    ...(body.attachments === undefined ? {} : { attachments: body.attachments }),
    reply: body.reply ?? null,
    replyTo: row.reply_to,
    sourceId: row.source_id,
    delivery: row.delivery,
    at: row.at,
  };
}
