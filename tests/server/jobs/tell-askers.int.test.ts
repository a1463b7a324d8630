import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gapDraft } from '../../../server/gaps/gap-draft.ts';
import { createAskerTeller } from '../../../server/jobs/tell-askers.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { Answer } from '../../../knowledge/text/answer.ts';
import { aReply, anInbound, aTurn, aVersion, START } from '../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';

const DAY = 24 * 60 * 60 * 1000;
const QUESTION = '异地领结婚证要带什么材料';

let dataDir: string;
let store: DurableStore;
let approver: User;
let now: number;
let logged: string[];
/** What is answered at this moment, by question, from which article. */
let served: Map<string, { article: string; status: 'approved' | 'in_review' }>;
let snapshotId: string;
let asked: string[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-telling-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  [now, served, snapshotId, asked, logged] = [START, new Map(), 's1', [], []];
  const passages = aVersion().passages.slice(0, 1);
  const texts = passages.map((passage) => ({ ...passage, text: '领结婚证要带的材料。', title: '异地' }));
  await store.knowledge.addVersions([aVersion({ passages: texts })], { authorId: null, at: START });
  approver = await store.users.add({
    username: 'li',
    displayName: '李主任',
    roles: ['approver'],
    qualifications: ['clinician', 'lawyer', 'local'],
    at: START,
  });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A process that tells, as it is after a start. */
const process = (lookedAt?: number) =>
  createAskerTeller({
    ...(lookedAt === undefined ? {} : { lookedAt }),
    store,
    knowledge: {
      get snapshotId() {
        return snapshotId;
      },
      async answer({ text }): Promise<Answer> {
        asked.push(text);
        const from = served.get(text);
        if (from === undefined) return { kind: 'abstained', reason: 'weak_evidence', nearest: [] };
        return {
          kind: 'answered',
          text: '带双方身份证。',
          more: null,
          seeDoctor: null,
          citations: [
            { ...from, version: 1, title: QUESTION, section: '', source: '', quote: '', validUntil: null },
          ],
          topic: '婚姻婚俗',
          sensitivity: 'public',
          confidence: 0.9,
        };
      },
    },
    newId,
    now: () => now,
    log: createLogger({ level: 'info', destination: { write: (line) => void logged.push(line) } }),
  });

/** A new resident asks in vain; who waits wants to be told. */
async function resident(question: string, waits = true): Promise<{ conversationId: string; gapId: string }> {
  const { id: conversationId } = await store.conversations.openWebSession({ tokenHash: newId(), at: now });
  const { message } = await store.accept(anInbound({ conversationId, text: question, at: now }), newId());
  const common = { conversationId, at: now };
  await store.commitTurn(
    aTurn({
      ...common,
      messageId: message.id,
      replies: [{ id: newId(), reply: aReply({ action: 'abstain' }), toPrivate: false }],
      effects: [{ type: 'record_gap', question }],
    }),
  );
  const second = await store.accept(anInbound({ conversationId, sourceId: 'c2', at: now }), newId());
  await store.commitTurn(
    aTurn({
      ...common,
      messageId: second.message.id,
      stateVersion: 1,
      effects: waits ? [{ type: 'await_answer', messageId: message.id }] : [],
    }),
  );
  const [gap] = await store.gaps.recent(0, 1);
  return { conversationId, gapId: gap?.id ?? '' };
}

/** Begins the article for a question, as one click does. */
async function draft(gapId: string): Promise<string> {
  const group = { id: gapId, title: QUESTION, wording: QUESTION, otherWordings: [] };
  const version = gapDraft(group, { topic: '婚姻婚俗', today: '2026-03-01' });
  await store.knowledge.addVersions([{ ...version, initialStatus: 'in_review' }], {
    authorId: null,
    at: now,
  });
  return version.article;
}

const approve = (article: string) =>
  store.knowledge.approve({ article, version: 1, approverId: approver.id, note: null, at: now });

const lines = async (conversationId: string) =>
  (await store.conversations.allMessages(conversationId)).filter(({ text }) =>
    text.includes('您等的答案有了'),
  );

describe('createAskerTeller()', () => {
  test('tells each of a group once, when the article is approved and in the snapshot that is served', async () => {
    const first = await resident(QUESTION);
    const quiet = await resident(QUESTION, false);
    const article = await draft(first.gapId);
    // Asked after it was begun, in other words.
    const late = await resident('领结婚证异地要带材料吗');
    const tell = process();
    expect(await tell()).toBe(0);
    expect(await approve(article)).toBe('approved');
    // Approved, but not in the snapshot yet.
    expect(await tell()).toBe(0);
    snapshotId = 's2';
    served.set(QUESTION, { article, status: 'approved' });
    served.set('领结婚证异地要带材料吗', { article, status: 'approved' });
    expect(await tell()).toBe(2);
    expect(await tell()).toBe(0);
    expect(await process()()).toBe(0);
    for (const { conversationId } of [first, late]) expect(await lines(conversationId)).toHaveLength(1);
    expect(await lines(quiet.conversationId)).toEqual([]);
    expect(logged.join()).not.toContain('结婚证');
  });

  test('loses nobody when the process dies between approval and telling', async () => {
    const { conversationId, gapId } = await resident(QUESTION);
    const article = await draft(gapId);
    served.set(QUESTION, { article, status: 'approved' });
    await approve(article);
    await store.close();
    store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
    expect(await process()()).toBe(1);
    expect(await lines(conversationId)).toHaveLength(1);
  });

  test('tells nobody of an article in review, of another article, or of an answer to another question', async () => {
    const waits = await resident(QUESTION);
    const article = await draft(waits.gapId);
    served.set(QUESTION, { article, status: 'in_review' });
    const tell = process();
    expect(await tell()).toBe(0);
    snapshotId = 's2';
    served.set(QUESTION, { article: 'folic-acid', status: 'approved' });
    await approve(article);
    expect(await tell()).toBe(0);
    const other = await resident('离婚冷静期能不能缩短');
    snapshotId = 's3';
    served.set(QUESTION, { article, status: 'approved' });
    served.set('离婚冷静期能不能缩短', { article, status: 'approved' });
    expect(await tell()).toBe(1);
    expect(await lines(other.conversationId)).toEqual([]);
  });

  test('tells of nothing that was withdrawn before', async () => {
    const { conversationId, gapId } = await resident(QUESTION);
    const article = await draft(gapId);
    served.set(QUESTION, { article, status: 'approved' });
    await approve(article);
    await store.knowledge.retire({ article, version: 1, byId: approver.id, reason: '有错', at: now });
    expect(await process()()).toBe(0);
    expect(await lines(conversationId)).toEqual([]);
  });

  test('asks a snapshot once for each question, and groups again only when there is something new', async () => {
    const { gapId } = await resident(QUESTION);
    await draft(gapId);
    const tell = process();
    for (let run = 0; run < 5; run += 1) await tell();
    expect(asked).toEqual([QUESTION]);
  });

  test('asks no more while an answer waits for a better moment, and again on a new day', async () => {
    const { conversationId, gapId } = await resident(QUESTION);
    const article = await draft(gapId);
    served.set(QUESTION, { article, status: 'approved' });
    await approve(article);
    // Nobody has heard yet what was said last.
    await store.accept(anInbound({ conversationId, sourceId: 'c3', at: now }), newId());
    const tell = process();
    for (let run = 0; run < 3; run += 1) expect(await tell()).toBe(0);
    expect(asked).toEqual([QUESTION]);
    now += DAY;
    await tell();
    expect(asked).toEqual([QUESTION, QUESTION]);
  });

  test('gives everybody a turn, though those who have waited longest cannot be told', async () => {
    // Nobody writes an article for these.
    for (const question of ['彩礼要退多少', '婚宴能办几桌']) {
      await resident(question);
      now += 1000;
    }
    const { conversationId, gapId } = await resident(QUESTION);
    const article = await draft(gapId);
    await approve(article);
    served.set(QUESTION, { article, status: 'approved' });
    const tell = process(1);
    expect([await tell(), await tell(), await tell()]).toEqual([0, 0, 1]);
    expect(await lines(conversationId)).toHaveLength(1);
    // And anew from the beginning.
    expect([await tell(), await tell(), await tell()]).toEqual([0, 0, 0]);
  });

  test('forgets whoever has waited for ninety days', async () => {
    const { conversationId, gapId } = await resident(QUESTION);
    const article = await draft(gapId);
    await approve(article);
    now += 90 * DAY;
    served.set(QUESTION, { article, status: 'approved' });
    expect(await process()()).toBe(0);
    expect(await lines(conversationId)).toEqual([]);
    expect(await store.wishes.any()).toBe(false);
  });
});
