import type { Priority } from '../../bot/dialogue/types.ts';
import type { WorkingTime } from '../calendar/working-time.ts';
import type { SlaName, SlaPolicy } from './policy.ts';

/** One promise, running. Moments are epoch milliseconds. */
export interface Clock {
  readonly name: SlaName;
  /** Which of its name in the life of the case, from 1: each wait for a next response is a new one. */
  readonly number: number;
  readonly startedAt: number;
  /** When it ran, in order; `to` is null in the last while it runs. Between them it was paused. */
  readonly runs: readonly { readonly from: number; readonly to: number | null }[];
  /** `missed` is for ever, also once the response has come. */
  readonly status: 'active' | 'hit' | 'missed';
  /** The last moment that is in time; null while it is paused, and where nothing is promised. Of a missed one the moment
   * that was missed. */
  readonly dueAt: number | null;
  /** Null as long as somebody still has to act. */
  readonly endedAt: number | null;
}

/** The clocks of one case: of each name the newest. Plain data. */
export interface ClockState {
  readonly priority: Priority;
  readonly topic: string | null;
  readonly snoozed: boolean;
  /** The counsellor's words were the last: the case waits for the resident. */
  readonly awaitingResident: boolean;
  readonly clocks: readonly Clock[];
  /** Names of what was missed at any time in the life of the case. */
  readonly missed: readonly SlaName[];
}

/** What a case is measured by. */
export interface SlaRules {
  readonly policies: readonly SlaPolicy[];
  /** Opening hours, for policies that count only those. */
  readonly office: WorkingTime;
}

/** What clocks take note of. */
export type Happening = { readonly at: number } & (
  | { readonly type: 'opened'; readonly priority: Priority; readonly topic: string | null }
  | { readonly type: 'resident_wrote' }
  /** A counsellor's words to the resident. */
  | { readonly type: 'replied' }
  | { readonly type: 'priority_changed'; readonly to: Priority }
  | { readonly type: 'topic_changed'; readonly to: string }
  | { readonly type: 'snoozed' }
  | { readonly type: 'woken' }
  | { readonly type: 'resolved' }
  | { readonly type: 'reopened' }
  /** Nothing but time has passed, or the rules have changed. */
  | { readonly type: 'time' }
);

/** A promise that was not kept. */
export interface Miss {
  readonly name: SlaName;
  readonly number: number;
  readonly dueAt: number;
}

/** Whether a clock stands still although it has not ended. */
export function isPaused({ endedAt, runs }: Clock): boolean {
  return endedAt === null && runs.at(-1)?.to !== null;
}
