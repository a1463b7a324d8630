import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import type { Store, StoreEvent, User } from '../../../server/store/ports.ts';
import { START, aPassage, aVersion } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const TODAY = '2026-03-01';

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

    async function servable(mode: 'demo' | 'production', today = TODAY) {
      return (await store.knowledge.servable(mode, today)).filter((passage) => passage.article === article);
    }

    function approve(version: number, by: User) {
      return store.knowledge.approve({ article, version, approverId: by.id, note: null, at: START });
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
      const approval = { version: 1, approverId: approver.id, at: START, note: null };
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
        {
          article,
          version: 1,
          status: 'in_review',
          contentHash: 'h1',
          effectiveFrom: '2026-01-01',
          fromApproval: false,
        },
        {
          article,
          version: 2,
          status: 'in_review',
          contentHash: 'h2',
          effectiveFrom: '2026-01-01',
          fromApproval: false,
        },
      ]);
    });

    test('addVersions() leaves withdrawn content withdrawn, and proposes it again only when asked to', async () => {
      await add();
      await store.knowledge.retire({ article, version: 1, byId: null, reason: '有错', at: START });
      expect(await add()).toMatchObject([{ version: 1, created: false, status: 'retired' }]);
      const again = () =>
        store.knowledge.addVersions([aVersion({ article })], {
          authorId: author.id,
          at: START,
          again: true,
        });
      expect(await again()).toMatchObject([{ version: 2, created: true, status: 'in_review' }]);
      expect(await again()).toMatchObject([{ version: 2, created: false, status: 'in_review' }]);
      expect(await add()).toMatchObject([{ version: 2, created: false, status: 'in_review' }]);
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

    test('servable() keeps the form that an article leads to', async () => {
      const { passages } = aVersion({ article });
      const [first, ...others] = passages;
      if (first === undefined) throw new Error('no passage');
      const leading = [{ ...first, intake: 'preconception-check' }, ...others];
      await add({ contentHash: 'with-form', passages: leading });
      expect((await servable('demo')).map(({ intake }) => intake)).toEqual([
        'preconception-check',
        undefined,
      ]);
    });

    test('servable() leaves out in production what was approved with a need waived, and waived() names it', async () => {
      await add({ waived: ['lawyer'] });
      expect(await store.knowledge.waived()).toEqual([]);
      expect(await approve(1, approver)).toBe('approved');
      expect(await servable('demo')).toHaveLength(2);
      expect(await servable('production')).toEqual([]);
      expect(await store.knowledge.waived()).toEqual([
        { article, version: 1, title: '备孕和怀孕早期怎么吃叶酸' },
      ]);
      await store.knowledge.retire({ article, version: 1, byId: null, reason: '有错', at: START });
      expect(await store.knowledge.waived()).toEqual([]);
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
      expect(await store.knowledge.retire(retire)).toEqual([2]);
      expect(await store.knowledge.retire(retire)).toEqual([]);
      expect(await servable('demo')).toEqual([]);
    });

    test('approve() refuses the author, the unqualified, the disabled and the unknown', async () => {
      await add({ needs: ['clinician', 'local'] });
      const both = await addUser(['clinician', 'local']);
      const disabled = await addUser(['clinician', 'local']);
      await store.users.disable(disabled.id, START);
      expect(await approve(1, author)).toBe('own_work');
      expect(await approve(1, await addUser([]))).toBe('not_qualified');
      expect(await approve(1, await addUser(['clinician', 'local'], ['editor', 'admin']))).toBe(
        'not_qualified',
      );
      expect(await approve(1, disabled)).toBe('not_qualified');
      expect(await approve(1, { ...both, id: newId() })).toBe('not_qualified');
      expect(await approve(9, both)).toBe('not_found');
      expect(await servable('production')).toEqual([]);
      expect(await approve(1, both)).toBe('approved');
      expect(await approve(1, both)).toBe('not_in_review');
    });

    test('approve() waits until every needed qualification stands behind a version', async () => {
      await add({ needs: ['clinician', 'lawyer'] });
      const clinician = await addUser(['clinician']);
      const lawyer = await addUser(['lawyer']);
      expect(await approve(1, clinician)).toBe('signed');
      expect(await approve(1, clinician)).toBe('already_signed');
      expect(await approve(1, await addUser(['local']))).toBe('not_qualified');
      expect(await servable('production')).toEqual([]);
      expect(await approve(1, lawyer)).toBe('approved');
      expect(await servable('production')).toHaveLength(2);
    });

    test('approve() approves once when two sign at the same time in two processes', async () => {
      await add({ needs: ['clinician', 'lawyer'] });
      const other = await place.open();
      const [clinician, lawyer] = [await addUser(['clinician']), await addUser(['lawyer'])];
      const sign = (by: User, through: Store) =>
        through.knowledge.approve({ article, version: 1, approverId: by.id, note: null, at: START });
      const outcomes = await Promise.all([sign(clinician, store), sign(lawyer, other)]);
      expect(outcomes.toSorted()).toEqual(['approved', 'signed']);
    });

    test('approve() refuses what is past its day, and retires what is older and still waits', async () => {
      await add({ expiresOn: '2026-02-28' });
      expect(await approve(1, approver)).toBe('past_its_day');
      await add({ contentHash: 'h2' });
      expect(await approve(2, approver)).toBe('approved');
      expect((await store.knowledge.versionsOf([article])).map(({ status }) => status)).toEqual([
        'retired',
        'approved',
      ]);
    });

    test('servable() keeps the version in force until the day of the next one has come', async () => {
      await add();
      await approve(1, approver);
      await add({ contentHash: 'h2', effectiveFrom: '2026-06-01' });
      await approve(2, approver);
      const versions = async (today: string) =>
        (await servable('production', today)).map(({ version }) => version);
      expect(await versions(TODAY)).toEqual([1, 1]);
      expect(await versions('2026-05-31')).toEqual([1, 1]);
      expect(await versions('2026-06-01')).toEqual([2, 2]);
      expect(await store.knowledge.servableVersions('production', '2026-06-01')).toContain(`${article}@2`);
      const days = [TODAY, '2026-06-01'].map((day) => store.knowledge.latestDay(day));
      expect(await Promise.all(days)).toEqual(['2026-01-01', '2026-06-01']);
    });

    test('retire() takes along what is older, so that nothing replaced comes back, but not what is to come', async () => {
      await add();
      await approve(1, approver);
      await add({ contentHash: 'h2' });
      await approve(2, approver);
      await add({ contentHash: 'h3', effectiveFrom: '2026-06-01' });
      await approve(3, approver);
      const retire = (version: number) =>
        store.knowledge.retire({ article, version, byId: approver.id, reason: '有错', at: START });
      await add({ contentHash: 'h4' });
      expect(await retire(4)).toEqual([4]);
      expect(await servable('production')).toHaveLength(2);
      expect(await retire(2)).toEqual([2, 1]);
      expect(await servable('production')).toEqual([]);
      expect(await servable('production', '2026-06-01')).toHaveLength(2);
      expect(await retire(3)).toEqual([3]);
      expect(await servable('demo', '2026-06-01')).toEqual([]);
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

    test('versionsOf() and sameContent() take as many as the longest sheet has rows', async () => {
      await add();
      const many = Array.from({ length: 50_000 }, (_, n) => `other-${n}`);
      expect(await store.knowledge.versionsOf([...many, article])).toMatchObject([{ article, version: 1 }]);
      expect(await store.knowledge.sameContent([...many, 'no such hash'])).toEqual([]);
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
      const read = (await store.knowledge.servable('demo', TODAY)).filter(
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
