import { type Clock, type ClockState, isPaused, type SlaRules } from './clock.ts';
import { elapsedMs, promiseOf, type SlaPromise } from './due-time.ts';
import type { SlaName } from './policy.ts';

/** What a counsellor has to do next for a case, and by when. */
export interface SlaMark {
  readonly name: SlaName;
  readonly status: Clock['status'];
  /** Epoch milliseconds; null while it is paused. */
  readonly dueAt: number | null;
  /** What is left of it, as it is counted (see `onlyDuringBusinessHours`); negative once it is late. */
  readonly remainingMs: number;
  readonly thresholdMs: number;
  readonly onlyDuringBusinessHours: boolean;
  readonly paused: boolean;
}

/** The mark that comes first among those that somebody still has to see to: what is late before what is due, what is
 * paused last.
 *
 * @returns Null when nothing is promised, or all is done. */
export function nextMark(state: ClockState, rules: SlaRules, now: number): SlaMark | null {
  const open = state.clocks.flatMap((clock) => {
    if (clock.endedAt !== null) return [];
    const promise = promiseOf(rules, state, clock.name);
    return promise === null ? [] : [markOf(clock, promise, now)];
  });
  const order = (mark: SlaMark) => mark.dueAt ?? Number.POSITIVE_INFINITY;
  return (
    open.sort(
      (left, right) => compare(order(left), order(right)) || left.remainingMs - right.remainingMs,
    )[0] ?? null
  );
}

/** When the case is next due, for lists that sort by it; null when nothing runs. A late one is due when it was. */
export function nextDueAt({ clocks }: Pick<ClockState, 'clocks'>): number | null {
  const due = clocks.flatMap(({ endedAt, dueAt }) => (endedAt === null && dueAt !== null ? [dueAt] : []));
  return due.length === 0 ? null : Math.min(...due);
}

/** When it is next to be looked whether something was missed: what is missed already is not looked for again. */
export function nextCheckAt({ clocks }: Pick<ClockState, 'clocks'>): number | null {
  return nextDueAt({ clocks: clocks.filter(({ status }) => status === 'active') });
}

function markOf(clock: Clock, promise: SlaPromise, now: number): SlaMark {
  const { name, status, dueAt } = clock;
  const { thresholdMs, time, onlyDuringBusinessHours } = promise;
  const late = status === 'missed' && dueAt !== null;
  return {
    name,
    status,
    dueAt,
    remainingMs: late
      ? 0 - time.businessBetween(dueAt, Math.max(dueAt, now))
      : thresholdMs - elapsedMs(clock, time, now),
    thresholdMs,
    onlyDuringBusinessHours,
    paused: isPaused(clock),
  };
}

function compare(left: number, right: number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
