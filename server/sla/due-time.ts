import { ROUND_THE_CLOCK, type WorkingTime } from '../calendar/working-time.ts';
import type { Clock, SlaRules } from './clock.ts';
import { policyFor, type SlaName } from './policy.ts';

const MINUTE_MS = 60_000;

/** A threshold, and the time by which it is counted. */
export interface SlaPromise {
  readonly thresholdMs: number;
  readonly time: WorkingTime;
  readonly onlyDuringBusinessHours: boolean;
}

/** What is promised of a name for a case; null when nothing is. */
export function promiseOf(
  rules: SlaRules,
  ticket: Parameters<typeof policyFor>[1],
  name: SlaName,
): SlaPromise | null {
  const policy = policyFor(rules.policies, ticket);
  const minutes = policy?.[name] ?? null;
  if (policy === null || minutes === null) return null;
  const onlyDuringBusinessHours = policy.only_during_business_hours;
  return {
    thresholdMs: minutes * MINUTE_MS,
    time: onlyDuringBusinessHours ? rules.office : ROUND_THE_CLOCK,
    onlyDuringBusinessHours,
  };
}

/** The first moment of its runs at which a clock has used its threshold up.
 *
 * @returns Null while the clock is paused without such a moment: with something left, or stopped just then. */
export function dueTime({ runs }: Pick<Clock, 'runs'>, { thresholdMs, time }: SlaPromise): number | null {
  let rest = thresholdMs;
  for (const { from, to } of runs) {
    const used = to === null ? Number.POSITIVE_INFINITY : Math.max(0, time.businessBetween(from, to));
    if (used >= rest) {
      // Where it ran on after its last open minute, the threshold was used up before it stopped.
      const moment = time.addBusiness(from, rest);
      if (to === null || moment < to) return moment;
    }
    rest -= used;
  }
  return null;
}

/** Milliseconds that a clock has counted up to a moment; whether or not something is promised. */
export function elapsedMs({ runs }: Pick<Clock, 'runs'>, time: WorkingTime, at: number): number {
  return runs.reduce((sum, { from, to }) => sum + Math.max(0, time.businessBetween(from, to ?? at)), 0);
}
