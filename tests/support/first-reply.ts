import { vi } from 'vitest';
import type { MessageList, SentMessage } from '../../server/api/chat.ts';
import { PATIENT } from './patience.ts';

/** The first reply to a message: it comes with the acknowledgement, or, where a machine has much to do, after it.
 * @param list Reads the conversation. */
export async function firstReply(
  { message, replies }: SentMessage,
  list: () => Promise<MessageList>,
): Promise<MessageList['messages'][number]> {
  const come = async () =>
    replies[0] ??
    (await list()).messages.find(({ seq, author }) => seq > message.seq && author.kind === 'assistant');
  return vi.waitUntil(come, PATIENT);
}
