import { shanghaiClock } from '../roster/shanghai-clock.ts';
import type { PagingStore } from '../store/paging-port.ts';

/** Makes the daily test of the on-call list. Called every minute, it pages at the first call at or after the set time at
 * which somebody is on call in the coming day; a server that was down then is only late, and several make one test.
 * @param parts.atMinute Minutes after midnight in Asia/Shanghai. */
export function createTestPager(parts: {
  readonly paging: Pick<PagingStore, 'test' | 'lastTest'>;
  readonly atMinute: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}): () => Promise<void> {
  let doneOn: string | null = null;
  return async () => {
    const at = parts.now();
    const { date, minute } = shanghaiClock(at);
    if (minute < parts.atMinute || doneOn === date) return;
    const paged = await parts.paging.test({ day: date, at });
    // Nobody is paged where another process did it before, and where nobody is on call yet.
    if (paged > 0 || (await parts.paging.lastTest())?.day === date) doneOn = date;
  };
}
