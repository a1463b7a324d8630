import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Engine } from '../database/engine.ts';
import type { Schema } from '../database/schema.ts';
import type { InternalEvent } from './event-bus.ts';
import { StoreError } from './store-error.ts';

/** What one job may do inside its transaction. */
export interface Write {
  readonly tx: Transaction<Schema>;
  /** Announces something; nobody hears of it unless the transaction commits. */
  emit(event: InternalEvent): void;
}

type Job<T> = (write: Write) => Promise<T>;

/** Runs writes; each is applied whole or not at all and acknowledged after its commit. */
export interface Writer {
  /** @param job May run more than once, so it must change nothing but the database. */
  run<T>(job: Job<T>): Promise<T>;
  /** Refuses new jobs and waits for those under way. */
  close(): Promise<void>;
}

interface Waiting {
  /** Runs inside its own savepoint; returns what to do once the group is committed. */
  readonly attempt: (tx: Transaction<Schema>, events: InternalEvent[]) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

const GATHER_MS = 2;
const MAX_GROUP = 128;
const MAX_ATTEMPTS = 8;

/** Makes the writer that suits the engine.
 *
 * @param publish Told of a commit's events, in order. */
export function createWriter(
  db: Kysely<Schema>,
  engine: Engine,
  publish: (events: readonly InternalEvent[]) => void,
  encode: (event: InternalEvent) => string,
): Writer {
  return engine.groupCommit ? groupWriter(db, publish) : singleWriter(db, engine, publish, encode);
}

/** One transaction a job, run again after a deadlock or serialization failure. */
function singleWriter(
  db: Kysely<Schema>,
  engine: Engine,
  publish: (events: readonly InternalEvent[]) => void,
  encode: (event: InternalEvent) => string,
): Writer {
  const active = new Set<Promise<unknown>>();
  let closed = false;

  async function attempt<T>(job: Job<T>): Promise<T> {
    const events: InternalEvent[] = [];
    const result = await db.transaction().execute(async (tx) => {
      const value = await job({ tx, emit: (event) => void events.push(event) });
      for (const event of events) await engine.notify(tx, encode(event));
      return value;
    });
    publish(events);
    return result;
  }

  async function persist<T>(job: Job<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(job);
      } catch (error) {
        if (tries >= MAX_ATTEMPTS || !engine.isTransient(error)) throw error;
      }
    }
  }

  return {
    async run(job) {
      if (closed) throw new StoreError('CLOSED', 'Cannot write: the store is closed');
      const running = persist(job);
      active.add(running);
      try {
        return await running;
      } finally {
        active.delete(running);
      }
    },
    async close() {
      closed = true;
      await Promise.allSettled(active);
    },
  };
}

/** Group commit: what arrives within a few milliseconds shares one transaction and one flush to disk. Every job
 * has its own savepoint, so a failing one takes nobody along; all are acknowledged after the commit. */
function groupWriter(db: Kysely<Schema>, publish: (events: readonly InternalEvent[]) => void): Writer {
  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let busy = false;
  let closed = false;

  function gather(): Promise<void> {
    // A lone caller is not kept waiting; once callers come together, a short wait fills the group.
    return new Promise((resolve) => void (busy ? setTimeout(resolve, GATHER_MS) : setImmediate(resolve)));
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await gather();
      const group = queue.slice(0, MAX_GROUP);
      queue = queue.slice(MAX_GROUP);
      busy = group.length > 1;
      await commit(group);
    }
    running = null;
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    const settle: (() => void)[] = [];
    const events: InternalEvent[] = [];
    try {
      await db.transaction().execute(async (tx) => {
        for (const job of group) {
          const own: InternalEvent[] = [];
          await sql`savepoint job`.execute(tx);
          try {
            settle.push(await job.attempt(tx, own));
            events.push(...own);
          } catch (error) {
            // Were the rollback to fail, the whole group would, which is the safe side.
            await sql`rollback to savepoint job`.execute(tx);
            settle.push(() => job.fail(error));
          }
          await sql`release savepoint job`.execute(tx);
        }
      });
    } catch (error) {
      for (const job of group) job.fail(error);
      return;
    }
    for (const acknowledge of settle) acknowledge();
    publish(events);
  }

  return {
    run<T>(job: Job<T>) {
      if (closed) return Promise.reject(new StoreError('CLOSED', 'Cannot write: the store is closed'));
      return new Promise<T>((resolve, reject) => {
        queue.push({
          attempt: async (tx, events) => {
            const value = await job({ tx, emit: (event) => void events.push(event) });
            return () => resolve(value);
          },
          fail: reject,
        });
        running ??= drain();
      });
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
