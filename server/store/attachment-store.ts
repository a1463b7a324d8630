import type { KeyObject } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Attachment } from '../../bot/runtime/ports.ts';
import { sealBytes } from '../crypto/cipher.ts';
import type { AttachmentPiecesTable, AttachmentsTable } from '../database/schema/people.ts';
import type { Schema } from '../database/schema.ts';
import type { AttachmentAuthor, AttachmentStore, AttachmentUpload, NewPicture } from './attachment-port.ts';
import { lockConversation } from './conversation-lock.ts';
import { openBytes } from './open-sealed.ts';
import { personKey } from './person-key.ts';
import type { StoreContext } from './store-context.ts';

const HOUR_MS = 60 * 60 * 1000;
/** A row that every node can read without a long pause; each piece is sealed by itself. */
const PIECE_BYTES = 256 * 1024;

/** Pictures of conversations, in pieces in the database: so they are committed, copied, served by every node and erased
 * like the words beside them. */
export function createAttachmentStore(context: StoreContext): AttachmentStore {
  const { db, writer } = context;
  return {
    earlier: (upload) => earlier(db, upload),

    add: (input) =>
      writer.run(async (write) => {
        const conversation = await lockConversation(context, write, input.conversationId);
        const before = await earlier(write.tx, input);
        if (before !== null) return before;
        const { tx } = write;
        const { count } = await ofAuthor(tx, input.conversationId, input.author)
          .where('ordinal', '=', 0)
          .where('created_at', '>', input.at - HOUR_MS)
          .select((select) => select.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        if (count >= input.perHour) return 'too_many';
        const kept: Attachment[] = [];
        for (const [ordinal, picture] of input.pictures.entries()) {
          const row = {
            id: context.newId(),
            conversation_id: input.conversationId,
            ...authorColumns(input.author),
            client_id: input.clientId,
            ordinal,
            message_id: null,
            width: picture.width,
            height: picture.height,
            bytes: picture.full.byteLength,
            created_at: input.at,
          };
          await tx.insertInto('attachments').values(row).execute();
          for (const piece of piecesOf(row.id, picture, conversation.key())) {
            await tx.insertInto('attachment_pieces').values(piece).execute();
          }
          kept.push(toAttachment(row));
        }
        return kept;
      }),

    async read({ conversationId, id, size, reader, mayRead }) {
      const key = await personKey(context, conversationId);
      if (key === null) return null;
      const row = await db
        .selectFrom('attachments')
        .leftJoin('messages', 'messages.id', 'attachments.message_id')
        .selectAll('attachments')
        .select(['messages.private', 'messages.seq'])
        .where('attachments.id', '=', id)
        .where('attachments.conversation_id', '=', conversationId)
        .executeTakeFirst();
      if (row === undefined) return null;
      const { author_kind, author_id } = authorColumns(reader);
      const isOwn = row.author_kind === author_kind && row.author_id === author_id;
      const isShown = async (): Promise<boolean> =>
        row.seq !== null &&
        (reader.kind === 'counsellor' || row.private === 0) &&
        (mayRead === undefined || (await mayRead(row.seq)));
      if (!isOwn && !(await isShown())) return null;
      const pieces = await db
        .selectFrom('attachment_pieces')
        .select(['ordinal', 'body'])
        .where('attachment_id', '=', id)
        .where('size', '=', size)
        .orderBy('ordinal')
        .execute();
      const opened = pieces.map(({ ordinal, body }) =>
        openBytes(key, body, placeOf({ id, size, ordinal, of: pieces.length })),
      );
      const whole = opened.filter((piece) => piece !== null);
      // Between the two reads it may have been deleted; of a damaged one no part is a picture.
      return whole.length === 0 || whole.length < opened.length ? null : Buffer.concat(whole);
    },

    drop: ({ conversationId, id, author }) =>
      writer.run(async ({ tx }) => {
        const { author_kind, author_id } = authorColumns(author);
        const dropped = await tx
          .deleteFrom('attachments')
          .where('id', '=', id)
          .where('conversation_id', '=', conversationId)
          .where('author_kind', '=', author_kind)
          .where('author_id', '=', author_id)
          .where('message_id', 'is', null)
          .returning('id')
          .executeTakeFirst();
        return dropped !== undefined;
      }),

    dropUnclaimed: (before, limit) =>
      writer.run(async ({ tx }) => {
        const old = tx
          .selectFrom('attachments')
          .select('id')
          .where('message_id', 'is', null)
          .where('created_at', '<', before)
          .orderBy('created_at')
          .limit(limit);
        const dropped = await tx
          .deleteFrom('attachments')
          .where('id', 'in', old)
          // Named since they were looked for.
          .where('message_id', 'is', null)
          .returning('id')
          .execute();
        return dropped.length;
      }),
  };
}

async function earlier(db: Kysely<Schema>, upload: AttachmentUpload): Promise<readonly Attachment[] | null> {
  const rows = await ofAuthor(db, upload.conversationId, upload.author)
    .where('client_id', '=', upload.clientId)
    .selectAll()
    .orderBy('ordinal')
    .execute();
  return rows.length === 0 ? null : rows.map(toAttachment);
}

function ofAuthor(db: Kysely<Schema>, conversationId: string, author: AttachmentAuthor) {
  const { author_kind, author_id } = authorColumns(author);
  return db
    .selectFrom('attachments')
    .where('conversation_id', '=', conversationId)
    .where('author_kind', '=', author_kind)
    .where('author_id', '=', author_id);
}

/** The columns that say who sent a picture. */
export function authorColumns(author: AttachmentAuthor): Pick<AttachmentsTable, 'author_kind' | 'author_id'> {
  return author.kind === 'resident'
    ? { author_kind: 'resident', author_id: '' }
    : { author_kind: 'counsellor', author_id: author.userId };
}

/** A row as messages name it. */
export function toAttachment(row: Selectable<AttachmentsTable>): Attachment {
  const { id, width, height, bytes } = row;
  return { id, mediaType: 'image/jpeg', width, height, bytes };
}

function piecesOf(id: string, picture: NewPicture, key: KeyObject): AttachmentPiecesTable[] {
  return (['full', 'thumb'] as const).flatMap((size) => {
    const bytes = picture[size];
    const of = Math.ceil(bytes.byteLength / PIECE_BYTES);
    return Array.from({ length: of }, (_, ordinal) => ({
      attachment_id: id,
      size,
      ordinal,
      body: sealBytes(
        key,
        bytes.subarray(ordinal * PIECE_BYTES, (ordinal + 1) * PIECE_BYTES),
        placeOf({ id, size, ordinal, of }),
      ),
    }));
  });
}

/** What a piece is sealed to: it opens neither in another place nor with fewer beside it. */
function placeOf(piece: { id: string; size: 'full' | 'thumb'; ordinal: number; of: number }): string {
  return `attachment:${piece.id}:${piece.size}:${piece.ordinal}/${piece.of}`;
}
