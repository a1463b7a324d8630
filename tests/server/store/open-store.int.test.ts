import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { StoreEvent } from '../../../server/store/ports.ts';
import { createTestDatabase, dropConnections } from '../../support/postgres.ts';
import { START, anInbound } from '../../support/store-builders.ts';
import { TEST_MASTER_KEY, newId, onEachEngine } from '../../support/store-engines.ts';

describe('openStore()', () => {
  onEachEngine((place) => {
    test('keeps everything over a restart', async () => {
      const first = await place.open();
      const { id: conversationId } = await first.conversations.openWebSession({
        tokenHash: newId(),
        at: START,
      });
      const { message } = await first.accept(anInbound({ conversationId }), newId());
      await first.close();
      const second = await place.open();
      expect(await second.conversations.allMessages(conversationId)).toEqual([message]);
      expect(await second.unanswered(1000)).toContain(conversationId);
    });

    test('refuses another master key in one line', async () => {
      await place.open();
      const wrong = place.open({ masterKey: new Uint8Array(32).fill(8) });
      await expect(wrong).rejects.toMatchObject({
        code: 'WRONG_MASTER_KEY',
        message: expect.stringMatching(/^[^\n]+$/),
      });
    });

    test('refuses a database that a newer program has upgraded', async () => {
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      try {
        await sql`insert into schema_migrations (version, name, applied_at) values (999, 'future', 1)`.execute(
          db,
        );
        await expect(place.open()).rejects.toMatchObject({
          code: 'NEWER',
          message: expect.stringContaining('999'),
        });
        await sql`delete from schema_migrations where version = 999`.execute(db);
        const store = await place.open();
        await expect(store.ping()).resolves.toBeUndefined();
      } finally {
        await db.destroy();
      }
    });

    test('close() lets writes under way finish and refuses later ones', async () => {
      const store = await place.open();
      const { id: conversationId } = await store.conversations.openWebSession({
        tokenHash: newId(),
        at: START,
      });
      const accepted = Array.from({ length: 10 }, (_, n) =>
        store.accept(anInbound({ conversationId, sourceId: `s${n}` }), newId()),
      );
      const closing = store.close();
      await expect(Promise.all(accepted)).resolves.toHaveLength(10);
      await closing;
      await expect(store.accept(anInbound({ conversationId }), newId())).rejects.toMatchObject({
        code: 'CLOSED',
      });
    });
  });

  test('says which file cannot be written', async () => {
    const blocked = join(tmpdir(), `youyu-blocked-${newId()}`);
    writeFileSync(blocked, 'a file where the folder should be');
    const opening = openStore({ dataDir: join(blocked, 'data'), masterKey: TEST_MASTER_KEY, mode: 'demo' });
    await expect(opening).rejects.toMatchObject({
      code: 'UNWRITABLE',
      message: expect.stringContaining(blocked),
    });
    rmSync(blocked);
  });

  test('says that the file is no database, and leaves it alone', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'youyu-damaged-'));
    const file = join(dataDir, 'youyu.db');
    writeFileSync(file, 'no database at all, but long enough to look like one '.repeat(100));
    const opening = openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'demo' });
    await expect(opening).rejects.toMatchObject({ code: 'DAMAGED', message: expect.stringContaining(file) });
    expect(readFileSync(file, 'utf8')).toMatch(/^no database at all/);
    rmSync(dataDir, { recursive: true });
  });

  test('keeps the database file and its logs from other users of the machine', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'youyu-mode-'));
    const store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'demo' });
    await store.users.count();
    const files = readdirSync(dataDir);
    expect(files).toContain('youyu.db-wal');
    expect(files.map((name) => statSync(join(dataDir, name)).mode & 0o077)).toEqual(files.map(() => 0));
    await store.close();
    rmSync(dataDir, { recursive: true });
  });

  test('says that no PostgreSQL answers, and not with which password it tried', async () => {
    const opening = openStore({
      dataDir: '/nonexistent',
      databaseUrl: 'postgres://u:hunter2@127.0.0.1:1/x',
      masterKey: TEST_MASTER_KEY,
      mode: 'demo',
    });
    await expect(opening).rejects.toMatchObject({
      code: 'UNREACHABLE',
      message: expect.not.stringContaining('hunter2'),
    });
  });

  test('migrates an empty PostgreSQL once when five processes start at the same time', async () => {
    const databaseUrl = await createTestDatabase();
    const options = {
      dataDir: '/nonexistent',
      databaseUrl,
      masterKey: TEST_MASTER_KEY,
      mode: 'demo',
    } as const;
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(options)));
    expect(await Promise.all(stores.map((store) => store.users.count()))).toEqual([0, 0, 0, 0, 0]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('survives broken PostgreSQL connections and hears what it missed meanwhile', async () => {
    const databaseUrl = await createTestDatabase();
    const errors: unknown[] = [];
    const options = {
      dataDir: '/nonexistent',
      databaseUrl,
      masterKey: TEST_MASTER_KEY,
      mode: 'demo',
      newId,
      onError: (error: unknown) => void errors.push(error),
    } as const;
    const [listening, writing] = [await openStore(options), await openStore(options)];
    const at = Date.now();
    const { id: conversationId } = await writing.conversations.openWebSession({ tokenHash: newId(), at });
    const heard: StoreEvent[] = [];
    listening.subscribe((event) => void heard.push(event));

    await dropConnections(databaseUrl);
    await expect.poll(() => errors.length).toBeGreaterThan(0);
    // Connections broke while idle: both stores go on with new ones.
    await expect
      .poll(async () => writing.accept(anInbound({ conversationId, at }), newId()).catch(() => null))
      .not.toBeNull();
    await expect
      .poll(() => heard, { timeout: 60_000 })
      .toContainEqual({ type: 'message', conversationId, seq: 1 });

    await writing.accept(anInbound({ conversationId, sourceId: 'after', at }), newId());
    await expect.poll(() => heard).toContainEqual({ type: 'message', conversationId, seq: 2 });
    await Promise.all([listening.close(), writing.close()]);
  });
});
