import type { DayKindOf, Roster } from '../roster/roster.ts';
import type { RoutedCase } from '../routing/routed-case.ts';

/** A case that nobody has, with the forms that were filled in for it, oldest first. */
export interface WaitingCase extends RoutedCase {
  readonly forms: readonly string[];
}

/** Where a page of waiting cases ends. */
export interface WaitingCursor {
  readonly rank: number;
  readonly since: number;
  readonly id: string;
}

/** A case in somebody's hands that may have to go back. */
export interface HeldTicket {
  readonly ticketId: string;
  readonly userId: string;
  readonly isWaiting: boolean;
  /** When they got it or last wrote, whichever is later; epoch milliseconds. */
  readonly touchedAt: number;
}

/** What the job that gives cases out works with; assigning itself is the tickets'. */
export interface RoutingStore {
  /** @param at Epoch milliseconds. */
  moment(at: number): Promise<{
    readonly roster: Roster;
    readonly dayKind: DayKindOf;
    /** Points of open cases by account. */
    readonly loads: ReadonlyMap<string, number>;
    /** Last sign of life of each console. */
    readonly seenAt: ReadonlyMap<string, number>;
  }>;
  /** Cases that nobody has and that are not about danger, in the order of the queue. */
  waiting(
    after: WaitingCursor | null,
    limit: number,
  ): Promise<{
    readonly cases: readonly WaitingCase[];
    /** Null on the last page. */
    readonly next: WaitingCursor | null;
  }>;
  /** Everything in the hands of disabled accounts, and one page of what waits in those of others.
   * @param after Where the page before ended; null for the first.
   * @param limit Of each. */
  held(
    after: string | null,
    limit: number,
  ): Promise<{
    readonly tickets: readonly HeldTicket[];
    /** Null on the last page. */
    readonly next: string | null;
  }>;
  /** Lets one process at a time give cases out, so that nobody is given more than fits.
   * @returns False while another one does. */
  lease(worker: string, at: number, leaseUntil: number): Promise<boolean>;
  release(worker: string): Promise<void>;
}
