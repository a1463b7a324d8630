import type { PagingStore } from '../store/paging-port.ts';

const BATCH = 50;
/** Another worker may take a step over when the first has not committed it by then. */
const LEASE_MS = 30_000;

/** Makes the job that pages for dangers that nobody has, at once and again until somebody acts. All that it knows is in the
 * database: a server that stops leaves nothing unpaged, and several page no step twice. */
export function createEscalation(parts: {
  readonly paging: Pick<PagingStore, 'begin' | 'due' | 'step'>;
  /** Names this process in leases. */
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): () => Promise<void> {
  const { paging, worker, now } = parts;
  return async () => {
    const failed: unknown[] = [];
    /** What fails for one case does not stop the others; its lease runs out, and it is tried again. */
    const trying = async (work: () => Promise<unknown>) => {
      try {
        await work();
      } catch (error) {
        failed.push(error);
      }
    };
    await trying(() => paging.begin(now()));
    for (;;) {
      const at = now();
      const due = await paging.due({ worker, at, leaseUntil: at + LEASE_MS, limit: BATCH });
      for (const step of due) await trying(() => paging.step({ ...step, worker, at: now() }));
      if (due.length < BATCH) break;
    }
    if (failed.length > 0) throw new AggregateError(failed, 'Cannot page for some cases');
  };
}
