import { sql } from 'kysely';
import type { Write } from './writer.ts';

/** The end of the line of its conversation, for what must wait behind everything that is there. */
export const LAST_PLACE = sql<number>`coalesce(
  (select next_seq from conversations where conversations.id = outbox.conversation_id), 0)`;

/** Lets what was held for a conversation leave: its person has written, or asks for it. It leaves after what is said to that.
 * @returns How much there is. */
export async function wakeHeld(write: Write, conversationId: string, at: number): Promise<number> {
  const woken = await write.tx
    .updateTable('outbox')
    .set({ held: 0, due_at: at, place: LAST_PLACE })
    .where('conversation_id', '=', conversationId)
    .where('held', '=', 1)
    .where('status', '=', 'queued')
    .returning('id')
    .execute();
  return woken.length;
}
