import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Store, StoreEvent, User } from '../../../server/store/ports.ts';
import { START, aPassage, aVersion } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('KnowledgeStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let article: string;
    let author: User;
    let approver: User;

    beforeEach(async () => {
      store = await place.open();
      article = `a-${newId()}`;
      author = await addUser([]);
      approver = await addUser([]);
    });

    function addUser(qualifications: User['qualifications'], roles: Role[] = ['approver']): Promise<User> {
      return store.users.add({ username: newId(), displayName: '审核', roles, qualifications, at: START });
    }

    function add(change: Parameters<typeof aVersion>[0] = {}) {
      return store.knowledge.addVersions([aVersion({ article, ...change })], {
        authorId: author.id,
        at: START,
      });
    }

    async function servable(mode: 'demo' | 'production') {
      return (await store.knowledge.servable(mode)).filter((passage) => passage.article === article);
    }

    function approve(version: number, by: User, enforceQualifications = true) {
      return store.knowledge.approve({
        article,
        version,
        approverId: by.id,
        at: START,
        enforceQualifications,
      });
    }

    test('syncCollection() retires what is shipped no more, keeps what somebody took up, and lets it come back', async () => {
      const collection = `pack-${newId()}`;
      const [taken, dropped] = [`t-${newId()}`, `d-${newId()}`];
      const versions = [taken, dropped].map((name) => aVersion({ article: name, collection }));
      const sync = (shipped: typeof versions, fingerprint: string) =>
        store.knowledge.syncCollection({ collection, versions: shipped, fingerprint, at: START });
      const status = async () =>
        (await store.knowledge.versionsOf([taken, dropped])).map((found) => [found.article, found.status]);

      expect(await store.knowledge.fingerprintOf(collection)).toBeNull();
      expect(await sync(versions, 'one')).toEqual({ added: 2, retired: 0 });
      const approval = { version: 1, approverId: approver.id, at: START, enforceQualifications: true };
      expect(await store.knowledge.approve({ article: taken, ...approval })).toBe('approved');
      const before = await store.knowledge.revision();

      expect(await sync([], 'two')).toEqual({ added: 0, retired: 1 });
      expect(Object.fromEntries(await status())).toEqual({ [taken]: 'approved', [dropped]: 'retired' });
      expect(await store.knowledge.revision()).not.toBe(before);
      expect(await store.knowledge.fingerprintOf(collection)).toBe('two');

      expect(await sync(versions, 'one')).toEqual({ added: 0, retired: 0 });
      expect(Object.fromEntries(await status())).toEqual({ [taken]: 'approved', [dropped]: 'in_review' });
    });

    test('addVersions() numbers versions and leaves known content alone', async () => {
      const results = [await add(), await add(), await add({ contentHash: 'h2' }), await add()];
      expect(results.flat().map(({ version, created }) => [version, created])).toEqual([
        [1, true],
        [1, false],
        [2, true],
        [1, false],
      ]);
      expect(await store.knowledge.versionsOf([article, 'unknown'])).toEqual([
        { article, version: 1, status: 'in_review', contentHash: 'h1', effectiveFrom: '2026-01-01' },
        { article, version: 2, status: 'in_review', contentHash: 'h2', effectiveFrom: '2026-01-01' },
      ]);
    });

    test('addVersions() of two processes at once gives each content one version', async () => {
      const other = await place.open();
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? store : other).knowledge.addVersions(
            [aVersion({ article, contentHash: `h${n % 5}` })],
            { authorId: null, at: START },
          ),
        ),
      );
      const versions = await store.knowledge.versionsOf([article]);
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
    });

    test('servable() gives in demo mode what is in review, and in production what is approved', async () => {
      await add();
      expect(await servable('production')).toEqual([]);
      expect((await servable('demo')).map(({ id, status }) => [id, status])).toEqual([
        [`${article}@1#0`, 'in_review'],
        [`${article}@1#1`, 'in_review'],
      ]);
      expect(await approve(1, approver)).toBe('approved');
      await add({ contentHash: 'h2' });
      for (const mode of ['demo', 'production'] as const) {
        expect((await servable(mode)).map(({ id, status }) => [id, status])).toEqual([
          [`${article}@1#0`, 'approved'],
          [`${article}@1#1`, 'approved'],
        ]);
      }
      await approve(2, approver);
      expect((await servable('production')).map(({ version }) => version)).toEqual([2, 2]);
    });

    test('servable() gives a passage back as it came in', async () => {
      const passage = aPassage({
        article,
        headingPath: ['法', '第一章 总则', '第二条'],
        audience: ['youth', 'member'],
      });
      await add({ passages: [passage], expiresOn: '2027-06-30', kind: 'statute' });
      expect(await servable('demo')).toEqual([
        { ...passage, id: `${article}@1#0`, version: 1, status: 'in_review', expiresOn: '2027-06-30' },
      ]);
    });

    test('servable() never gives what is retired', async () => {
      await add({ initialStatus: 'retired', retiredReason: '2021年废止' });
      expect(await servable('demo')).toEqual([]);
      expect(await approve(1, approver)).toBe('not_in_review');
      await add({ contentHash: 'h2' });
      await approve(2, approver);
      const retire = { article, version: 2, byId: approver.id, reason: '有错', at: START };
      expect(await store.knowledge.retire(retire)).toBe(true);
      expect(await store.knowledge.retire(retire)).toBe(false);
      expect(await servable('demo')).toEqual([]);
    });

    test('approve() refuses the author, the unqualified, the disabled and the unknown', async () => {
      await add({ needs: ['clinician', 'local'] });
      const clinician = await addUser(['clinician']);
      const both = await addUser(['clinician', 'local']);
      const disabled = await addUser(['clinician', 'local']);
      await store.users.disable(disabled.id, START);
      expect(await approve(1, author, false)).toBe('own_work');
      expect(await approve(1, clinician)).toBe('not_qualified');
      expect(await approve(1, disabled)).toBe('not_qualified');
      expect(await approve(1, { ...both, id: newId() })).toBe('not_qualified');
      expect(await approve(9, both)).toBe('not_in_review');
      expect(await servable('production')).toEqual([]);
      expect(await approve(1, both)).toBe('approved');
      expect(await approve(1, both)).toBe('not_in_review');
    });

    test('the database itself refuses an approval by the author, or by nobody', async () => {
      await add();
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      try {
        for (const approvedBy of [author.id, null]) {
          const approval = db
            .updateTable('article_versions')
            .set({ status: 'approved', approved_by: approvedBy })
            .where('article', '=', article)
            .execute();
          await expect(approval).rejects.toThrow(/check/i);
        }
      } finally {
        await db.destroy();
      }
    });

    test('approve() without qualifications still needs a second person', async () => {
      await add({ needs: ['lawyer'] });
      expect(await approve(1, author, false)).toBe('own_work');
      expect(await approve(1, approver, false)).toBe('approved');
    });

    test('revision() changes with what may be served and with nothing else, and is announced', async () => {
      const heard: StoreEvent[] = [];
      store.subscribe((event) => void heard.push(event));
      let revision = await store.knowledge.revision();
      const announced: StoreEvent[] = [];
      const changes = async (work: Promise<unknown>) => {
        await work;
        const before = revision;
        revision = await store.knowledge.revision();
        if (revision !== before) announced.push({ type: 'knowledge', revision });
        return revision !== before;
      };
      expect(await changes(add())).toBe(true);
      expect(await changes(add())).toBe(false);
      const repealed = { contentHash: 'old', initialStatus: 'retired', retiredReason: 'x' } as const;
      expect(await changes(add(repealed))).toBe(false);
      expect(await changes(approve(1, author))).toBe(false);
      expect(await changes(approve(1, approver))).toBe(true);
      const retire = { article, version: 1, byId: null, reason: 'x', at: START };
      expect(await changes(store.knowledge.retire(retire))).toBe(true);
      expect(heard).toEqual(announced);
    });

    test('addVersions() takes 3,000 passages in one commit', async () => {
      const collection = `laws-${newId()}`;
      const statutes = Array.from({ length: 30 }, (_, n) => {
        const law = `law-${newId()}`;
        const passages = Array.from({ length: 100 }, (__, ordinal) =>
          aPassage({
            article: law,
            ordinal,
            collection,
            section: `第${ordinal + 1}条`,
            text: '条文'.repeat(60),
          }),
        );
        return aVersion({ article: law, collection, kind: 'statute', contentHash: `h${n}`, passages });
      });
      await store.knowledge.addVersions(statutes, { authorId: author.id, at: START });
      const read = (await store.knowledge.servable('demo')).filter(
        (passage) => passage.collection === collection,
      );
      expect(read).toHaveLength(3000);
      expect(await store.knowledge.summary()).toContainEqual({
        collection,
        status: 'in_review',
        articles: 30,
        passages: 3000,
      });
    });
  });
});
