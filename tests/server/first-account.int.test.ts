import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../server/api/console.ts';
import { firstAccount } from '../../server/first-account.ts';
import type { Store } from '../../server/store/ports.ts';
import { START } from '../support/store-builders.ts';
import { newId, onEachEngine } from '../support/store-engines.ts';

describe('firstAccount()', () => {
  onEachEngine((place) => {
    let store: Store;
    // The tests of one engine share a database: everybody of the test before is sent away.
    beforeEach(async () => {
      store = await place.open();
      for (const user of await store.users.list()) await store.users.disable(user.id, START);
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
