import type { Attachment } from '../../bot/runtime/ports.ts';
import type { AttachmentAuthor } from './attachment-port.ts';
import { authorColumns, toAttachment } from './attachment-store.ts';
import { StoreError } from './store-error.ts';
import type { Write } from './writer.ts';

/** Looks up the pictures that a new message names, in its order, before the message is written.
 *
 * @throws {StoreError} `NO_ATTACHMENT` when one is not there any more, is somebody else's, or was sent already. */
export async function findAttachments(
  { tx }: Write,
  conversationId: string,
  author: AttachmentAuthor,
  ids: readonly string[],
): Promise<readonly Attachment[]> {
  if (ids.length === 0) return [];
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
  return ids.map((id) => {
    const attachment = known.get(id);
    if (attachment === undefined) {
      throw new StoreError('NO_ATTACHMENT', 'Cannot send a picture that is not there, or was sent before');
    }
    return attachment;
  });
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
