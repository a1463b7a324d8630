import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allMigrations } from '../../../server/database/migrations/all-migrations.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { START } from '../../support/store-builders.ts';
import { TEST_MASTER_KEY } from '../../support/store-engines.ts';

const ID = { article: 'found', version: 1 };

describe.each(['sqlite', 'postgres'] as const)('claim() on %s', (engine) => {
  let dataDir: string;
  let databaseUrl: string | undefined;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'youyu-claim-'));
    databaseUrl = engine === 'postgres' ? await createTestDatabase() : undefined;
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('refuses whoever signed the version before claims were asked for, and takes somebody else', async () => {
    const { db } = await openDatabase({
      url: databaseUrl,
      sqliteFile: join(dataDir, 'youyu.db'),
      now: START,
      migrations: allMigrations.filter(({ version }) => version < 8),
    });
    for (const id of ['signer', 'editor']) {
      await sql`insert into users (id, username, display_name, roles, created_at)
        values (${id}, ${id}, ${id}, '["editor","approver"]', 1)`.execute(db);
    }
    await sql`insert into article_versions (article, version, collection, kind, title, content_hash, effective_from,
      status, source_name, author_id, created_at) values ('found', 1, 'documents', 'article', '题', 'h', '2026-01-01',
      'in_review', 'a.md', null, 1)`.execute(db);
    await sql`insert into article_signatures (article, version, user_id, at) values ('found', 1, 'signer', 2)`.execute(
      db,
    );
    await db.destroy();

    const store = await openStore({ dataDir, databaseUrl, masterKey: TEST_MASTER_KEY, mode: 'production' });
    try {
      expect(await store.vetting.claim(ID, { id: 'signer' }, START)).toBe(false);
      expect(await store.vetting.claim(ID, { id: 'editor' }, START)).toBe(true);
    } finally {
      await store.close();
    }
  });
});
