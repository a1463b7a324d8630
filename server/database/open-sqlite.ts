import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { DatabaseError } from './database-error.ts';
import type { Schema } from './schema.ts';

const BUSY_TIMEOUT_MS = 5_000;
const MAX_CACHED_STATEMENTS = 500;

/** Opens (or creates) the embedded database: WAL, every commit flushed to disk before it is acknowledged.
 *
 * @param file Path of the database file; its folder is made when missing.
 * @throws {DatabaseError} `UNWRITABLE`, `DAMAGED` or `BUSY`. */
export function openSqlite(file: string): Kysely<Schema> {
  const database = openFile(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // Deleted and overwritten content is zeroed, so that an erased person leaves no bytes behind.
  database.pragma('secure_delete = ON');
  // A row that another one replaces is deleted: the rules about deleting hold then, too.
  database.pragma('recursive_triggers = ON');
  return kyselyOn(database);
}

/** Opens the embedded database to read alone: nothing is made, changed or locked for whoever writes.
 * @throws When there is none, or it cannot be read. */
export function openSqliteToRead(file: string): Kysely<Schema> {
  return kyselyOn(new Sqlite(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS }));
}

function kyselyOn(database: Sqlite.Database): Kysely<Schema> {
  const statements = new Map<string, Sqlite.Statement>();

  /** Kysely prepares every statement anew; compiled ones are kept here instead. */
  function prepare(source: string): Sqlite.Statement {
    // All our transactions write: taking the write lock at once avoids failing half-way for another process.
    const text = source === 'begin' ? 'begin immediate' : source;
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = database.prepare(text);
    if (statements.size >= MAX_CACHED_STATEMENTS) statements.clear();
    statements.set(text, made);
    return made;
  }

  return new Kysely<Schema>({
    dialect: new SqliteDialect({ database: { prepare, close: () => void database.close() } }),
  });
}

function openFile(file: string): Sqlite.Database {
  let database: Sqlite.Database | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    database = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    // The log files that SQLite puts beside it get the same mode.
    chmodSync(file, 0o600);
    // Opening is lazy: this fails at once when the file cannot be written or is no database.
    database.exec('begin immediate; commit');
    return database;
  } catch (cause) {
    database?.close();
    throw openingError(file, cause);
  }
}

function openingError(file: string, cause: unknown): DatabaseError {
  const code = cause instanceof Sqlite.SqliteError ? cause.code : '';
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new DatabaseError('DAMAGED', `Cannot read the database file "${file}": it is damaged`, { cause });
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new DatabaseError(
      'BUSY',
      `Cannot open the database file "${file}": another program has locked it`,
      {
        cause,
      },
    );
  }
  return new DatabaseError('UNWRITABLE', `Cannot write the database file "${file}"`, { cause });
}
