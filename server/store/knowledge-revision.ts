import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Write } from './writer.ts';

const NAME = 'knowledge_revision';

/** Marks that what may be served has changed, and announces it. */
export async function bumpRevision(write: Write): Promise<void> {
  const { value } = await write.tx
    .insertInto('meta')
    .values({ name: NAME, value: '1' })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql`cast(cast(meta.value as bigint) + 1 as text)` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  write.emit({ type: 'knowledge', revision: value });
}

/** A counter that changes with every change of what may be served; `0` at first. */
export async function readRevision(db: Kysely<Schema> | Transaction<Schema>): Promise<string> {
  const row = await db.selectFrom('meta').select('value').where('name', '=', NAME).executeTakeFirst();
  return row?.value ?? '0';
}
