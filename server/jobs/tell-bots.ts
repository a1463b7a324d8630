import type { Botpress } from '../../bot/channels/botpress/create-botpress.ts';
import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { DueCase } from '../store/botpress-port.ts';
import type { Store } from '../store/ports.ts';

const BATCH = 20;
/** Another worker may take a case over when the first has not finished by then. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 600_000;
/** After that a bot is not told of a change any more; the case itself is untouched. */
const MOST_ATTEMPTS = 40;

/** Makes the job that tells bots at Botpress what became of their cases, in order, each change until it has arrived. A change
 * may arrive twice when the process is lost in between; its version tells.
 *
 * @returns One run; it resolves with the number of cases that were taken up. */
export function createBotTeller(parts: {
  readonly store: Pick<Store, 'botpress' | 'conversations'>;
  readonly botpress: Pick<Botpress, 'tell'>;
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): () => Promise<number> {
  const { store, botpress, worker, now } = parts;

  /** Tells of one case.
   * @returns What stopped it; null when all was told. */
  async function tellOf(due: DueCase): Promise<DeliveryOutcome | null> {
    const { ticketId, conversationId } = due;
    const address = await store.conversations.addressOf(conversationId);
    for (const step of address === null ? [] : due.steps) {
      const outcome = await botpress.tell({ ...step, address: address ?? '', ticketId });
      if (outcome.kind !== 'sent' && outcome.kind !== 'never') return outcome;
      await store.botpress.told(ticketId, step.version);
    }
    await store.botpress.told(ticketId, due.version);
    return null;
  }

  return async () => {
    const at = now();
    const due = await store.botpress.claim({ worker, limit: BATCH, at, leaseUntil: at + LEASE_MS });
    await Promise.all(
      due.map(async (one) => {
        const stopped = await tellOf(one);
        const gaveUp = stopped !== null && stopped.kind !== 'down' && one.attempts >= MOST_ATTEMPTS;
        if (gaveUp) await store.botpress.told(one.ticketId, one.version);
        const nextDueAt = stopped === null || gaveUp ? null : now() + waitOf(stopped, one.attempts);
        await store.botpress.finish({ workId: one.workId, worker, nextDueAt });
      }),
    );
    return due.length;
  };
}

function waitOf(stopped: DeliveryOutcome, attempts: number): number {
  if (stopped.kind === 'later' && stopped.retryAfterMs !== null) return stopped.retryAfterMs;
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
}
