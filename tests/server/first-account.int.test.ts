import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import { openDatabase } from '../../server/database/open-database.ts';
import { firstAccount } from '../../server/first-account.ts';
import type { Store } from '../../server/store/ports.ts';
import { START } from '../support/store-builders.ts';
import { newId, onEachEngine, type TestPlace } from '../support/store-engines.ts';

/** Past the program, as an older version could. */
async function disableEverybody({ databaseUrl, dataDir }: TestPlace): Promise<void> {
  const { db } = await openDatabase({
    url: databaseUrl ?? undefined,
    sqliteFile: join(dataDir, 'youyu.db'),
    now: START,
  });
  await db.updateTable('users').set({ disabled_at: START }).execute();
  await db.destroy();
}

describe('firstAccount()', () => {
  onEachEngine((place) => {
    let store: Store;
    // The tests of one engine share a database: everybody of the test before is sent away, the last administrator too,
    // whom the store itself would keep.
    beforeEach(async () => {
      store = await place.open();
      await disableEverybody(place);
    });

    const first = () =>
      firstAccount(store, { baseUrl: 'http://127.0.0.1:8080', at: START, newSecret: newId });
    const add = (username: string, roles: readonly Role[]) =>
      store.users.add({ username, displayName: username, roles, qualifications: [], at: START });

    test('gives out a link for an administrator, whose name nobody has or had', async () => {
      const taken = (await store.users.byUsername('admin')) ?? (await add('admin', ['counsellor']));
      const made = await first();
      expect(made?.link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/console#\/set-password\?token=/);
      expect(made?.username).not.toBe(taken.username);
      expect(await store.users.byUsername(made?.username ?? '')).toMatchObject({
        roles: ['counsellor', 'supervisor', 'admin'],
      });
      expect((await first())?.username).toBe(made?.username);
    });

    test('agrees on one account when several servers start at once', async () => {
      const made = await Promise.all([first(), first(), first()]);
      expect(new Set(made.map((one) => one?.username)).size).toBe(1);
    });

    test('takes an administrator who is there, and gives out nothing once somebody has a password', async () => {
      const boss = await add(`boss${newId().toLowerCase()}`, ['admin']);
      expect((await first())?.username).toBe(boss.username);
      await store.users.setPasswordHash(boss.id, 'hash', START);
      expect(await first()).toBeNull();
    });
  });
});
