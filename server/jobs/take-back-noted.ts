import type { Logger } from 'pino';
import { takeBack, type TakingBack } from '../channels/take-back.ts';
import { describeError } from '../observability/describe-error.ts';
import type { DueRecall } from '../store/recall-port.ts';
import type { Store } from '../store/ports.ts';

const AT_ONCE = 20;
/** Another process may take one over when the first has not finished by then. */
const LEASE_MS = 60_000;
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** A message that has not come by then does not come any more, or its recall is marked where it is set aside. */
const MAY_COME_MS = 60 * 60_000;
/** Whoever mends what is wrong does so on a working day. */
const GIVEN_UP_MS = 3 * 24 * 60 * 60_000;

/** Makes the job that takes back what could not be when its writer took it back, or had not come yet. One that fails holds none of
 * the others.
 *
 * @returns One run; it resolves with the number of recalls that were tried. */
export function createRecallTaker(
  parts: TakingBack & { readonly store: Pick<Store, 'recallNotes'>; readonly log: Logger },
): () => Promise<number> {
  const { now, log } = parts;
  const { recallNotes } = parts.store;

  async function take({ id, recalled, heardAt }: DueRecall): Promise<void> {
    const age = now() - heardAt;
    const isOver = await isDone(id, recalled, age);
    if (isOver) return recallNotes.forget([id]);
    // As long again as it has waited already.
    const waitMs = Math.min(LONGEST_RETRY_MS, Math.max(FIRST_RETRY_MS, age));
    return recallNotes.putOff(id, now() + waitMs);
  }

  async function isDone(id: string, recalled: DueRecall['recalled'], age: number): Promise<boolean> {
    if (recalled === null) {
      log.error({ recall: id }, 'a recall that was noted does not open');
      return true;
    }
    try {
      return (await takeBack(parts, recalled)) || age >= MAY_COME_MS;
    } catch (error) {
      const isOver = age >= GIVEN_UP_MS;
      const { channel } = recalled;
      log.error({ channel, recall: id, isOver, error: describeError(error) }, 'still not taken back');
      return isOver;
    }
  }

  return async () => {
    for (let tried = 0; tried < AT_ONCE; tried += 1) {
      const at = now();
      const due = await recallNotes.claim({ at, leaseUntil: at + LEASE_MS, latestMs: LONGEST_RETRY_MS });
      if (due === null) return tried;
      await take(due);
    }
    return AT_ONCE;
  };
}
