import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { createTestDatabase } from '../../support/postgres.ts';
import { type ServerProcess, startServer } from '../../support/server-process.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const ARTICLE = 'folic-acid';
/** All processes follow within this. */
const WITHIN_MS = 5000;
const Sent = z.object({ replies: z.array(z.object({ text: z.string() })) });

let folder: string;
let store: DurableStore;
let servers: ServerProcess[] = [];
let approver: User;
let editor: User;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'youyu-converge-'));
  const databaseUrl = await createTestDatabase();
  const env = (n: number) => ({
    YOUYU_DATA: join(folder, String(n)),
    YOUYU_MODE: 'production',
    YOUYU_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('hex'),
    DATABASE_URL: databaseUrl,
  });
  store = await openStore({ dataDir: folder, databaseUrl, masterKey: TEST_MASTER_KEY, mode: 'production' });
  servers = [await startServer(env(1)), await startServer(env(2))];
  const user = { displayName: '同事', at: Date.now(), qualifications: ['clinician'] as const };
  approver = await store.users.add({ ...user, username: 'li', roles: ['approver'] });
  editor = await store.users.add({ ...user, username: 'wang', roles: ['editor'] });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** What each process answers, to somebody who has not asked before. */
async function answers(): Promise<readonly string[]> {
  return Promise.all(
    servers.map(async ({ url }) => {
      const opened = await fetch(`${url}/api/chat/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      const { token } = z.object({ token: z.string() }).parse(await opened.json());
      const sent = await fetch(`${url}/api/chat/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ clientMessageId: newId(), text: '备孕要不要吃叶酸，吃多少' }),
      });
      return Sent.parse(await sent.json())
        .replies.map(({ text }) => text)
        .join('\n');
    }),
  );
}

/** Milliseconds until every process answers so. */
async function untilAll(is: (answer: string) => boolean, atMostMs = 60_000): Promise<number> {
  const start = Date.now();
  while (Date.now() - start < atMostMs) {
    if ((await answers()).every(is)) return Date.now() - start;
    await sleep(150);
  }
  return Number.POSITIVE_INFINITY;
}

async function approveWith(words: string, from: number): Promise<number> {
  const text = await store.vetting.text({ article: ARTICLE, version: from }, '2026-11-26');
  if (text === null) throw new Error('The pack has no such article');
  const { title, effectiveFrom, expiresOn } = text.version;
  const made = await store.vetting.propose({
    from: { article: ARTICLE, version: from },
    title,
    effectiveFrom,
    expiresOn,
    questions: text.passages[0]?.questions ?? [],
    texts: text.passages.map((passage, at) => (at === 0 ? `${words}${passage.text}` : passage.text)),
    by: editor,
    submit: true,
    at: Date.now(),
  });
  if (made.kind !== 'proposed') throw new Error('Nothing was proposed');
  const approval = { ...made.id, approverId: approver.id, note: null, at: Date.now() };
  expect(await store.knowledge.approve(approval)).toBe('approved');
  return made.id.version;
}

/** The newest state, once it has so many articles: it is noted right after it is served. */
async function newestWith(articles: number): Promise<string> {
  await expect
    .poll(async () => (await store.snapshots.list('production'))[0]?.articles, { timeout: 60_000 })
    .toBe(articles);
  return (await store.snapshots.list('production'))[0]?.id ?? '';
}

describe('two processes on one database', () => {
  test('follow within five seconds what a third one approves, rolls back, resumes and withdraws', async () => {
    const took: Record<string, number> = {};
    // The first question of all makes a process load what it answers with.
    await answers();
    const asked = performance.now();
    await answers();
    // On a busy machine everything takes longer, a question as well: it takes a few milliseconds on a quiet one.
    const withinMs = WITHIN_MS + 10 * (performance.now() - asked);
    const first = await approveWith('第一稿。', 1);
    took['approval'] = await untilAll((answer) => answer.includes('第一稿'));
    const good = await newestWith(1);
    const second = await approveWith('第二稿。', first);
    took['change'] = await untilAll((answer) => answer.includes('第二稿'));

    const at = Date.now();
    const back = {
      snapshotId: good,
      mode: 'production',
      by: approver,
      reason: '有错',
      today: '2026-11-26',
      at,
    } as const;
    expect(await store.snapshots.rollBack(back)).toBe('rolled_back');
    took['rollback'] = await untilAll((answer) => answer.includes('第一稿') && !answer.includes('第二稿'));
    expect(await store.snapshots.resume({ by: approver, at: Date.now() })).toBe('resumed');
    took['resume'] = await untilAll((answer) => answer.includes('第二稿'));

    const withdrawn = {
      article: ARTICLE,
      version: second,
      byId: approver.id,
      reason: '有错',
      at: Date.now(),
    };
    expect(await store.knowledge.retire(withdrawn)).toContain(first);
    took['withdrawal'] = await untilAll((answer) => !/第[一二]稿/.test(answer));
    await newestWith(0);
    // Withdrawal wins: the state that had it brings it back no more.
    const states = await store.snapshots.list('production');
    const earlier = states.find(({ id, gone }) => id !== states[0]?.id && gone > 0)?.id ?? '';
    expect(await store.snapshots.rollBack({ ...back, snapshotId: earlier, at: Date.now() })).toBe(
      'rolled_back',
    );
    const brought = await untilAll((answer) => /第[一二]稿/.test(answer), WITHIN_MS);
    expect(brought).toBe(Number.POSITIVE_INFINITY);

    console.log(took);
    for (const [step, ms] of Object.entries(took))
      expect([step, ms < withinMs, ms]).toEqual([step, true, ms]);
  });
});
