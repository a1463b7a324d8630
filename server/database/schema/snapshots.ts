/** A state of what was served, to go back to. */
export interface SnapshotsTable {
  id: string;
  mode: 'demo' | 'production';
  /** SHA-256 of the versions in it. */
  fingerprint: string;
  articles: number;
  passages: number;
  at: number;
  /** Which came after which, whatever clocks say; from 1 for each mode. */
  seq: number;
}

export interface SnapshotVersionsTable {
  snapshot_id: string;
  article: string;
  version: number;
}

/** Going back to a snapshot; it holds until it is ended. */
export interface RollbacksTable {
  id: string;
  snapshot_id: string;
  by_id: string;
  reason: string;
  /** Calendar day in Asia/Shanghai on which it was done. */
  day: string;
  at: number;
  ended_by: string | null;
  ended_at: number | null;
  /** Which came after which, from 1. */
  seq: number;
}

/** What a rollback that holds leaves out: what there was and the state did not have. One that was in review is left out
 * until it is approved. */
export interface RollbackLeavesTable {
  rollback_id: string;
  article: string;
  version: number;
  status: 'in_review' | 'approved';
}

/** What the chat answers from, and the ways back. */
export interface SnapshotsSchema {
  snapshots: SnapshotsTable;
  snapshot_versions: SnapshotVersionsTable;
  rollbacks: RollbacksTable;
  rollback_leaves: RollbackLeavesTable;
}
