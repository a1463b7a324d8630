import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { startJobs } from '../../../server/jobs/start-jobs.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { openKnowledge, type ServedKnowledge } from '../../../server/open-knowledge.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const ARTICLE = 'folic-acid';
const QUESTION = { text: '备孕要不要吃叶酸，吃多少', today: '2026-03-01', publicOnly: false };

/** Another process: its own store, snapshot folder and jobs. Without announcements (SQLite) it has to look by itself. */
describe('the withdrawal of an article', () => {
  onEachEngine((place) => {
    let store: Store;
    let approver: User;
    let dataDir: string;
    let knowledge: ServedKnowledge;
    let stop: () => Promise<void>;

    beforeEach(async () => {
      store = await place.open({ mode: 'production' });
      const other = await place.open({ mode: 'production' });
      dataDir = await mkdtemp(join(tmpdir(), 'youyu-withdrawal-'));
      const read = readConfig({
        YOUYU_DATA: dataDir,
        YOUYU_MODE: 'production',
        YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
      });
      if (!read.ok) throw new Error('The test has wrong settings');
      const { config } = read;
      knowledge = await openKnowledge(config, other, {
        newId,
        now: () => START,
        print: () => {},
        generator: null,
      });
      const jobs = startJobs({
        channels: new Map(),
        attachments: { keep: async () => [] },
        receive: async () => {},
        config,
        store: other,
        assistant: { recover: async () => 0, drain: async () => {} },
        knowledge: knowledge.base,
        refreshKnowledge: () => knowledge.refresh(),
        withdrawKnowledge: () => knowledge.withdraw(),
        skillsOf: () => [],
        pager: { page: async () => ({ kind: 'sent' }) },
        newId,
        now: () => START,
        log: createLogger({ level: 'silent' }),
      });
      stop = () => jobs.stop();
      approver = await store.users.add({
        username: newId(),
        displayName: '李医生',
        roles: ['approver'],
        qualifications: ['clinician'],
        at: START,
      });
    });
    afterEach(async () => {
      await stop();
      await knowledge.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    /** A new version by an editor, whatever became of the ones before. */
    async function proposed(): Promise<number> {
      const by = await store.users.add({
        username: newId(),
        displayName: '王芳',
        roles: ['editor'],
        qualifications: [],
        at: START,
      });
      const text = await store.vetting.text({ article: ARTICLE, version: 1 }, QUESTION.today);
      if (text === null) throw new Error('The pack has no such article');
      const { title, effectiveFrom, expiresOn } = text.version;
      const made = await store.vetting.propose({
        from: { article: ARTICLE, version: 1 },
        title: `${title}？`,
        effectiveFrom,
        expiresOn,
        questions: text.passages[0]?.questions ?? [],
        texts: text.passages.map((passage) => passage.text),
        by,
        submit: true,
        at: START,
      });
      if (made.kind !== 'proposed') throw new Error('Nothing was proposed');
      return made.id.version;
    }

    const answered = async () => (await knowledge.base.answer(QUESTION)).kind === 'answered';

    test('another process answers from what was approved, and no more from what was withdrawn, within five seconds', async () => {
      expect(await answered()).toBe(false);
      const approval = { article: ARTICLE, version: 1, approverId: approver.id, note: null, at: START };
      expect(await store.knowledge.approve(approval)).toBe('approved');
      const approving = performance.now();
      await expect.poll(answered).toBe(true);
      // A machine that is busy builds every state later.
      const withinMs = Math.max(5000, 3 * (performance.now() - approving));

      const retired = { article: ARTICLE, version: 1, byId: approver.id, reason: '有误', at: START };
      expect(await store.knowledge.retire(retired)).toEqual([1]);
      await expect.poll(answered, { timeout: withinMs }).toBe(false);
    });

    test('what is withdrawn is gone at once where it was withdrawn, before there is a new snapshot', async () => {
      await stop();
      const version = await proposed();
      const decision = { article: ARTICLE, version, at: START };
      const approval = { ...decision, approverId: approver.id, note: null };
      expect(await store.knowledge.approve(approval)).toBe('approved');
      await knowledge.refresh();
      expect(await answered()).toBe(true);
      const before = knowledge.base.snapshotId;
      const retired = await store.knowledge.retire({ ...decision, byId: approver.id, reason: '有误' });
      expect(retired).toContain(version);
      await knowledge.withdraw();
      expect(knowledge.base.snapshotId).toBe(before);
      expect(await answered()).toBe(false);
    });
  });
});
