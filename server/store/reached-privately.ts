import { TELL_PRIVATE } from '../../bot/dialogue/news/news-orders.ts';
import type { LockedConversation } from './conversation-lock.ts';
import type { Write } from './writer.ts';

/** Whoever wrote so lately has the conversation before them. */
const THERE_MS = 30 * 60 * 1000;

/** Whether a person has agreed to be sent a line unasked about what others must not see; their last word counts. */
export async function agreedToPrivateLines({ tx }: Write, personId: string): Promise<boolean> {
  const last = await tx
    .selectFrom('consents')
    .select('granted')
    .where('person_id', '=', personId)
    .where('purpose', '=', TELL_PRIVATE)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.granted === 1;
}

/** Whether somebody wrote so lately that they have the conversation before them.
 * @param at Epoch milliseconds. */
export async function isThere(
  { tx }: Write,
  { id }: Pick<LockedConversation, 'id'>,
  at: number,
): Promise<boolean> {
  const last = await tx
    .selectFrom('messages')
    .select('at')
    .where('conversation_id', '=', id)
    .where('type', '=', 'incoming')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last !== undefined && at - last.at <= THERE_MS;
}

/** Whether a line of ours that tells of something private would be seen by its resident alone: it waits on the page of
 * the web chat until they open it; elsewhere it shows on a telephone that others may hold, unless they are writing there
 * just now, or have agreed.
 * @param at Epoch milliseconds. */
export async function isReachedPrivately(
  write: Write,
  conversation: LockedConversation,
  at: number,
): Promise<boolean> {
  if (conversation.channel === 'web' || (await isThere(write, conversation, at))) return true;
  return agreedToPrivateLines(write, conversation.person_id);
}
