import type { LocalDate } from '../../knowledge/text/answer.ts';
import type { User } from './ports.ts';
import type { Person, VersionId } from './vetting-port.ts';

type Mode = 'demo' | 'production';

/** How many states can be gone back to. */
export const KEPT_STATES = 5;

/** A state of what was served: which version of which article. */
export interface SnapshotState {
  readonly id: string;
  readonly at: number;
  readonly articles: number;
  readonly passages: number;
  /** It is the newest: what is served now, or within seconds. */
  readonly current: boolean;
  /** Beside the newest: articles that only it has, that only the newest has, and of which it has another version. */
  readonly differs: { readonly only: number; readonly missing: number; readonly other: number };
  /** Its versions that were withdrawn or replaced since: going back to it does not bring them back. */
  readonly gone: number;
}

/** A return to an earlier state, and its end. */
export interface Rollback {
  readonly id: string;
  readonly snapshotId: string;
  readonly by: Person;
  readonly reason: string;
  readonly at: number;
  readonly endedBy: Person | null;
  /** Null while it holds. */
  readonly endedAt: number | null;
}

export type RollbackOutcome = 'rolled_back' | 'not_found' | 'not_qualified' | 'unchanged';

/** States of what is served, shared by all processes, and going back to one of the last five. While a rollback holds,
 * served is what the state had and has been approved since; what is withdrawn stays withdrawn. */
export interface SnapshotStore {
  /** Notes what is served. The same as before, or what another process has overtaken, makes no new state.
   * @param state.seen As `storeRevision` gives it. */
  record(state: {
    readonly id: string;
    readonly mode: Mode;
    readonly seen: string;
    readonly versions: readonly VersionId[];
    readonly passages: number;
    readonly at: number;
  }): Promise<void>;
  /** The newest first. */
  list(mode: Mode): Promise<readonly SnapshotState[]>;
  /** The newest first, at most twenty. */
  rollbacks(): Promise<readonly Rollback[]>;
  /** Serves an earlier state, in every process. Approvers and administrators may. */
  rollBack(input: {
    readonly snapshotId: string;
    readonly mode: Mode;
    readonly by: User;
    readonly reason: string;
    readonly today: LocalDate;
    readonly at: number;
  }): Promise<RollbackOutcome>;
  /** Serves again all that is approved. `unchanged` when no rollback holds. */
  resume(input: {
    readonly by: User;
    readonly at: number;
  }): Promise<'resumed' | 'not_qualified' | 'unchanged'>;
}
