import type { Logger } from 'pino';
import { describeError } from '../observability/describe-error.ts';
import type { DurableStore } from '../store/ports.ts';
import { REMINDER_WORK } from '../store/reminder-store.ts';

/** What the teller works with. */
export interface ReminderTellerParts {
  readonly store: {
    readonly reminders: Pick<DurableStore['reminders'], 'tell'>;
    readonly dueWork: Pick<DurableStore['dueWork'], 'claim' | 'finish'>;
  };
  /** Names this process in leases. */
  readonly worker: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
}

const BATCH = 50;
/** Another worker may take a reminder over when the first has not finished by then. */
const LEASE_MS = 60_000;
/** One that could not be told is tried again after this. */
const AGAIN_MS = 60_000;

/** Makes the job that tells counsellors of the reminders whose time has come. Which were told is in the database: several
 * processes tell of none twice, and what came due while none ran is told at the next start.
 *
 * @returns One run; it resolves with the number of reminders that were told. */
export function createReminderTeller(parts: ReminderTellerParts): () => Promise<number> {
  const { store, worker, now, log } = parts;
  return async () => {
    let told = 0;
    for (;;) {
      const due = await store.dueWork.claim({
        kind: REMINDER_WORK,
        worker,
        limit: BATCH,
        at: now(),
        leaseUntil: now() + LEASE_MS,
      });
      for (const { id, subjectId } of due) {
        try {
          if ((await store.reminders.tell(subjectId, now())) > 0) told += 1;
          await store.dueWork.finish({ id, worker, nextDueAt: null });
        } catch (error) {
          // The others do not wait for it.
          log.error({ reminder: subjectId, error: describeError(error) }, 'a reminder could not be told');
          await store.dueWork.finish({ id, worker, nextDueAt: now() + AGAIN_MS });
        }
      }
      if (due.length < BATCH) return told;
    }
  };
}
