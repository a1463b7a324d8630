import type { Logger } from 'pino';
import type { SlaName } from '../sla/policy.ts';
import type { DurableStore } from '../store/ports.ts';
import { SLA_WORK } from '../store/sla-rows.ts';

/** What the watch works with. */
export interface SlaWatchParts {
  readonly store: Pick<DurableStore, 'sla'> & {
    readonly dueWork: Pick<DurableStore['dueWork'], 'claim' | 'finish'>;
  };
  /** Names this process in leases. */
  readonly worker: string;
  /** Told of each promise that was not kept, once over all processes. */
  readonly onMissed: (name: SlaName) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

const BATCH = 50;
/** Another worker may take a look over when the first has not finished by then. */
const LEASE_MS = 60_000;
/** A look that found nothing late, because the machine's clock was set back meanwhile, is had again after this. */
const AGAIN_MS = 60_000;
const REMEASURE_BATCH = 500;
/** The rest waits for the next time. */
const MOST_BATCHES = 40;
/** In how many runs it is looked once whether hours or holidays have changed, the first among them. */
const REMEASURE_EVERY = 12;

/** Makes the job that finds broken promises: it looks at each case just after something of it was due, tells the consoles
 * and counts. All that it goes by is in the database, so that nothing is lost with a process, and several processes count
 * nothing twice.
 *
 * @returns One run; it resolves with the number of promises that were missed. */
export function createSlaWatch(parts: SlaWatchParts): () => Promise<number> {
  const { store, worker, now } = parts;
  let runs = 0;
  return async () => {
    if (runs % REMEASURE_EVERY === 0) await remeasure(parts);
    runs += 1;
    for (;;) {
      const due = await store.dueWork.claim({
        kind: SLA_WORK,
        worker,
        limit: BATCH,
        at: now(),
        leaseUntil: now() + LEASE_MS,
      });
      await Promise.all(
        due.map(async ({ id, subjectId }) => {
          await store.sla.check(subjectId, now());
          // Refused where the look has planned the next one, or none.
          await store.dueWork.finish({ id, worker, nextDueAt: now() + AGAIN_MS });
        }),
      );
      if (due.length < BATCH) break;
    }
    return announce(parts);
  };
}

async function remeasure({ store, now }: SlaWatchParts): Promise<void> {
  await store.sla.refreshHolidays();
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    if ((await store.sla.remeasure(now(), REMEASURE_BATCH)) < REMEASURE_BATCH) return;
  }
}

async function announce({ store, onMissed, now, log }: SlaWatchParts): Promise<number> {
  let told = 0;
  for (;;) {
    const missed = await store.sla.announce(now(), BATCH);
    for (const { ticketId, name } of missed) {
      onMissed(name);
      log.warn({ ticket: ticketId, threshold: name }, 'a promise to a resident was missed');
    }
    told += missed.length;
    if (missed.length < BATCH) return told;
  }
}
