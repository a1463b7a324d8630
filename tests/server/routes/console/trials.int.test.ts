import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { QuestionTried } from '../../../../server/api/trials.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { createTrials, type Trials } from '../../../../server/trials/create-trials.ts';
import { draftOf } from '../../../../server/uploads/draft.ts';
import { loadStatuteList } from '../../../../ingest/vet/statute-list.ts';
import { loadNeedRules } from '../../../../ingest/vet/derive-needs.ts';
import { readDocument } from '../../../../ingest/read-document.ts';
import { aPassage, aVersion } from '../../../support/store-builders.ts';
import { TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';
import { HOME_PLACE } from '../../../support/home.ts';
import { PATIENT } from '../../../support/patience.ts';

const PATH = '/api/console/trials';
const WORDS =
  '# 婚前保健补贴\n一、补贴多少\n当年登记结婚的夫妻，每对补贴六百元。\n二、怎么领\n带身份证和结婚证办理。';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let trials: Trials;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-trials-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  trials = createTrials();
  const { users, knowledge, vetting, uploads, localValues } = store;
  server = await startTestServer({ parts: { users, knowledge, vetting, uploads, localValues }, trials });
});
afterEach(async () => {
  await server.close();
  trials.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function tryIt(headers: Record<string, string>, body: unknown): Promise<QuestionTried> {
  const response = await server.post(PATH, body, headers);
  expect(response.status).toBe(200);
  return QuestionTried.parse(await response.json());
}

/** An upload of one document that has been read. */
async function readUpload(userId: string): Promise<string> {
  const at = server.deps.now();
  const user = await store.users.byId(userId);
  if (user === null) throw new Error('no account');
  const { id } = await store.uploads.begin({ user, fileName: '补贴.md', bytes: 1, at });
  await store.uploads.arrived(id, 'a'.repeat(64), at);
  await store.uploads.claim({ at, leaseUntil: at + 1000 });
  const options = {
    collection: 'documents',
    today: '2026-03-02',
    known: loadStatuteList(),
    needRules: loadNeedRules(),
  };
  const [read] = await readDocument(Buffer.from(WORDS), '补贴.md', options);
  if (read === undefined) throw new Error('nothing read');
  await store.uploads.finish({
    id,
    extract: read.extract,
    documents: [{ draft: draftOf(read, HOME_PLACE), signature: [] }],
    at,
  });
  return id;
}

describe('POST /api/console/trials', () => {
  test('tries a document that is not handed in, as it stands, for its editor alone', async () => {
    const editor = await server.counsellor('wang', { roles: ['editor'] });
    const id = await readUpload(editor.id);
    const upload = { id, document: 0 };
    const tried = await tryIt(editor.headers, { question: '婚前保健补贴多少', upload });
    expect(tried.passages[0]).toMatchObject({ state: 'draft', title: '婚前保健补贴' });
    expect(JSON.stringify(tried)).toContain('六百元');
    // A change is tried at once.
    await server.post(
      `/api/console/uploads/${id}/documents/0`,
      {
        version: 1,
        edit: {
          kind: 'text',
          at: 0,
          section: '一、补贴多少',
          text: '每对补贴八百元。',
          questions: ['婚前保健补贴多少'],
        },
      },
      editor.headers,
    );
    const again = await tryIt(editor.headers, { question: '婚前保健补贴多少', upload });
    expect(again.outcome).toMatchObject({ kind: 'answered', text: expect.stringContaining('八百元') });

    const other = (await server.counsellor('sun', { roles: ['editor'] })).headers;
    expect((await server.post(PATH, { question: '补贴', upload }, other)).status).toBe(404);
    expect(JSON.stringify(await tryIt(other, { question: '婚前保健补贴多少' }))).not.toContain('八百元');
    const counsellor = (await server.counsellor('qian', { roles: ['counsellor'] })).headers;
    expect((await server.post(PATH, { question: '补贴' }, counsellor)).status).toBe(403);
    expect(server.logged.join('\n')).not.toContain('补贴');
  });

  test('tries what is in review in place of what is approved', async () => {
    const editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
    const approver = await server.counsellor('li', { roles: ['approver'] });
    const at = server.deps.now();
    const add = (text: string, contentHash: string) =>
      store.knowledge.addVersions(
        [aVersion({ contentHash, passages: [aPassage({ ordinal: 0, section: '', text })] })],
        {
          authorId: null,
          at,
        },
      );
    await add('每天吃 0.4 毫克叶酸。', 'h1');
    await store.knowledge.approve({
      article: 'folic-acid',
      version: 1,
      approverId: approver.id,
      note: null,
      at,
    });
    const question = '叶酸从什么时候开始吃';
    expect((await tryIt(editor, { question })).passages[0]).toMatchObject({ state: 'approved' });
    await add('每天吃 0.8 毫克叶酸。', 'h2');
    const tried = await tryIt(editor, { question });
    expect(tried.passages.map(({ state, text }) => [state, text])).toEqual([
      ['in_review', '每天吃 0.8 毫克叶酸。'],
    ]);
  });

  test('says in Chinese that too many are under way, and takes the next when one has ended', async () => {
    const ends: (() => void)[] = [];
    vi.spyOn(trials, 'ask').mockImplementation(
      async () => new Promise((resolve) => ends.push(() => resolve(null))),
    );
    const names = ['wang', 'li', 'sun', 'qian', 'zhou'];
    const editors = await Promise.all(names.map((name) => server.counsellor(name, { roles: ['editor'] })));
    const ask = async (who: number) => server.post(PATH, { question: '叶酸' }, editors[who]?.headers ?? {});
    const waiting = [ask(0), ask(0)];
    await vi.waitUntil(() => ends.length === 2, PATIENT);
    const own = await ask(0);
    expect([own.status, await own.json()]).toEqual([
      429,
      expect.objectContaining({ code: 'trials_own', title: '您已经有两句在试了' }),
    ]);
    waiting.push(...[1, 1, 2, 2, 3, 3].map(ask));
    await vi.waitUntil(() => ends.length === 8, PATIENT);
    const full = await ask(4);
    expect([full.status, await full.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'trials_full', title: '现在试的人太多了' }),
    ]);
    for (const end of ends) end();
    await Promise.all(waiting);
    const next = ask(0);
    await vi.waitUntil(() => ends.length === 9, PATIENT);
    ends[8]?.();
    expect((await next).status).toBe(503);
  });

  test('writes a local fact into what is tried as soon as it is approved', async () => {
    const editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
    const text = '叶酸到{{office.name}}领。';
    await store.knowledge.addVersions(
      [aVersion({ passages: [aPassage({ ordinal: 0, section: '', text })] })],
      { authorId: null, at: server.deps.now() },
    );
    const asks = async () =>
      (await tryIt(editor, { question: '叶酸到哪里领' })).passages.map((one) => one.text);
    // Of the local facts alone: nothing else tells that something has changed.
    vi.spyOn(store.knowledge, 'revision').mockResolvedValue('7');
    const approved = vi.spyOn(store.localValues, 'approved').mockResolvedValue({ 'office.name': '一号站' });
    expect(await asks()).toEqual(['叶酸到一号站领。']);
    approved.mockResolvedValue({ 'office.name': '二号站' });
    expect(await asks()).toEqual(['叶酸到二号站领。']);
  });
});
