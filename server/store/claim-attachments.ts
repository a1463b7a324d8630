import { MEDIA_WORDS } from '../../bot/channels/media-words.ts';
import type { Attachment } from '../../bot/runtime/ports.ts';
import type { AttachmentAuthor } from './attachment-port.ts';
import { authorColumns, toAttachment } from './attachment-store.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';

/** The pictures of a new message. */
export interface FoundAttachments {
  /** In the order of the message. */
  readonly attachments: readonly Attachment[];
  /** How many it names that are not there any more, are somebody else's, or were sent already. */
  readonly gone: number;
}

/** Looks up the pictures that a new message names, before the message is written. Words never wait for a picture: they
 * may be a call for help.
 *
 * @throws {StoreError} `NO_ATTACHMENT` when there is nothing but pictures, and one of them is gone. */
export async function findAttachments(
  { tx }: Write,
  conversationId: string,
  author: AttachmentAuthor,
  message: { readonly text: string; readonly attachments?: readonly string[] },
): Promise<FoundAttachments> {
  const { text, attachments: ids = [] } = message;
  if (ids.length === 0) return { attachments: [], gone: 0 };
  const { author_kind, author_id } = authorColumns(author);
  const rows = await tx
    .selectFrom('attachments')
    .selectAll()
    .where('id', 'in', ids)
    .where('conversation_id', '=', conversationId)
    .where('author_kind', '=', author_kind)
    .where('author_id', '=', author_id)
    .where('message_id', 'is', null)
    .execute();
  const known = new Map(rows.map((row) => [row.id, toAttachment(row)]));
  const attachments = ids.map((id) => known.get(id)).filter((one) => one !== undefined);
  const gone = ids.length - attachments.length;
  if (gone > 0 && text === MEDIA_WORDS.image) {
    throw new StoreError('NO_ATTACHMENT', 'Cannot send a picture that is not there, or was sent before');
  }
  return { attachments, gone };
}

/** Makes pictures part of a message that is written. */
export async function claimAttachments(
  { tx }: Write,
  messageId: string,
  attachments: readonly Attachment[],
): Promise<void> {
  if (attachments.length === 0) return;
  const claimed = await tx
    .updateTable('attachments')
    .set({ message_id: messageId })
    .where(
      'id',
      'in',
      attachments.map(({ id }) => id),
    )
    .where('message_id', 'is', null)
    .returning('id')
    .execute();
  if (claimed.length !== attachments.length) {
    throw new StoreError('NO_ATTACHMENT', 'Cannot send a picture that is not there, or was sent before');
  }
}
