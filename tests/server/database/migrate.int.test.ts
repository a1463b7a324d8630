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

    test('takes the reviews of an earlier version over into the story of each article', async () => {
      const before = await open(allMigrations.slice(0, 4));
      await sql`insert into article_versions (article, version, collection, kind, title, content_hash, effective_from,
        status, source_name, approved_by, created_at) values ('a', 1, 'pack', 'article', '题', 'h', '2026-01-01',
        'in_review', 'a.md', null, 1)`.execute(before.db);
      await sql`insert into article_reviews (id, article, version, reviewer_id, decision, reason, at)
        values ('r', 'a', 1, 'u', 'retired', '有错', 5)`.execute(before.db);
      await before.db.destroy();
      const { db } = await open(allMigrations);
      const { rows } =
        await sql`select article, version, type, actor_id, note, at from article_events`.execute(db);
      await db.destroy();
      expect(rows).toEqual([
        { article: 'a', version: 1, type: 'retired', actor_id: 'u', note: '有错', at: 5 },
      ]);
    });

    test('upgrades a database with approved articles, their signatures in place and their rules kept', async () => {
      const before = await open(allMigrations.slice(0, 5));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      for (const [id, roles] of [
        ['u1', '["editor"]'],
        ['u2', '["approver"]'],
      ])
        await run(`insert into users (id, username, display_name, roles, created_at)
          values ('${id}', '${id}', '${id}', '${roles}', 1)`);
      await run(`insert into article_versions (article, version, collection, kind, title, content_hash, effective_from,
        status, source_name, author_id, created_at) values ('a', 1, 'pack', 'article', '题', 'h', '2026-01-01',
        'in_review', 'a.md', 'u1', 1)`);
      await run(
        `insert into passage_reviews (article, version, ordinal, user_id, at) values ('a', 1, 0, 'u2', 2)`,
      );
      await run(`insert into article_signatures (article, version, user_id, at) values ('a', 1, 'u2', 2)`);
      await run(`update article_versions set status = 'approved', approved_by = 'u2', approved_at = 2`);
      await before.db.destroy();
      const { db } = await open(allMigrations);
      const { rows } = await sql`select article, version, title, status, author_id, approved_by, approved_at,
        created_at from article_versions`.execute(db);
      expect(rows).toEqual([
        {
          article: 'a',
          version: 1,
          title: '题',
          status: 'approved',
          author_id: 'u1',
          approved_by: 'u2',
          approved_at: 2,
          created_at: 1,
        },
      ]);
      expect((await sql`select user_id from article_signatures`.execute(db)).rows).toEqual([
        { user_id: 'u2' },
      ]);
      // The references are those of the table as it is now.
      const stray = sql`insert into passage_reviews (article, version, ordinal, user_id, at)
        values ('b', 1, 0, 'u2', 2)`;
      await expect(stray.execute(db)).rejects.toThrow(/foreign key/i);
      await expect(sql`delete from article_versions`.execute(db)).rejects.toThrow(/check/i);
      await db.destroy();
    });

    test('upgrades a database with documents: what has no author is to be claimed, and no original stays open', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 8));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      await run(`insert into users (id, username, display_name, roles, created_at)
        values ('u1', 'u1', 'u1', '["approver"]', 1)`);
      for (const [article, collection, author] of [
        ['shipped', 'pack', 'null'],
        ['found', 'documents', 'null'],
        ['written', 'documents', `'u1'`],
      ])
        await run(`insert into article_versions (article, version, collection, kind, title, content_hash,
          effective_from, status, source_name, author_id, created_at) values ('${article}', 1, '${collection}',
          'article', '题', 'h', '2026-01-01', 'in_review', 'a.md', ${author}, 1)`);
      await run(`insert into passage_origins (article, version, ordinal, file_hash, file_name)
        values ('written', 1, 0, 'f', '办法.pdf')`);
      await before.db.destroy();

      const { db } = await open(allMigrations);
      expect((await sql`select article from article_unclaimed`.execute(db)).rows).toEqual([
        { article: 'found' },
      ]);
      expect((await sql`select is_open from passage_origins`.execute(db)).rows).toEqual([{ is_open: 0 }]);
      const sign = (article: string) =>
        sql`insert into article_signatures (article, version, user_id, at) values (${article}, 1, 'u1', 2)`.execute(
          db,
        );
      await expect(sign('found')).rejects.toThrow(/check/i);
      await sign('shipped');
      await db.destroy();
    });

    test('upgrades a database with drafts on drafts: whoever wrote since the last approval signs none of them', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 26));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      for (const id of ['u1', 'u2', 'u3'])
        await run(`insert into users (id, username, display_name, roles, created_at)
          values ('${id}', '${id}', '${id}', '["approver"]', 1)`);
      const add = async (article: string, version: number, author: string) =>
        run(`insert into article_versions (article, version, collection, kind, title, content_hash, effective_from,
          status, source_name, author_id, created_at) values ('${article}', ${version}, 'documents', 'article', '题',
          'h${version}', '2026-01-01', 'in_review', 'a.md', '${author}', 1)`);
      await add('open', 1, 'u1');
      await add('open', 2, 'u2');
      await add('settled', 1, 'u1');
      await add('settled', 2, 'u2');
      await run(
        `insert into article_signatures (article, version, user_id, at) values ('settled', 2, 'u3', 2)`,
      );
      await run(`update article_versions set status = 'approved', approved_by = 'u3', approved_at = 2
        where article = 'settled' and version = 2`);
      await add('settled', 3, 'u2');
      await before.db.destroy();
      const { db } = await open(allMigrations);
      const { rows } = await sql`select article, version, user_id from article_contributors`.execute(db);
      expect(rows).toEqual([{ article: 'open', version: 2, user_id: 'u1' }]);
      await db.destroy();
    });

    test('upgrades a database in which somebody waits for an answer: what nobody judged counts as private', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 33));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      await run(`insert into persons (id, wrapped_key, created_at) values ('p', 'k', 1)`);
      await run(`insert into conversations (id, person_id, channel, status, state_version, next_seq, created_at,
        changed_at) values ('c', 'p', 'wechat', 'pending', 0, 1, 1, 1)`);
      await run(
        `insert into gaps (id, conversation_id, person_id, question, at) values ('g', 'c', 'p', 'q', 1)`,
      );
      await run(`insert into answer_wishes (gap_id, conversation_id, person_id, asked_at, ends_at)
        values ('g', 'c', 'p', 1, 2)`);
      await before.db.destroy();
      const { db } = await open(allMigrations);
      const { rows } = await sql`select is_private from answer_wishes`.execute(db);
      expect(rows).toEqual([{ is_private: 1 }]);
      await db.destroy();
    });

    test('upgrades a database in which a rollback holds: it leaves out the same, and states keep their order', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 9));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      for (const [id, roles] of [
        ['u1', '["editor"]'],
        ['u2', '["approver"]'],
      ])
        await run(`insert into users (id, username, display_name, roles, created_at)
          values ('${id}', '${id}', '${id}', '${roles}', 1)`);
      const add = async (article: string, createdAt: number, approvedAt: number | null): Promise<void> => {
        await run(`insert into article_versions (article, version, collection, kind, title, content_hash,
          effective_from, status, source_name, author_id, created_at) values ('${article}', 1, 'pack', 'article', '题',
          'h', '2026-01-01', 'in_review', 'a.md', 'u1', ${createdAt})`);
        if (approvedAt === null) return;
        await run(
          `insert into article_signatures (article, version, user_id, at) values ('${article}', 1, 'u2', 2)`,
        );
        await run(`update article_versions set status = 'approved', approved_by = 'u2', approved_at = ${approvedAt}
          where article = '${article}'`);
      };
      await add('had', 1, 2);
      await add('undone', 3, 4);
      await add('waiting', 3, null);
      await add('later', 3, 20);
      await add('new', 20, 21);
      for (const [id, at] of [
        ['s1', 7],
        ['s0', 9],
      ])
        await run(`insert into snapshots (id, mode, fingerprint, articles, passages, at)
          values ('${id}', 'production', '${id}', 1, 1, ${at})`);
      await run(`insert into snapshot_versions (snapshot_id, article, version) values ('s1', 'had', 1)`);
      await run(`insert into rollbacks (id, snapshot_id, by_id, reason, day, at)
        values ('r', 's1', 'u2', '有错', '2026-03-01', 10)`);
      await before.db.destroy();

      const { db } = await open(allMigrations);
      const leaves = await sql`select article, status from rollback_leaves order by article`.execute(db);
      expect(leaves.rows).toEqual([
        { article: 'undone', status: 'approved' },
        { article: 'waiting', status: 'in_review' },
      ]);
      expect((await sql`select id, seq from snapshots order by seq`.execute(db)).rows).toEqual([
        { id: 's1', seq: 1 },
        { id: 's0', seq: 2 },
      ]);
      await db.destroy();
    });

    test('upgrades a database with conversations: everything stays where it was, and more channels may be had', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 24));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      await run(`insert into persons (id, wrapped_key, created_at) values ('p', 'k', 1)`);
      await run(`insert into conversations (id, person_id, channel, status, state, state_version, next_seq,
        last_incoming_id, address_hash, address, created_at, changed_at)
        values ('c', 'p', 'wechat', 'pending', 's', 3, 2, 'm', 'h', 'a', 5, 6)`);
      await run(`insert into messages (id, conversation_id, seq, type, private, author_kind, body, delivery, at)
        values ('m', 'c', 1, 'incoming', 0, 'resident', 'b', 'delivered', 1)`);
      const kept = await sql`select * from conversations`.execute(before.db);
      await before.db.destroy();

      const { db } = await open(allMigrations);
      expect((await sql`select * from conversations`.execute(db)).rows).toEqual(kept.rows);
      const add = (channel: string, hash: string, person = 'p') =>
        sql`insert into conversations (id, person_id, channel, status, state_version, next_seq, address_hash, created_at,
          changed_at) values (${channel + hash}, ${person}, ${channel}, 'pending', 0, 1, ${hash}, 1, 1)`.execute(
          db,
        );
      await add('wecom', 'h');
      await expect(add('wecom', 'h')).rejects.toThrow(/unique/i);
      await expect(add('pigeon', 'h')).rejects.toThrow(/check/i);
      await expect(add('wecom', 'i', 'nobody')).rejects.toThrow(/foreign/i);
      await expect(sql`delete from conversations where id = 'c'`.execute(db)).rejects.toThrow(/foreign/i);
      await db.destroy();
    });

    test('upgrades a database with cases: what was sensitive once is kept so, and forms and pages stay as they were', async () => {
      const before = await open(allMigrations.filter(({ version }) => version < 20));
      const run = (statement: string) => sql.raw(statement).execute(before.db);
      await run(`insert into persons (id, wrapped_key, created_at) values ('p', 'k', 1)`);
      await run(`insert into conversations (id, person_id, channel, status, state_version, next_seq, created_at,
        changed_at) values ('c', 'p', 'web', 'open', 1, 3, 1, 1)`);
      for (const [seq, at] of [
        [1, 5],
        [2, 9],
      ])
        await run(`insert into messages (id, conversation_id, seq, type, private, author_kind, body, delivery, at)
          values ('m${seq}', 'c', ${seq}, 'incoming', 0, 'resident', 'b', 'delivered', ${at})`);
      const changed = { from: '心理', to: '孕产' };
      for (const [id, status, events] of [
        ['plain', 'resolved', [['opened', { topic: '孕产' }]]],
        [
          'was',
          'resolved',
          [
            ['opened', { topic: null }],
            ['topic_changed', changed],
          ],
        ],
        ['is', 'opened', [['opened', { topic: '权益' }]]],
      ] as const) {
        const topic = id === 'is' ? '权益' : '孕产';
        const resolvedAt = status === 'resolved' ? 3 : 'null';
        await run(`insert into tickets (id, conversation_id, person_id, status, priority, topic, reason, level,
          matched_rules, priority_rank, opened_at, resolved_at, version, waiting, waiting_since, changed_at)
          values ('${id}', 'c', 'p', '${status}', 'medium', '${topic}', 'requested', 'routine', '[]', 2, 1,
          ${resolvedAt}, ${events.length}, 0, 1, 1)`);
        for (const [index, [type, data]] of events.entries())
          await run(`insert into ticket_events (id, ticket_id, version, type, actor_kind, data, at)
            values ('${id}${index}', '${id}', ${index + 1}, '${type}', 'system', '${JSON.stringify(data)}', 1)`);
      }
      await run(`insert into intakes (ticket_id, form, purpose, conversation_id, person_id, slots, at)
        values ('is', 'contact-intake', 'contact', 'c', 'p', 'sealed', 4)`);
      await run(`insert into escalations (ticket_id, episode, step, started_at, started_version)
        values ('is', 1, 1, 5, 1)`);
      await before.db.destroy();

      const { db } = await open(allMigrations);
      const kept = await sql`select id, kept_sensitive from tickets order by id`.execute(db);
      expect(kept.rows).toEqual([
        { id: 'is', kept_sensitive: 1 },
        { id: 'plain', kept_sensitive: 0 },
        { id: 'was', kept_sensitive: 1 },
      ]);
      expect((await sql`select form, sending, slots from intakes`.execute(db)).rows).toEqual([
        { form: 'contact-intake', sending: 1, slots: 'sealed' },
      ]);
      expect((await sql`select started_seq from escalations`.execute(db)).rows).toEqual([{ started_seq: 1 }]);
      await db.destroy();
    });

    test('refuses to run on what a newer program has upgraded', async () => {
      await things([first, second]);
      await expect(open([first])).rejects.toMatchObject({ code: 'NEWER' });
    });
  });
});
