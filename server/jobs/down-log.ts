import type { Logger } from 'pino';
import type { DeliveryOutcome } from '../../bot/channels/channel.ts';
import type { OutboxRow } from '../store/ports.ts';

/** Says in the log when a channel takes nothing any more, or for another reason than before, and when it does again: once each,
 * however much waits for it. */
export interface DownLog {
  /** How an attempt ended. */
  note(row: Pick<OutboxRow, 'channel' | 'letterId'>, outcome: DeliveryOutcome): void;
}

export function createDownLog(log: Logger): DownLog {
  /** Why what is down is, by what it is. */
  const reasons = new Map<string, string>();
  return {
    note({ channel, letterId }, outcome) {
      // Each letter goes to a partner of its own.
      const what = channel === 'referral' ? `${channel} ${letterId ?? ''}` : channel;
      const before = reasons.get(what);
      if (outcome.kind === 'down') {
        if (before === outcome.reason) return;
        reasons.set(what, outcome.reason);
        log.warn({ channel, reason: outcome.reason }, 'channel takes nothing');
      } else if (before !== undefined && (outcome.kind === 'sent' || outcome.kind === 'never')) {
        reasons.delete(what);
        if (outcome.kind === 'sent') log.info({ channel }, 'channel takes messages again');
      }
    },
  };
}
