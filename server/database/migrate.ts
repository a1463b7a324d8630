import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { DatabaseError } from './database-error.ts';
import type { Engine } from './engine.ts';
import type { Migration } from './migration.ts';

/** Brings a database to the newest version: all missing steps in one transaction, or none.
 *
 * Several processes may call it at once; the others wait.
 *
 * @param now Epoch milliseconds, recorded beside each step.
 * @throws {DatabaseError} `NEWER` when a later version of the program has been here; `MIGRATION` when a
 * statement fails. */
export async function migrate<S>(
  db: Kysely<S>,
  engine: Engine,
  migrations: readonly Migration[],
  now: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await engine.lockWork(tx, 'migrations');
    await sql`create table if not exists schema_migrations (
      version integer primary key, name text not null, applied_at bigint not null)`.execute(tx);
    const { rows } = await sql<{ version: number }>`select version from schema_migrations`.execute(tx);
    const done = new Set(rows.map((row) => row.version));
    const newest = migrations.at(-1)?.version ?? 0;
    const ahead = Math.max(0, ...done);
    if (ahead > newest) {
      throw new DatabaseError(
        'NEWER',
        `Cannot open the database: its version is ${ahead}, this program knows ${newest}; install a newer Youyu`,
      );
    }
    for (const step of migrations) {
      if (!done.has(step.version)) await apply(tx, engine, step, now);
    }
  });
}

async function apply<S>(tx: Transaction<S>, engine: Engine, step: Migration, now: number): Promise<void> {
  const statements = [...step.statements, ...(step.own?.[engine.name] ?? [])];
  try {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  } catch (cause) {
    throw new DatabaseError(
      'MIGRATION',
      `Cannot upgrade the database: step ${step.version} (${step.name}) failed, nothing was changed`,
      { cause },
    );
  }
  await sql`insert into schema_migrations (version, name, applied_at)
    values (${step.version}, ${step.name}, ${now})`.execute(tx);
}
