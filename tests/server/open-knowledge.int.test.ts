import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openKnowledge, type ServedKnowledge } from '../../server/open-knowledge.ts';
import type { Store, User } from '../../server/store/ports.ts';
import { aVersion, START } from '../support/store-builders.ts';
import { newId, onEachEngine } from '../support/store-engines.ts';

const ARTICLE = 'folic-acid';

describe('ServedKnowledge.refresh()', () => {
  onEachEngine((place) => {
    let store: Store;
    let approver: User;
    let dataDir: string;
    let knowledge: ServedKnowledge;
    /** What happens right before a state is noted. */
    let before: () => Promise<void>;

    beforeEach(async () => {
      store = await place.open({ mode: 'production' });
      dataDir = await mkdtemp(join(tmpdir(), 'youyu-open-'));
      const read = readConfig({
        YOUYU_DATA: dataDir,
        YOUYU_MODE: 'production',
        YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
      });
      if (!read.ok) throw new Error('The test has wrong settings');
      before = async () => {};
      const record: Store['snapshots']['record'] = async (state) => {
        await before();
        await store.snapshots.record(state);
      };
      const watched = { ...store, snapshots: { ...store.snapshots, record } };
      const parts = { newId, now: () => START, print: () => {}, generator: null };
      knowledge = await openKnowledge(read.config, watched, parts);
      approver = await store.users.add({
        username: newId(),
        displayName: '李医生',
        roles: ['approver'],
        qualifications: ['clinician'],
        at: START,
      });
    });
    afterEach(async () => {
      await knowledge.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    const noted = async () => (await store.snapshots.list('production')).map(({ articles }) => articles);

    test('notes what is served although something was proposed meanwhile, and once it can, after it could not', async () => {
      const approval = { article: ARTICLE, version: 1, approverId: approver.id, note: null, at: START };
      expect(await store.knowledge.approve(approval)).toBe('approved');
      before = async () => {
        before = async () => {};
        const proposed = aVersion({ article: `a-${newId()}` });
        await store.knowledge.addVersions([proposed], { authorId: null, at: START });
      };
      await knowledge.refresh();
      await knowledge.refresh();
      expect(await noted()).toEqual([1, 0]);

      const retired = { article: ARTICLE, version: 1, byId: null, reason: '有误', at: START + 1000 };
      expect(await store.knowledge.retire(retired)).toEqual([1]);
      before = () => Promise.reject(new Error('The database is away'));
      await expect(knowledge.refresh()).rejects.toThrow('away');
      before = async () => {};
      await knowledge.refresh();
      expect(await noted()).toEqual([0, 1, 0]);
    });
  });
});
