import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { DatabaseError } from './database-error.ts';
import { postgresEngine, sqliteEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { openPostgres } from './open-postgres.ts';
import { openSqlite } from './open-sqlite.ts';
import type { Schema } from './schema.ts';

/** A migrated, usable database. */
export interface Database {
  readonly db: Kysely<Schema>;
  readonly engine: Engine;
}

/** Opens the embedded database or a PostgreSQL, and brings it to the newest version.
 *
 * @param options.url PostgreSQL address; the embedded database is used without one.
 * @param options.sqliteFile File of the embedded database.
 * @param options.now Epoch milliseconds.
 * @param options.onIdleError Told when an idle PostgreSQL connection breaks.
 * @throws {DatabaseError} With one clear line for whoever starts the program. */
export async function openDatabase(options: {
  url?: string | undefined;
  sqliteFile: string;
  now: number;
  migrations?: readonly Migration[];
  onIdleError?: (error: Error) => void;
}): Promise<Database> {
  const engine = options.url === undefined ? sqliteEngine : postgresEngine;
  const db =
    options.url === undefined
      ? openSqlite(options.sqliteFile)
      : openPostgres(options.url, options.onIdleError ?? (() => undefined));
  try {
    await sql`select 1`.execute(db).catch((cause: unknown) => {
      throw new DatabaseError('UNREACHABLE', 'Cannot reach the database: check DATABASE_URL', { cause });
    });
    await migrate(db, engine, options.migrations ?? allMigrations, options.now);
    return { db, engine };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
