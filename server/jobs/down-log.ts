import type { Logger } from 'pino';
import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { OutboxRow } from '../store/ports.ts';

/** Says in the log when a channel takes nothing any more, or for another reason than before, and when it does again: once each,
 * however much waits for it. That it was asked too much at once is no such thing, unless nothing leaves for a minute. */
export interface DownLog {
  /** How an attempt ended. */
  note(row: Pick<OutboxRow, 'channel' | 'letterId'>, outcome: DeliveryOutcome): void;
}

/** What is to be tried again so soon only pauses, as a platform says to one of many messages; and it pauses for so long at most. */
const PAUSE_MS = 60_000;

/** @param now Epoch milliseconds. */
export function createDownLog(log: Logger, now: () => number): DownLog {
  /** Why what is down is, by what it is. */
  const reasons = new Map<string, string>();
  /** Since when what only pauses does, by what it is. */
  const pauses = new Map<string, number>();

  function isPause(what: string, retryAfterMs: number): boolean {
    if (retryAfterMs > PAUSE_MS) return false;
    const since = pauses.get(what) ?? now();
    pauses.set(what, since);
    return now() - since < PAUSE_MS;
  }

  return {
    note({ channel, letterId }, outcome) {
      // Each letter goes to a partner of its own.
      const what = channel === 'referral' ? `${channel} ${letterId ?? ''}` : channel;
      const before = reasons.get(what);
      if (outcome.kind === 'down') {
        const { reason, retryAfterMs = null } = outcome;
        if (retryAfterMs !== null && isPause(what, retryAfterMs)) return;
        if (before === reason) return;
        reasons.set(what, reason);
        log.warn({ channel, reason }, 'channel takes nothing');
      } else if (outcome.kind === 'sent' || outcome.kind === 'never') {
        pauses.delete(what);
        if (before === undefined) return;
        reasons.delete(what);
        if (outcome.kind === 'sent') log.info({ channel }, 'channel takes messages again');
      }
    },
  };
}
