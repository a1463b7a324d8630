import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** A return to an earlier snapshot that still holds. */
export interface OpenRollback {
  readonly id: string;
  readonly snapshotId: string;
  readonly byId: string;
  readonly reason: string;
  readonly at: number;
}

/** The rollback that holds; null while what is approved is served. */
export async function openRollback(db: Kysely<Schema> | Transaction<Schema>): Promise<OpenRollback | null> {
  const row = await db.selectFrom('rollbacks').selectAll().where('ended_at', 'is', null).executeTakeFirst();
  if (row === undefined) return null;
  const { id, snapshot_id, by_id, reason, at } = row;
  return { id, snapshotId: snapshot_id, byId: by_id, reason, at };
}
