import type { RetentionPeriods } from './retention-periods.ts';

/** One case of somebody, with whatever it was merged into. */
export interface KeptCase {
  /** Epoch milliseconds; null while it, or what it was merged into, is open. */
  readonly endedAt: number | null;
  /** Whether it is about harm to a child. */
  readonly guardsChild: boolean;
}

/** What decides how long somebody's data is kept: everything of one person, on all channels that they have linked. */
export interface KeptFacts {
  /** Of the newest line; where nothing was said, of the beginning. Epoch milliseconds. */
  readonly lastLineAt: number;
  readonly cases: readonly KeptCase[];
  /** Whether something is under way: a line without its answer, words that have not left, a referral, news that is awaited. */
  readonly waits: boolean;
}

/** Why something is erased: what it was. */
export type KeptKind = 'chat' | 'case' | 'child_case';

export type Retention = { readonly kind: 'keep' } | { readonly kind: 'erase'; readonly was: KeptKind };

const DAY_MS = 24 * 60 * 60 * 1000;

/** Decides whether somebody's data has been kept for as long as it may be. An open case, and whatever is under way, keeps all
 * of it; of several periods the one that ends last counts.
 *
 * @param now Epoch milliseconds. */
export function decideRetention(facts: KeptFacts, periods: RetentionPeriods, now: number): Retention {
  if (facts.waits || facts.cases.some(({ endedAt }) => endedAt === null)) return { kind: 'keep' };
  const ends = facts.cases.map(({ endedAt, guardsChild }) => {
    const days = guardsChild ? Math.max(periods.childCaseDays, periods.caseDays) : periods.caseDays;
    return (endedAt ?? now) + days * DAY_MS;
  });
  const keptUntil = Math.max(facts.lastLineAt + periods.chatDays * DAY_MS, ...ends);
  if (now < keptUntil) return { kind: 'keep' };
  return { kind: 'erase', was: kindOf(facts.cases) };
}

function kindOf(cases: readonly KeptCase[]): KeptKind {
  if (cases.some(({ guardsChild }) => guardsChild)) return 'child_case';
  return cases.length > 0 ? 'case' : 'chat';
}
