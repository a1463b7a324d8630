import type { LockedConversation } from './conversation-lock.ts';
import { takeBackLines } from './take-back-lines.ts';
import type { Write } from './writer.ts';

/** Longest time for which somebody waits, from the question on. */
const LONGEST_MS = 90 * 24 * 60 * 60 * 1000;

/** Notes that a resident wants to be told of the answer to what a message asked; asking again changes nothing. */
export async function awaitAnswer(
  { tx }: Write,
  conversation: Pick<LockedConversation, 'id' | 'person_id'>,
  { messageId, isPrivate = false }: { readonly messageId: string; readonly isPrivate?: boolean },
  at: number,
): Promise<void> {
  const gaps = await tx
    .selectFrom('gaps')
    .select(['id', 'at'])
    .where('message_id', '=', messageId)
    .where('conversation_id', '=', conversation.id)
    .execute();
  const rows = gaps
    .map((gap) => ({
      gap_id: gap.id,
      conversation_id: conversation.id,
      person_id: conversation.person_id,
      asked_at: at,
      ends_at: gap.at + LONGEST_MS,
      is_private: isPrivate ? (1 as const) : (0 as const),
    }))
    .filter(({ ends_at }) => ends_at > at);
  if (rows.length === 0) return;
  await tx
    .insertInto('answer_wishes')
    .values(rows)
    .onConflict((conflict) => conflict.column('gap_id').doNothing())
    .execute();
}

/** Forgets one that has come to its end. */
export async function endWish(
  { tx }: Write,
  conversation: Pick<LockedConversation, 'id'>,
  gapId: string,
): Promise<void> {
  await tx
    .deleteFrom('answer_wishes')
    .where('gap_id', '=', gapId)
    .where('conversation_id', '=', conversation.id)
    .execute();
}

/** Forgets all of a conversation, and sends none of the lines that have not left yet. */
export async function forgetWishes(write: Write, conversationId: string, at: number): Promise<void> {
  const gone = await write.tx
    .deleteFrom('answer_wishes')
    .where('conversation_id', '=', conversationId)
    .returning('message_id')
    .execute();
  await takeBackLines(
    write,
    gone.flatMap(({ message_id }) => (message_id === null ? [] : [message_id])),
    at,
  );
}
