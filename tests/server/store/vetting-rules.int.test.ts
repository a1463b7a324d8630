import { join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Schema } from '../../../server/database/schema.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { START, aVersion } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

/** What the database refuses whoever asks: each test writes past the program. */
describe('the rules of approval in the database', () => {
  onEachEngine((place) => {
    let store: Store;
    let db: Kysely<Schema>;
    let article: string;
    let author: User;

    beforeEach(async () => {
      store = await place.open();
      ({ db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      }));
      article = `a-${newId()}`;
      author = await addUser([]);
      await store.knowledge.addVersions([aVersion({ article, needs: ['clinician', 'lawyer'] })], {
        authorId: author.id,
        at: START,
      });
    });
    afterEach(() => db.destroy());

    function addUser(qualifications: User['qualifications'], roles: Role[] = ['approver']): Promise<User> {
      return store.users.add({ username: newId(), displayName: '审核', roles, qualifications, at: START });
    }

    const sign = (by: User) =>
      db
        .insertInto('article_signatures')
        .values({ article, version: 1, user_id: by.id, note: null, at: START })
        .execute();

    const approve = (by: User | null) =>
      db
        .updateTable('article_versions')
        .set({ status: 'approved', approved_by: by?.id ?? null })
        .where('article', '=', article)
        .execute();

    test('an approval without a signature, by the author or by nobody is refused', async () => {
      for (const by of [author, null, await addUser(['clinician', 'lawyer'])]) {
        await expect(approve(by)).rejects.toThrow(/check/i);
      }
    });

    test('nobody signs who wrote it, lacks the role, the qualification or a working account', async () => {
      const disabled = await addUser(['clinician']);
      await store.users.disable(disabled.id, START);
      const others = [await addUser(['local']), await addUser(['clinician'], ['editor', 'admin']), disabled];
      for (const by of [author, ...others]) await expect(sign(by)).rejects.toThrow(/check/i);
    });

    test('nobody signs what they wrote of, and who did stays written', async () => {
      const writer = await addUser(['clinician']);
      article = `a-${newId()}`;
      await store.knowledge.addVersions([aVersion({ article, contributors: [writer.id, author.id] })], {
        authorId: author.id,
        at: START,
      });
      await expect(sign(writer)).rejects.toThrow(/check/i);
      const of = sql`where article = ${article}`;
      for (const change of [
        sql`delete from article_contributors ${of}`,
        sql`update article_contributors set user_id = ${author.id} ${of}`,
        sql`insert into article_contributors values (${article}, 1, ${author.id})`,
      ])
        await expect(change.execute(db)).rejects.toThrow(/check/i);
    });

    test('for which towns a version holds is written before it and stays', async () => {
      article = `a-${newId()}`;
      const towns = [{ id: 'town-1', name: '铜城镇' }];
      await store.knowledge.addVersions([aVersion({ article, towns })], { authorId: author.id, at: START });
      const of = sql`where article = ${article}`;
      for (const change of [
        sql`delete from article_towns ${of}`,
        sql`update article_towns set name = '秦栏镇' ${of}`,
        sql`insert into article_towns values (${article}, 1, 'town-2', '秦栏镇', 1)`,
      ])
        await expect(change.execute(db)).rejects.toThrow(/check/i);
    });

    test('one signature does not stand for two qualifications, two do', async () => {
      const [clinician, lawyer] = [await addUser(['clinician']), await addUser(['lawyer'])];
      await sign(clinician);
      await expect(approve(clinician)).rejects.toThrow(/check/i);
      await sign(lawyer);
      await expect(approve(author)).rejects.toThrow(/check/i);
      await approve(lawyer);
      expect(await store.knowledge.servableVersions('production', '2026-03-01')).toContain(`${article}@1`);
    });

    test('texts, needs, authors and signatures stay as they were written', async () => {
      await sign(await addUser(['clinician']));
      const of = sql`where article = ${article}`;
      for (const change of [
        sql`update passages set text = '别的话' ${of}`,
        sql`delete from article_needs ${of}`,
        sql`update article_needs set need = 'local' ${of}`,
        sql`update article_versions set author_id = null ${of}`,
        sql`update article_signatures set note = '改' ${of}`,
      ]) {
        await expect(change.execute(db)).rejects.toThrow(/check/i);
      }
    });

    test('only the approval gives a day to what holds from it on, and no other day ever changes', async () => {
      const by = await addUser([]);
      const [open, dated] = [`a-${newId()}`, `a-${newId()}`];
      await store.knowledge.addVersions(
        [aVersion({ article: open, fromApproval: true }), aVersion({ article: dated })],
        { authorId: author.id, at: START },
      );
      const dating = (one: string, step = sql``) =>
        sql`update article_versions set effective_from = '2026-02-02' ${step} where article = ${one}`.execute(
          db,
        );
      const step = sql`, status = 'approved', approved_by = ${by.id}, approved_at = ${START}`;
      await expect(dating(open)).rejects.toThrow(/check/i);
      await expect(dating(open, step)).rejects.toThrow(/check/i);
      const notOpen = sql`update article_versions set from_approval = 0 where article = ${open}`;
      await expect(notOpen.execute(db)).rejects.toThrow(/check/i);
      for (const one of [open, dated]) {
        await db
          .insertInto('article_signatures')
          .values({ article: one, version: 1, user_id: by.id, note: null, at: START })
          .execute();
      }
      await expect(dating(dated, step)).rejects.toThrow(/check/i);
      await dating(open, step);
      await expect(
        sql`update article_versions set effective_from = '2026-02-03' where article = ${open}`.execute(db),
      ).rejects.toThrow(/check/i);
    });

    /** Approved by two signatures, as everything below starts. */
    async function approved(): Promise<void> {
      for (const qualification of ['clinician', 'lawyer'] as const) {
        const by = await addUser([qualification]);
        await store.knowledge.approve({ article, version: 1, approverId: by.id, note: null, at: START });
      }
      expect(await store.knowledge.servableVersions('production', '2026-03-01')).toContain(`${article}@1`);
    }

    const everything = async () => {
      const rows = await Promise.all(
        (
          ['article_versions', 'passages', 'article_needs', 'article_signatures', 'article_events'] as const
        ).map(async (table) => sql`select * from ${sql.table(table)} where article = ${article}`.execute(db)),
      );
      return rows.map((result) => result.rows);
    };

    test('what is approved keeps its words, dates, needs, signatures and story, whatever is tried', async () => {
      await approved();
      const before = await everything();
      const of = sql`where article = ${article}`;
      const passage = sql`insert into passages (id, article, version, ordinal, section, heading_path, text, questions,
        source, topic, audience, sensitivity, locality) values (${newId()}, ${article}, 1, 9, '', '[]', '混进来的话', '[]',
        '', '优生优育', '[]', 'public', 'national')`;
      const tries = [
        sql`delete from passages ${of}`,
        sql`delete from passages ${of} and ordinal = 1`,
        sql`update passages set questions = '[]' ${of}`,
        sql`update passages set intake = 'contact-intake' ${of}`,
        passage,
        sql`insert into article_needs (article, version, need) values (${article}, 1, 'local')`,
        sql`delete from article_needs ${of} and need = 'lawyer'`,
        sql`update article_versions set effective_from = '2020-01-01' ${of}`,
        sql`update article_versions set expires_on = '2099-01-01' ${of}`,
        sql`update article_versions set title = '别的题' ${of}`,
        sql`update article_versions set approved_by = ${author.id} ${of}`,
        sql`update article_versions set approved_at = 1 ${of}`,
        sql`update article_versions set status = 'in_review' ${of}`,
        sql`update article_versions set status = 'draft' ${of}`,
        sql`update article_versions set version = 7 ${of}`,
        sql`delete from article_versions ${of}`,
        sql`delete from article_signatures ${of}`,
        sql`delete from article_events ${of}`,
        sql`update article_events set note = '改' ${of}`,
      ];
      const ofOneEngine =
        place.engine === 'postgres'
          ? [sql`truncate passages`, sql`truncate article_versions cascade`, sql`truncate article_needs`]
          : [
              sql`insert or replace into passages select * from passages ${of} and ordinal = 0`,
              sql`insert or replace into passages select id, 'elsewhere', 1, ordinal, section, heading_path, text,
                questions, source, topic, audience, sensitivity, locality, intake from passages ${of} and ordinal = 0`,
              sql`insert or replace into article_versions select article, version, collection, kind, '别的题',
                content_hash, effective_from, expires_on, 'in_review', source_name, author_id, null, null, null,
                created_at, from_approval from article_versions ${of}`,
              sql`insert or replace into article_versions select article, 8, collection, kind, title,
                content_hash, effective_from, expires_on, 'in_review', source_name, author_id, null, null, null,
                created_at, from_approval from article_versions ${of}`,
              sql`insert or replace into article_needs values (${article}, 1, 'local')`,
            ];
      for (const change of [...tries, ...ofOneEngine]) {
        await expect(change.execute(db)).rejects.toThrow(/check/i);
      }
      expect(await everything()).toEqual(before);
    });

    test('what was approved and withdrawn never comes back, not even into review', async () => {
      await approved();
      await store.knowledge.retire({ article, version: 1, byId: null, reason: '有错', at: START });
      for (const status of ['draft', 'in_review', 'approved']) {
        const back = sql`update article_versions set status = ${status} where article = ${article}`;
        await expect(back.execute(db)).rejects.toThrow(/check/i);
      }
    });

    test('what waits takes no passage or need that its readers have not seen', async () => {
      const need = sql`insert into article_needs (article, version, need) values (${article}, 1, 'local')`;
      await expect(need.execute(db)).rejects.toThrow(/check/i);
      await expect(sql`delete from passages where article = ${article}`.execute(db)).rejects.toThrow(
        /check/i,
      );
    });

    test('what an editor clears is among the needs, has a reason, and stays known', async () => {
      const cleared = (of: string, need: string, reason: string) =>
        sql`insert into article_cleared_needs (article, version, need, reason) values (${of}, 1, ${need}, ${reason})`;
      await expect(cleared(article, 'lawyer', '没有法律内容').execute(db)).rejects.toThrow(/check/i);
      const other = `a-${newId()}`;
      await expect(cleared(other, 'lawyer', ' ').execute(db)).rejects.toThrow(/check/i);
      await cleared(other, 'local', '没有本地内容').execute(db);
      const add = (needs: User['qualifications']) =>
        store.knowledge.addVersions([aVersion({ article: other, needs })], {
          authorId: author.id,
          at: START,
        });
      await expect(add(['lawyer'])).rejects.toThrow(/check/i);
      await add(['local']);
      for (const change of [
        sql`update article_cleared_needs set reason = '改' where article = ${other}`,
        sql`delete from article_cleared_needs where article = ${other}`,
        sql`delete from article_needs where article = ${other}`,
      ]) {
        await expect(change.execute(db)).rejects.toThrow(/check/i);
      }
    });

    test('what was left out of a document stays readable, and its original never opens', async () => {
      const other = `a-${newId()}`;
      const leftOut = [{ section: '三', text: '停发的条件', page: 2, lastPage: 2 }];
      await store.knowledge.addVersions([aVersion({ article: other, leftOut })], {
        authorId: author.id,
        at: START,
      });
      const origin = (of: string, isOpen: 0 | 1) =>
        sql`insert into passage_origins (article, version, ordinal, file_hash, file_name, is_open)
          values (${of}, 1, 0, 'f', '办法.pdf', ${isOpen})`;
      await expect(origin(other, 1).execute(db)).rejects.toThrow(/check/i);
      await origin(other, 0).execute(db);
      await origin(article, 1).execute(db);
      for (const change of [
        sql`update passage_origins set is_open = 1 where article = ${other}`,
        sql`delete from passage_origins where article = ${other}`,
        sql`delete from article_left_out where article = ${other}`,
        sql`update article_left_out set text = '' where article = ${other}`,
        sql`insert into article_left_out (article, version, ordinal, section, text) values (${article}, 1, 0, '', '')`,
      ]) {
        await expect(change.execute(db)).rejects.toThrow(/check/i);
      }
    });

    test('what came without an author is signed by nobody before one account has claimed it for good', async () => {
      article = `a-${newId()}`;
      await store.knowledge.addVersions([aVersion({ article })], {
        authorId: null,
        at: START,
        unclaimed: true,
      });
      const [claimer, approver, gone] = [await addUser([]), await addUser([]), await addUser([])];
      await store.users.disable(gone.id, START);
      const claim = (by: string | null) =>
        sql`update article_versions set author_id = ${by} where article = ${article}`.execute(db);
      await expect(sign(approver)).rejects.toThrow(/check/i);
      const hidden = sql`delete from article_unclaimed where article = ${article}`;
      await expect(hidden.execute(db)).rejects.toThrow(/check/i);
      await expect(claim(gone.id)).rejects.toThrow(/check/i);
      await claim(claimer.id);
      for (const by of [approver.id, null]) await expect(claim(by)).rejects.toThrow(/check/i);
      await expect(sign(claimer)).rejects.toThrow(/check/i);
      await sign(approver);
      await approve(approver);
    });

    test('what ships with the program is claimed by nobody', async () => {
      article = `a-${newId()}`;
      await store.knowledge.addVersions([aVersion({ article })], { authorId: null, at: START });
      const claim = sql`update article_versions set author_id = ${author.id} where article = ${article}`;
      await expect(claim.execute(db)).rejects.toThrow(/check/i);
    });

    test('a signature goes only when the version is sent back, and is given anew afterwards', async () => {
      await sign(await addUser(['clinician']));
      const gone = sql`delete from article_signatures where article = ${article}`;
      const move = (status: string) =>
        sql`update article_versions set status = ${status} where article = ${article}`.execute(db);
      await expect(gone.execute(db)).rejects.toThrow(/check/i);
      await move('draft');
      await expect(move('in_review')).rejects.toThrow(/check/i);
      await gone.execute(db);
      await move('in_review');
    });

    test('what is retired or new never becomes approved without review', async () => {
      const [clinician, lawyer] = [await addUser(['clinician']), await addUser(['lawyer'])];
      await sign(clinician);
      await sign(lawyer);
      await store.knowledge.retire({ article, version: 1, byId: null, reason: '有错', at: START });
      await expect(approve(lawyer)).rejects.toThrow(/check/i);
      const copy = await db
        .selectFrom('article_versions')
        .selectAll()
        .where('article', '=', article)
        .executeTakeFirstOrThrow();
      const smuggled = {
        ...copy,
        version: 2,
        content_hash: 'h9',
        status: 'approved',
        approved_by: lawyer.id,
      } as const;
      await expect(db.insertInto('article_versions').values(smuggled).execute()).rejects.toThrow(/check/i);
    });
  });
});
