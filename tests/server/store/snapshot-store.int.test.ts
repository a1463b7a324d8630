import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { join } from 'node:path';
import { openDatabase } from '../../../server/database/open-database.ts';
import { storeRevision } from '../../../server/knowledge/serve-snapshot.ts';
import type { Store, StoreEvent, User } from '../../../server/store/ports.ts';
import { KEPT_STATES } from '../../../server/store/snapshot-port.ts';
import { aVersion, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const TODAY = '2026-03-01';

describe('SnapshotStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let approver: User;
    let article: string;
    let at: number;
    const shared = new Map<string, number>();

    beforeEach(async () => {
      store = await place.open({ mode: 'production' });
      approver = await addUser(['approver']);
      article = `a-${newId()}`;
      at = shared.get('at') ?? START;
      await store.snapshots.resume({ by: approver, at: later() });
    });

    /** Each step of a suite is a minute after the one before. */
    function later(): number {
      at += 60_000;
      shared.set('at', at);
      return at;
    }

    function addUser(roles: User['roles']): Promise<User> {
      return store.users.add({
        username: newId(),
        displayName: '李医生',
        roles,
        qualifications: [],
        at: START,
      });
    }

    async function approve(contentHash: string, of = article): Promise<number> {
      const [added] = await store.knowledge.addVersions([aVersion({ article: of, contentHash })], {
        authorId: null,
        at: later(),
      });
      const version = added?.version ?? 0;
      const approval = { article: of, version, approverId: approver.id, note: null, at: later() };
      expect(await store.knowledge.approve(approval)).toBe('approved');
      return version;
    }

    const served = () => store.knowledge.servableVersions('production', TODAY);
    const servedOf = async (of = article) => (await served()).filter((key) => key.startsWith(`${of}@`));

    /** Notes what is served now, as a process does that has built it. */
    async function publish(through = store): Promise<string> {
      const id = newId();
      const seen = await storeRevision(through.knowledge, { mode: 'production', now: () => START });
      const versions = (await through.knowledge.servableVersions('production', TODAY)).map((key) => {
        const cut = key.lastIndexOf('@');
        return { article: key.slice(0, cut), version: Number(key.slice(cut + 1)) };
      });
      await through.snapshots.record({
        id,
        mode: 'production',
        seen,
        versions,
        passages: versions.length * 2,
        at: later(),
      });
      return id;
    }

    const back = (snapshotId: string, by = approver) =>
      store.snapshots.rollBack({
        snapshotId,
        mode: 'production',
        by,
        reason: '新版本有错',
        today: TODAY,
        at: later(),
      });
    const ids = async () => (await store.snapshots.list('production')).map(({ id }) => id);

    test('record() notes each state once, whichever process built it, and keeps the last five', async () => {
      const other = await place.open({ mode: 'production' });
      await approve('h1');
      const first = await publish();
      await publish(other);
      await publish();
      expect((await ids())[0]).toBe(first);
      for (let n = 2; n <= 8; n += 1) {
        await approve(`h${n}`);
        await publish(n % 2 === 0 ? other : store);
      }
      expect(await ids()).toHaveLength(KEPT_STATES);
      expect(await ids()).not.toContain(first);
      expect((await store.snapshots.list('production')).map(({ current }) => current)).toEqual([
        true,
        ...Array.from({ length: KEPT_STATES - 1 }, () => false),
      ]);
      expect(await store.snapshots.list('demo')).toEqual([]);
    });

    test('record() of a process that is behind changes nothing', async () => {
      const seen = await storeRevision(store.knowledge, { mode: 'production', now: () => START });
      await approve('h1');
      const current = await publish();
      const late = {
        id: newId(),
        mode: 'production',
        seen,
        versions: [],
        passages: 0,
        at: later(),
      } as const;
      await store.snapshots.record(late);
      expect((await ids())[0]).toBe(current);
    });

    test('rollBack() serves what the state had, in every process, and says who did it, when and why', async () => {
      const [changed, added] = [article, `b-${newId()}`];
      await approve('h1');
      const good = await publish();
      await approve('h2');
      await approve('h1', added);
      await publish();
      const heard: StoreEvent[] = [];
      store.subscribe((event) => void heard.push(event));
      const before = await store.knowledge.revision();

      expect(await back(good)).toBe('rolled_back');

      expect([await servedOf(changed), await servedOf(added)]).toEqual([[`${changed}@1`], []]);
      expect(await store.knowledge.revision()).not.toBe(before);
      expect(heard.map(({ type }) => type)).toEqual(['knowledge']);
      const other = await place.open({ mode: 'production' });
      expect(await other.knowledge.servableVersions('production', TODAY)).toEqual(await served());
      const [noted] = await other.snapshots.rollbacks();
      expect(noted).toMatchObject({
        snapshotId: good,
        by: { id: approver.id, displayName: '李医生' },
        reason: '新版本有错',
        endedAt: null,
      });
      expect(await back(good)).toBe('unchanged');

      const [colleague] = [await addUser(['admin'])];
      expect(await store.snapshots.resume({ by: colleague, at: later() })).toBe('resumed');
      expect([await servedOf(changed), await servedOf(added)]).toEqual([[`${changed}@2`], [`${added}@1`]]);
      const [ended] = await store.snapshots.rollbacks();
      expect(ended).toMatchObject({ endedBy: { id: colleague.id }, endedAt: at });
      expect(await store.snapshots.resume({ by: colleague, at: later() })).toBe('unchanged');
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      const { rows } =
        await sql`select action, actor_id, subject_id from audit where subject_kind = 'snapshot'
        and subject_id = ${good} order by id`.execute(db);
      await db.destroy();
      expect(rows).toEqual([
        { action: 'snapshot_rolled_back', actor_id: approver.id, subject_id: good },
        { action: 'snapshot_resumed', actor_id: colleague.id, subject_id: good },
      ]);
    });

    test('rollBack() never brings back what was withdrawn, before or while it holds', async () => {
      const other = `b-${newId()}`;
      await approve('h1');
      await approve('h1', other);
      const good = await publish();
      await approve('h2', other);
      await publish();
      const withdraw = (of: string, version: number) =>
        store.knowledge.retire({ article: of, version, byId: approver.id, reason: '有错', at: later() });
      await withdraw(article, 1);
      const [, state] = await store.snapshots.list('production');
      expect(state).toMatchObject({ id: good, gone: 1, differs: { other: 1 } });
      expect(await back(good)).toBe('rolled_back');
      expect([await servedOf(), await servedOf(other)]).toEqual([[], [`${other}@1`]]);

      await withdraw(other, 2);
      expect(await servedOf(other)).toEqual([]);
      await store.snapshots.resume({ by: approver, at: later() });
      expect([await servedOf(), await servedOf(other)]).toEqual([[], []]);
    });

    test('what is approved while a rollback holds is served', async () => {
      await approve('h1');
      const good = await publish();
      await approve('h2');
      await publish();
      await back(good);
      expect(await servedOf()).toEqual([`${article}@1`]);
      await approve('h3');
      expect(await servedOf()).toEqual([`${article}@3`]);
    });

    test('rollBack() refuses what there is not, and whoever may not approve', async () => {
      await approve('h1');
      const good = await publish();
      await approve('h2');
      await publish();
      expect(await back(newId())).toBe('not_found');
      const editor = await addUser(['editor', 'counsellor']);
      expect(await back(good, editor)).toBe('not_qualified');
      await store.users.disable(approver.id, START);
      const disabled = await store.users.byId(approver.id);
      expect(disabled === null ? null : await back(good, disabled)).toBe('not_qualified');
      expect(await store.snapshots.resume({ by: editor, at: later() })).toBe('not_qualified');
      expect(await servedOf()).toEqual([`${article}@2`]);
    });

    test('a rollback to another state ends the one before', async () => {
      await approve('h1');
      const first = await publish();
      await approve('h2');
      const second = await publish();
      await approve('h3');
      await publish();
      expect(await back(first)).toBe('rolled_back');
      expect(await back(second)).toBe('rolled_back');
      expect(await servedOf()).toEqual([`${article}@2`]);
      const open = (await store.snapshots.rollbacks()).filter(({ endedAt }) => endedAt === null);
      expect(open.map(({ snapshotId }) => snapshotId)).toEqual([second]);
    });

    describe('with a process whose clock is ten minutes behind', () => {
      const behind = () => at - 600_000;

      test('notes its states as the newest, and keeps them', async () => {
        await approve('h1');
        await publish();
        for (let n = 2; n <= KEPT_STATES + 2; n += 1) {
          await approve(`h${n}`);
          const id = newId();
          const version = { article, version: n };
          const seen = await storeRevision(store.knowledge, { mode: 'production', now: () => START });
          const state = { id, mode: 'production', seen, versions: [version], passages: 2 } as const;
          await store.snapshots.record({ ...state, at: behind() });
          expect((await ids())[0]).toBe(id);
          // The same once more is no state of its own.
          await store.snapshots.record({ ...state, id: newId(), at: behind() });
          expect((await ids())[0]).toBe(id);
        }
        expect(await ids()).toHaveLength(KEPT_STATES);
      });

      test('its rollback leaves out what is approved already, and its approvals come after a rollback', async () => {
        await approve('h1');
        const good = await publish();
        await approve('h2');
        await publish();
        const rollback = { snapshotId: good, mode: 'production', by: approver, reason: '有错' } as const;
        expect(await store.snapshots.rollBack({ ...rollback, today: TODAY, at: behind() })).toBe(
          'rolled_back',
        );
        expect(await servedOf()).toEqual([`${article}@1`]);
        await store.snapshots.resume({ by: approver, at: behind() });
        expect(await servedOf()).toEqual([`${article}@2`]);

        expect(await back(good)).toBe('rolled_back');
        expect(
          (await store.snapshots.rollbacks()).map(({ endedAt }) => endedAt === null).slice(0, 2),
        ).toEqual([true, false]);
        const early = behind();
        await store.knowledge.addVersions([aVersion({ article, contentHash: 'h3' })], {
          authorId: null,
          at: early,
        });
        const approval = { article, version: 3, approverId: approver.id, note: null, at: early };
        expect(await store.knowledge.approve(approval)).toBe('approved');
        expect(await servedOf()).toEqual([`${article}@3`]);
      });

      test('its withdrawal and its rollback take what came into force at midnight for what it is', async () => {
        const today = aVersion({ article, contentHash: 'h1' });
        const tomorrow = '2026-03-02';
        const midnight = Date.UTC(2026, 2, 1, 16);
        const add = async (version: typeof today, number: number) => {
          await store.knowledge.addVersions([version], { authorId: null, at: START });
          const approval = { article, version: number, approverId: approver.id, note: null, at: START };
          expect(await store.knowledge.approve(approval)).toBe('approved');
        };
        const publishOn = async (day: string, versions: readonly { article: string; version: number }[]) => {
          const id = newId();
          const seen = await storeRevision(store.knowledge, { mode: 'production', now: () => midnight });
          const state = { id, mode: 'production', seen, versions, passages: 2, at: later() } as const;
          expect(await store.knowledge.servableVersions('production', day)).toEqual(
            expect.arrayContaining(versions.map((of) => `${of.article}@${of.version}`)),
          );
          await store.snapshots.record(state);
          return id;
        };
        await add(today, 1);
        const before = await publishOn(TODAY, [{ article, version: 1 }]);
        await add({ ...today, contentHash: 'h2', effectiveFrom: tomorrow }, 2);
        await publishOn(tomorrow, [{ article, version: 2 }]);

        // Its clock still has the day before.
        const rollback = { snapshotId: before, mode: 'production', by: approver, reason: '有错' } as const;
        await store.snapshots.rollBack({ ...rollback, today: TODAY, at: midnight - 60_000 });
        const servedTomorrow = async () =>
          (await store.knowledge.servableVersions('production', tomorrow)).filter((key) =>
            key.startsWith(`${article}@`),
          );
        expect(await servedTomorrow()).toEqual([`${article}@1`]);
        await store.snapshots.resume({ by: approver, at: midnight });
        expect(await servedTomorrow()).toEqual([`${article}@2`]);
        // Nothing older steps in for what is withdrawn.
        const withdrawn = { article, version: 2, byId: approver.id, reason: '有错', at: midnight - 60_000 };
        expect(await store.knowledge.retire(withdrawn)).toEqual([2, 1]);
        expect(await servedTomorrow()).toEqual([]);
      });
    });
  });
});
