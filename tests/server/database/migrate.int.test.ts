import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Migration } from '../../../server/database/migration.ts';
import { allMigrations } from '../../../server/database/migrations/all-migrations.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const first: Migration = {
  version: 1,
  name: 'first',
  statements: ['create table thing (id text primary key)', `insert into thing (id) values ('a')`],
};
const second: Migration = {
  version: 2,
  name: 'second',
  statements: ['alter table thing add column at bigint', `update thing set at = 1772323200000`],
};
const broken: Migration = {
  version: 3,
  name: 'broken',
  statements: [`insert into thing (id) values ('b')`, 'create table thing (id text)'],
};

describe('migrate()', () => {
  test('knows its steps as 1, 2, 3 … in order', () => {
    expect(allMigrations.map(({ version }) => version)).toEqual(allMigrations.map((_, index) => index + 1));
  });

  describe.each(['sqlite', 'postgres'] as const)('on %s', (engine) => {
    let dataDir: string;
    let url: string | undefined;

    beforeEach(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'youyu-migrate-'));
      url = engine === 'postgres' ? await createTestDatabase() : undefined;
    });
    afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

    async function open(migrations: readonly Migration[]) {
      return openDatabase({ url, sqliteFile: join(dataDir, 'x.db'), now: 1_772_323_200_000, migrations });
    }

    async function things(migrations: readonly Migration[]) {
      const { db } = await open(migrations);
      const { rows } = await sql`select * from thing order by id`.execute(db);
      await db.destroy();
      return rows;
    }

    test('runs each step once, and later only what is missing', async () => {
      expect(await things([first])).toEqual([{ id: 'a' }]);
      expect(await things([first])).toEqual([{ id: 'a' }]);
      expect(await things([first, second])).toEqual([{ id: 'a', at: 1_772_323_200_000 }]);
      expect(await things([first, second])).toEqual([{ id: 'a', at: 1_772_323_200_000 }]);
    });

    test('keeps nothing of an upgrade that fails, and names the step', async () => {
      await things([first]);
      await expect(open([first, second, broken])).rejects.toMatchObject({
        code: 'MIGRATION',
        message: expect.stringContaining('step 3 (broken)'),
      });
      expect(await things([first])).toEqual([{ id: 'a' }]);
    });

    test('refuses to run on what a newer program has upgraded', async () => {
      await things([first, second]);
      await expect(open([first])).rejects.toMatchObject({ code: 'NEWER' });
    });
  });
});
