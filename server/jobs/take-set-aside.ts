import type { Logger } from 'pino';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import { describeError } from '../observability/describe-error.ts';
import type { BroughtMessage, DueSetAside } from '../store/set-aside-port.ts';
import type { Store } from '../store/ports.ts';

const AT_ONCE = 20;
/** Another process may take one over when the first has not finished by then. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** In a group the talk has gone on by then: what was asked is kept for a counsellor. */
const GROUP_LATE_MS = 60_000;
/** Whoever is answered later than that is told that their message came late. */
const LATE_MS = 10 * 60_000;
/** More than a day: whoever mends what is wrong does so on a working day. */
const MOST_ATTEMPTS = 40;

/** Makes the job that takes again what could not be committed when a channel brought it. One that fails holds none of the others;
 * what was committed meanwhile is known by its source id and answered once. Before that, it has people paged again for dangers that
 * nobody has read.
 *
 * @param parts.receive Commits it; rejects where that cannot be done.
 * @returns One run; it resolves with the number of messages that were tried. */
export function createSetAsideTaker(parts: {
  readonly store: Pick<Store, 'setAside'>;
  readonly receive: (channel: ChannelKind, message: BroughtMessage) => Promise<unknown>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}): () => Promise<number> {
  const { now, log } = parts;
  const { setAside } = parts.store;

  async function take({ id, channel, attempts, level, message }: DueSetAside): Promise<void> {
    if (message === null) {
      log.error({ channel, setAside: id }, 'what was set aside does not open');
      return setAside.putOff({ id, at: now(), dueAt: null });
    }
    try {
      await parts.receive(channel, asTakenNow(channel, message, now()));
    } catch (error) {
      const at = now();
      const isOver = attempts >= MOST_ATTEMPTS;
      log.error(
        { channel, setAside: id, attempts, isOver, error: describeError(error) },
        'still not committed',
      );
      // Whoever took it back wants nobody to read it; danger is for somebody to read all the same.
      if (isOver && message.recalled === true && level === 'routine') return setAside.drop(id);
      return setAside.putOff({ id, at, dueAt: isOver ? null : at + waitMs(attempts) });
    }
    return setAside.drop(id);
  }

  return async () => {
    await setAside.page(now());
    for (let tried = 0; tried < AT_ONCE; tried += 1) {
      const at = now();
      // One by one: what its person has erased meanwhile is not read any more, and no lease ends while others are taken.
      const [one] = await setAside.claim({
        limit: 1,
        at,
        leaseUntil: at + LEASE_MS,
        latestMs: LONGEST_RETRY_MS,
      });
      if (one === undefined) return tried;
      await take(one);
    }
    return AT_ONCE;
  };
}

function asTakenNow(channel: ChannelKind, message: BroughtMessage, at: number): BroughtMessage {
  const { at: cameAt, late = false, writtenAt = cameAt } = message;
  return {
    ...message,
    at,
    late: late || (channel === 'wechat-group' && at - cameAt > GROUP_LATE_MS),
    ...(at - writtenAt > LATE_MS ? { writtenAt } : {}),
  };
}

function waitMs(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, attempts - 1));
}
