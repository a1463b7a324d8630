import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../../server/api/console.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Store, StoreEvent, User } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('LocalValueStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let slot: string;
    let editor: User;
    let approver: User;

    beforeEach(async () => {
      store = await place.open();
      slot = `local.${newId()}.phone`;
      editor = await addUser(['editor', 'approver']);
      approver = await addUser(['approver']);
    });

    function addUser(roles: Role[], qualifications: User['qualifications'] = []): Promise<User> {
      return store.users.add({
        username: newId(),
        displayName: `同事${roles[0]}`,
        roles,
        qualifications,
        at: START,
      });
    }

    const propose = (value: string, by = editor) => store.localValues.propose({ slot, value, by, at: START });

    async function proposed(value: string): Promise<string> {
      const version = await propose(value);
      if (version === null) throw new Error('Nothing was proposed');
      return version.id;
    }

    function decide(
      id: string,
      decision: 'approved' | 'rejected',
      by = approver,
      enforceQualifications = false,
    ) {
      return store.localValues.decide({
        id,
        decision,
        by,
        reason: null,
        at: START + 1,
        enforceQualifications,
      });
    }

    const approved = async () => (await store.localValues.approved())[slot];
    const history = async () =>
      (await store.localValues.history(slot)).map(({ version, value, status }) => [version, value, status]);

    test('serves a value only after another person approved it, and announces the change', async () => {
      const events: StoreEvent[] = [];
      store.subscribe((event) => void events.push(event));
      const before = await store.knowledge.revision();
      const id = await proposed('0550-7000000');
      expect(await approved()).toBeUndefined();
      expect(await store.knowledge.revision()).toBe(before);
      expect(await decide(id, 'approved', editor)).toBe('own_work');
      expect(await approved()).toBeUndefined();
      expect(await decide(id, 'approved')).toBe('done');
      expect(await approved()).toBe('0550-7000000');
      expect(await store.knowledge.revision()).not.toBe(before);
      expect(events.filter(({ type }) => type === 'knowledge')).toHaveLength(1);
      expect(await decide(id, 'rejected')).toBe('not_in_review');
    });

    test('keeps the value in force while a newer one waits, and every version afterwards', async () => {
      await decide(await proposed('one'), 'approved');
      const second = await proposed('two');
      const third = await proposed('three');
      expect(await approved()).toBe('one');
      expect(await decide(second, 'approved')).toBe('not_in_review');
      await decide(third, 'approved');
      await decide(await proposed('four'), 'rejected');
      expect(await approved()).toBe('three');
      expect(await history()).toEqual([
        [4, 'four', 'rejected'],
        [3, 'three', 'approved'],
        [2, 'two', 'replaced'],
        [1, 'one', 'approved'],
      ]);
      const mine = (await store.localValues.current()).filter((version) => version.slot === slot);
      expect(mine.map(({ version, decidedBy }) => [version, decidedBy?.id])).toEqual([[3, approver.id]]);
    });

    test('proposes nothing when the value is in force or proposed already', async () => {
      expect(await propose('')).toBeNull();
      const id = await proposed('one');
      expect(await propose('one', approver)).toBeNull();
      await decide(id, 'approved');
      expect(await propose('one')).toBeNull();
      expect(await history()).toHaveLength(1);
    });

    test('takes a fact back out with an empty value', async () => {
      await decide(await proposed('one'), 'approved');
      await decide(await proposed(''), 'approved');
      expect(await approved()).toBeUndefined();
      expect(await history()).toHaveLength(2);
    });

    test('asks the approver for the role, and for the qualification where it is enforced', async () => {
      const id = await proposed('one');
      const other = await addUser(['editor', 'counsellor']);
      const local = await addUser(['approver'], ['local']);
      expect(await decide(id, 'approved', other)).toBe('not_qualified');
      expect(await decide(id, 'approved', approver, true)).toBe('not_qualified');
      expect(await decide(id, 'approved', local, true)).toBe('done');
    });

    test('lets a proposer withdraw, and approves once when two approve at once', async () => {
      expect(await decide(await proposed('one'), 'rejected', editor)).toBe('done');
      const id = await proposed('two');
      const second = await addUser(['approver']);
      const outcomes = await Promise.all([decide(id, 'approved'), decide(id, 'approved', second)]);
      expect(outcomes.toSorted()).toEqual(['done', 'not_in_review']);
    });

    test('keeps one open proposal when two people propose at once', async () => {
      await Promise.all(['one', 'two', 'three'].map((value) => propose(value)));
      const open = (await store.localValues.current()).filter((version) => version.slot === slot);
      expect(open.map(({ status }) => status)).toEqual(['in_review']);
      expect(await history()).toHaveLength(3);
    });

    test('the table itself refuses an approval by the proposer', async () => {
      const id = await proposed('one');
      const database = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
        onIdleError: () => undefined,
      });
      const broken = database.db
        .updateTable('local_values')
        .set({ status: 'approved', decided_by: editor.id })
        .where('id', '=', id)
        .execute();
      await expect(broken).rejects.toThrow(/check|constraint/i);
      await database.db.destroy();
    });
  });
});
