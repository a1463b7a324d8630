import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monotonicFactory } from 'ulid';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openStore } from '../../server/store/open-store.ts';
import type { StoreOptions } from '../../server/store/open-store.ts';
import type { DurableStore, Store } from '../../server/store/ports.ts';
import { createTestDatabase } from './postgres.ts';

/** Opens a store on the suite's database; each call stands for one more process. Closed after the test. */
export type OpenTestStore = (change?: Partial<StoreOptions>) => Promise<DurableStore>;

/** What a suite may know of the database under it. */
export interface TestPlace {
  readonly engine: 'sqlite' | 'postgres';
  readonly dataDir: string;
  /** Null on SQLite. */
  readonly databaseUrl: string | null;
  readonly open: OpenTestStore;
}

export const TEST_MASTER_KEY = new Uint8Array(32).fill(7);

export const newId = monotonicFactory();

/** Declares the same tests on SQLite and on a real PostgreSQL, each with a database of its own. */
export function onEachEngine(declare: (place: TestPlace) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`on ${engine}`, () => {
      let dataDir = '';
      let databaseUrl: string | null = null;
      const open: Store[] = [];

      beforeAll(async () => {
        dataDir = await mkdtemp(join(tmpdir(), 'youyu-store-'));
        databaseUrl = engine === 'postgres' ? await createTestDatabase() : null;
      });
      afterEach(async () => {
        await Promise.all(open.splice(0).map((store) => store.close()));
      });
      afterAll(() => rm(dataDir, { recursive: true, force: true }));

      declare({
        engine,
        get dataDir() {
          return dataDir;
        },
        get databaseUrl() {
          return databaseUrl;
        },
        async open(change = {}) {
          const store = await openStore({
            dataDir,
            databaseUrl,
            masterKey: TEST_MASTER_KEY,
            mode: 'demo',
            newId,
            onError: (error) => {
              throw error;
            },
            ...change,
          });
          open.push(store);
          return store;
        },
      });
    });
  }
}
