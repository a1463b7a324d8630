import type { RetentionPlace, RetentionStore } from '../store/retention-port.ts';

/** Conversations that are looked at in one run: a run is short, and the next one goes on. */
const AT_ONCE = 200;

/** Makes the job that erases what has been kept for as long as the settings say. It walks through the conversations from the
 * one that is unchanged for longest, a little in each run, and begins again at the end. What a crash leaves is found by the
 * next walk; several processes erase nothing twice.
 *
 * @returns One run; it resolves with the number of conversations that were erased. */
export function createOldDataEraser(parts: {
  readonly retention: Pick<RetentionStore, 'begin' | 'eraseSome'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): () => Promise<number> {
  let after: RetentionPlace | null = null;
  return async () => {
    const at = parts.now();
    if (!(await parts.retention.begin(at))) return 0;
    const { erased, next } = await parts.retention.eraseSome({ after, limit: AT_ONCE, at });
    after = next;
    return erased.conversations;
  };
}
