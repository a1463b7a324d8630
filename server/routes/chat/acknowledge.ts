import type { StoredMessage } from '../../../bot/runtime/ports.ts';
import type { AppDeps } from '../../app/deps.ts';
import { describeError } from '../../observability/describe-error.ts';

/** Notes that lines have reached the resident's page, which was given them just now; most have been there before. Where that cannot
 * be noted, they are read all the same. */
export async function acknowledge(
  { store, log }: Pick<AppDeps, 'log' | 'store'>,
  lines: readonly StoredMessage[],
): Promise<void> {
  const last = lines.findLast(({ delivery }) => delivery === 'sent');
  if (last === undefined) return;
  try {
    await store.conversations.received(last.conversationId, last.seq);
  } catch (error) {
    log.error({ error: describeError(error) }, 'cannot note that lines have arrived');
  }
}
