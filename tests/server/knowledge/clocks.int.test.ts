import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shanghaiDate } from '../../../knowledge/text/shanghai-date.ts';
import { readConfig } from '../../../server/config.ts';
import { startJobs } from '../../../server/jobs/start-jobs.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { openKnowledge } from '../../../server/open-knowledge.ts';
import type { Store, User } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const ARTICLE = 'folic-acid';
const MINUTE_MS = 60_000;
/** Every process follows within this. */
const WITHIN_MS = 5000;
/** A busy machine takes its time to build each state; what counts is how far apart the two are. */
const GIVE_UP_MS = 90_000;
/** Two minutes past midnight in Shanghai; a clock that is ten minutes behind has yesterday. */
const RIGHT_TIME = Date.UTC(2026, 2, 1, 16, 2);

/** One process: a store, a snapshot folder, jobs, and a clock that goes at its own time. */
interface Node {
  readonly store: Store;
  readonly now: () => number;
  readonly answer: () => Promise<string>;
  readonly close: () => Promise<void>;
}

describe('processes with different clocks', () => {
  onEachEngine((place) => {
    let right: Node;
    let slow: Node;
    let approver: User;
    let editor: User;
    let started: number;

    beforeEach(async () => {
      started = Date.now();
      right = await aNode(0);
      slow = await aNode(-10 * MINUTE_MS);
      const user = { displayName: '同事', at: RIGHT_TIME, qualifications: ['clinician'] as const };
      approver = await right.store.users.add({ ...user, username: newId(), roles: ['approver'] });
      editor = await right.store.users.add({ ...user, username: newId(), roles: ['editor'] });
    });
    afterEach(async () => {
      await Promise.all([right, slow].map((node) => node.close()));
    });

    async function aNode(behindMs: number): Promise<Node> {
      const now = (): number => RIGHT_TIME + behindMs + (Date.now() - started);
      const dataDir = await mkdtemp(join(tmpdir(), 'youyu-clocks-'));
      const read = readConfig({
        YOUYU_DATA: dataDir,
        YOUYU_MODE: 'production',
        YOUYU_MASTER_KEY: '0123456789abcdef'.repeat(4),
      });
      if (!read.ok) throw new Error('The test has wrong settings');
      const { config } = read;
      const store = await place.open({ mode: 'production', now });
      const parts = { newId, now, print: () => {}, generator: null };
      const knowledge = await openKnowledge(config, store, parts);
      const jobs = startJobs({
        channels: new Map(),
        attachments: { keep: async () => [] },
        receive: async () => {},
        config,
        store,
        assistant: { recover: async () => 0, drain: async () => {} },
        knowledge: knowledge.base,
        refreshKnowledge: () => knowledge.refresh(),
        withdrawKnowledge: () => knowledge.withdraw(),
        skillsOf: () => [],
        pager: { page: async () => ({ kind: 'sent' }) },
        newId,
        now,
        log: createLogger({ level: 'silent' }),
      });
      return {
        store,
        now,
        async answer() {
          const question = {
            text: '备孕要不要吃叶酸，吃多少',
            today: shanghaiDate(now()),
            publicOnly: false,
          };
          const answer = await knowledge.base.answer(question);
          return answer.kind === 'answered' ? answer.text : `(${answer.kind})`;
        },
        async close() {
          await jobs.stop();
          await knowledge.close();
          await rm(dataDir, { recursive: true, force: true });
        },
      };
    }

    /** Waits until every process answers so. The one that is behind is no more than five seconds later than the other,
     * which a busy machine holds up as well. */
    async function untilAll(is: (answer: string) => boolean): Promise<void> {
      const until = async (node: Node): Promise<number> => {
        const start = Date.now();
        while (!is(await node.answer())) {
          if (Date.now() - start > GIVE_UP_MS) throw new Error(`Still says: ${await node.answer()}`);
          await sleep(50);
        }
        return Date.now() - start;
      };
      const [rightMs, slowMs] = await Promise.all([until(right), until(slow)]);
      expect(slowMs - rightMs).toBeLessThan(WITHIN_MS);
    }
    const says = (words: string) => untilAll((answer) => answer.includes(words));

    async function approve(words: string, at: Node): Promise<number> {
      const text = await at.store.vetting.text({ article: ARTICLE, version: 1 }, '2026-03-02');
      if (text === null) throw new Error('The pack has no such article');
      const made = await at.store.vetting.propose({
        from: { article: ARTICLE, version: 1 },
        title: text.version.title,
        effectiveFrom: text.version.effectiveFrom,
        expiresOn: null,
        questions: text.passages[0]?.questions ?? [],
        texts: text.passages.map((passage, n) => (n === 0 ? `${words}${passage.text}` : passage.text)),
        by: editor,
        submit: true,
        at: at.now(),
      });
      if (made.kind !== 'proposed') throw new Error('Nothing was proposed');
      const approval = { ...made.id, approverId: approver.id, note: null, at: at.now() };
      expect(await at.store.knowledge.approve(approval)).toBe('approved');
      return made.id.version;
    }

    /** The newest state that serves something, once it is another one than before: what is served is written down as a
     * state a moment after. */
    async function stateAfter(before: string): Promise<string> {
      const newest = async (): Promise<string> => {
        const [state] = await right.store.snapshots.list('production');
        return state === undefined || state.passages === 0 ? before : state.id;
      };
      await expect.poll(newest, { timeout: GIVE_UP_MS }).not.toBe(before);
      return newest();
    }
    const rollBack = (snapshotId: string, at: Node) =>
      at.store.snapshots.rollBack({
        snapshotId,
        mode: 'production',
        by: approver,
        reason: '有错',
        today: shanghaiDate(at.now()),
        at: at.now(),
      });

    test('follow within five seconds what any of them approves, rolls back, resumes and withdraws', async () => {
      // The first question of all makes a process load what it answers with.
      await untilAll(() => true);
      await approve('第一稿。', right);
      await says('第一稿');
      const first = await stateAfter('');
      await approve('第二稿。', right);
      await says('第二稿');
      const second = await stateAfter(first);

      // By its clock, the second was approved only in ten minutes.
      expect(await rollBack(first, slow)).toBe('rolled_back');
      await says('第一稿');
      expect(await slow.store.snapshots.resume({ by: approver, at: slow.now() })).toBe('resumed');
      await says('第二稿');

      expect(await rollBack(first, right)).toBe('rolled_back');
      await says('第一稿');
      await stateAfter(second);
      // By its clock, this is approved ten minutes before the rollback.
      const third = await approve('第三稿。', slow);
      await says('第三稿');
      expect(await right.store.snapshots.resume({ by: approver, at: right.now() })).toBe('resumed');

      const withdrawn = {
        article: ARTICLE,
        version: third,
        byId: approver.id,
        reason: '有错',
        at: slow.now(),
      };
      expect(await slow.store.knowledge.retire(withdrawn)).toContain(third);
      await untilAll((answer) => !/第[一二三]稿/.test(answer));
    }, 900_000);
  });
});
