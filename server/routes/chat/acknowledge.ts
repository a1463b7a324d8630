import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { Store } from '../../store/ports.ts';

/** Notes that lines have reached the resident's page, which was given them just now; most have been there before. */
export async function acknowledge(
  store: Pick<Store, 'conversations'>,
  lines: readonly StoredMessage[],
): Promise<void> {
  const last = lines.findLast(({ delivery }) => delivery === 'sent');
  if (last !== undefined) await store.conversations.received(last.conversationId, last.seq);
}
