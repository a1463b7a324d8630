import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';

/** All that differs between the two databases. Everything else is one code. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** Whether rows are locked one by one (`for update`, `skip locked`); otherwise there is a single writer. */
  readonly rowLocks: boolean;
  /** Whether several callers' writes share one transaction, and so one flush to disk. */
  readonly groupCommit: boolean;
  /** Whether other processes' commits are announced to us. */
  readonly notifies: boolean;
  /** Makes transactions that do the same kind of work wait for each other. */
  lockWork<S>(tx: Transaction<S>, work: keyof typeof WORK_LOCKS): Promise<void>;
  /** Announces a payload to every process when the transaction commits. */
  notify<S>(tx: Transaction<S>, payload: string): Promise<void>;
  /** Gets overwritten rows out of the database's own log as far as the engine can. */
  scrubLog<S>(db: Kysely<S>): Promise<void>;
  /** Whether a failed transaction may simply be run again. */
  isTransient(error: unknown): boolean;
}

/** Name of the PostgreSQL notification channel. */
export const NOTIFY_CHANNEL = 'youyu_events';
// Any constants will do as long as nobody else uses them: "youyu" in ASCII, and the next ones.
const WORK_LOCKS = {
  migrations: 0x79_6f_75_79_75,
  knowledge: 0x79_6f_75_79_76,
  uploads: 0x79_6f_75_79_77,
  referrals: 0x79_6f_75_79_78,
} as const;
// Serialization failure and deadlock.
const TRANSIENT_SQLSTATES = new Set(['40001', '40P01']);

/** SQLite: one process, one writer, group commit. */
export const sqliteEngine: Engine = {
  name: 'sqlite',
  rowLocks: false,
  groupCommit: true,
  notifies: false,
  async lockWork() {
    // The transaction began as a writer: nobody else is in one.
  },
  async notify() {
    // One process: its own subscribers are told directly.
  },
  async scrubLog(db) {
    await sql`pragma wal_checkpoint(TRUNCATE)`.execute(db);
  },
  isTransient: () => false,
};

/** PostgreSQL: any number of processes. */
export const postgresEngine: Engine = {
  name: 'postgres',
  rowLocks: true,
  groupCommit: false,
  notifies: true,
  async lockWork(tx, work) {
    await sql`select pg_advisory_xact_lock(${WORK_LOCKS[work]}::bigint)`.execute(tx);
  },
  async notify(tx, payload) {
    await sql`select pg_notify(${NOTIFY_CHANNEL}, ${payload})`.execute(tx);
  },
  async scrubLog() {
    // Dead rows go with autovacuum; the write-ahead log is recycled by the server.
  },
  isTransient(error) {
    return (
      error instanceof Error &&
      'code' in error &&
      typeof error.code === 'string' &&
      TRANSIENT_SQLSTATES.has(error.code)
    );
  },
};
