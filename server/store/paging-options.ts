import type { DayKindOf } from '../roster/roster.ts';
import type { PageTimes } from '../routing/page-plan.ts';

/** What the store must know to commit a page. */
export interface PagingOptions {
  readonly times: PageTimes;
  /** Which ways out there are: the group robot, mail. A page that nothing can send is not committed. */
  readonly ways: { readonly robot: boolean; readonly mail: boolean };
  /** From the office's calendar. */
  readonly dayKind: DayKindOf;
}

const MINUTE_MS = 60_000;

/** Every five minutes, one level higher each time; by the robot alone. */
export const DEFAULT_PAGING: Omit<PagingOptions, 'dayKind'> = {
  times: {
    everyMs: 5 * MINUTE_MS,
    climbAfterMs: [5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS],
  },
  ways: { robot: true, mail: false },
};
