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
