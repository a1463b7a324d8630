import type { Write } from './writer.ts';

/** Keeps queued lines from leaving; they stand as failed. What has left stays as it is. */
export async function takeBackLines(write: Write, messageIds: readonly string[], at: number): Promise<void> {
  if (messageIds.length === 0) return;
  const rows = await write.tx
    .updateTable('outbox')
    .set({ status: 'failed', done_at: at, last_error: 'taken_back', lease_owner: null, lease_until: null })
    .where('message_id', 'in', messageIds)
    .where('status', '=', 'queued')
    .returning('message_id')
    .execute();
  const kept = rows.flatMap(({ message_id }) => (message_id === null ? [] : [message_id]));
  if (kept.length === 0) return;
  const lines = await write.tx
    .updateTable('messages')
    .set({ delivery: 'failed' })
    .where('id', 'in', kept)
    .returning(['conversation_id', 'seq'])
    .execute();
  for (const { conversation_id, seq } of lines) {
    write.emit({ type: 'message', conversationId: conversation_id, seq });
  }
}
