import type { Write } from './writer.ts';

/** Lets what was held for a conversation leave: its person has written, or asks for it.
 * @returns How much there is. */
export async function wakeHeld(write: Write, conversationId: string, at: number): Promise<number> {
  const woken = await write.tx
    .updateTable('outbox')
    .set({ held: 0, due_at: at })
    .where('conversation_id', '=', conversationId)
    .where('held', '=', 1)
    .where('status', '=', 'queued')
    .returning('id')
    .execute();
  return woken.length;
}
