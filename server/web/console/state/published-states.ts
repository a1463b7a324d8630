import type { Rollback, SnapshotList, SnapshotState } from '../../../api/snapshots.ts';

/** A state as the page shows it. */
export interface PublishedState {
  readonly state: SnapshotState;
  /** A rollback that holds was to this one. */
  readonly base: boolean;
  /** Another one with the same versions as what is served. */
  readonly same: boolean;
  /** Going back to it is offered: the reader may, and it would change something. */
  readonly offered: boolean;
}

/** The states of a list, the newest first. */
export function publishedStates({
  snapshots,
  rollbacks,
  mayRollBack,
}: SnapshotList): readonly PublishedState[] {
  const held = heldRollback(rollbacks);
  return snapshots.map((state) => {
    const { only, missing, other } = state.differs;
    const base = held?.snapshotId === state.id;
    const same = !state.current && only + missing + other === 0;
    return { state, base, same, offered: mayRollBack && !state.current && !base && !same };
  });
}

/** The rollback that holds; null while all that is approved is served. */
export function heldRollback(rollbacks: readonly Rollback[]): Rollback | null {
  return rollbacks.find(({ endedAt }) => endedAt === null) ?? null;
}

/** When the state that somebody went back to was first served; null when it is no longer among the last. */
export function stateTime({ snapshots }: SnapshotList, { snapshotId }: Rollback): string | null {
  return snapshots.find(({ id }) => id === snapshotId)?.at ?? null;
}
