import type { PagingStore } from '../store/paging-port.ts';

const BATCH = 50;
/** Another worker may take a step over when the first has not committed it by then. */
const LEASE_MS = 30_000;

/** Makes the job that pages for unclaimed urgent cases, at once and again until somebody acts. All that it knows is in the
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
    await paging.begin(now());
    for (;;) {
      const at = now();
      const due = await paging.due({ worker, at, leaseUntil: at + LEASE_MS, limit: BATCH });
      for (const step of due) await paging.step({ ...step, worker, at: now() });
      if (due.length < BATCH) return;
    }
  };
}
