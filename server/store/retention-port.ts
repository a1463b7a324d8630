import type { KeptKind } from '../retention/decide-retention.ts';

/** How many people's data, and what belonged to them. */
export interface RetentionCounts {
  readonly persons: Readonly<Record<KeptKind, number>>;
  readonly conversations: number;
  readonly cases: number;
  readonly pictures: number;
}

/** Where a walk through the conversations stands; they are walked from the one that is unchanged for longest. */
export interface RetentionPlace {
  readonly changedAt: number;
  readonly id: string;
}

/** Erases what has been kept for as long as the settings say. Nobody is told, and no open case is touched. */
export interface RetentionStore {
  /** Notes that a pass begins.
   * @returns Whether it may erase: see `followPasses`. */
  begin(at: number): Promise<boolean>;
  /** Looks at some conversations and erases the persons whose data has been kept long enough: each whole or not at all, a few
   * in one commit, with an audit row that counts them.
   * @param input.after Null to begin with the first.
   * @returns What was erased, and where to go on; `next` is null behind the last. */
  eraseSome(input: {
    after: RetentionPlace | null;
    limit: number;
    at: number;
  }): Promise<{ readonly erased: RetentionCounts; readonly next: RetentionPlace | null }>;
  /** Counts what would be erased now, and changes nothing.
   * @param limit Conversations that are looked at.
   * @returns `complete` is false when there are more. */
  due(at: number, limit: number): Promise<{ readonly counts: RetentionCounts; readonly complete: boolean }>;
}
