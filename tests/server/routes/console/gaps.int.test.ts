import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GapDrafted, GapList } from '../../../../server/api/gaps.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { aReply, anInbound, aTurn, aVersion } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

const PATH = '/api/console/gaps';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let editor: Record<string, string>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-gaps-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const { users, knowledge, vetting, uploads, gaps, wishes } = store;
  server = await startTestServer({ parts: { users, knowledge, vetting, uploads, gaps, wishes } });
  editor = (await server.counsellor('wang', { roles: ['editor'] })).headers;
});
afterEach(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** A new resident asks what the guidance does not answer. */
async function ask(question: string, daysAgo = 0, waits = false): Promise<string> {
  const at = server.deps.now() - daysAgo * DAY_MS;
  const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at });
  const { message } = await store.accept(
    anInbound({ conversationId: conversation.id, text: question, at }),
    newId(),
  );
  await store.commitTurn(
    aTurn({
      conversationId: conversation.id,
      messageId: message.id,
      replies: [{ id: newId(), reply: aReply({ action: 'abstain' }), toPrivate: false }],
      effects: [{ type: 'record_gap', question }],
      at,
    }),
  );
  if (waits) {
    const next = await store.accept(
      anInbound({ conversationId: conversation.id, sourceId: 'c2', at }),
      newId(),
    );
    await store.commitTurn(
      aTurn({
        conversationId: conversation.id,
        messageId: next.message.id,
        stateVersion: 1,
        effects: [{ type: 'await_answer', messageId: message.id }],
        at,
      }),
    );
  }
  return conversation.personId;
}

const list = async (headers = editor) => GapList.parse(await (await server.fetch(PATH, { headers })).json());

describe('gaps', () => {
  test('are put together, tell of nobody, and go when the person is erased', async () => {
    const passages = aVersion()
      .passages.slice(0, 1)
      .map((passage) => ({ ...passage, text: '产假有一百五十八天。' }));
    await store.knowledge.addVersions([aVersion({ passages })], { authorId: null, at: server.deps.now() });
    await ask('异地领结婚证要带什么材料', 2);
    await ask('领结婚证异地办要带什么材料', 1);
    // Words that the guidance does not have, of two conversations: nothing is shown yet.
    expect((await list()).groups).toEqual([]);
    await ask('领结婚证要什么材料，异地的');
    const person = await ask('我叫王小丽住在张家坳，产假能休多久');
    const { groups, mayWrite } = await list();
    expect(mayWrite).toBe(true);
    expect(groups[0]).toMatchObject({ asked: 3, conversations: 3, wording: null, draft: null });
    expect(groups[0]?.words).toContain('异地');
    expect(groups[1]).toMatchObject({ asked: 1, conversations: 1, words: ['产假'] });
    expect(JSON.stringify(groups)).not.toMatch(/王小丽|小丽|张家坳/);
    await store.conversations.erasePerson(person, server.deps.now());
    expect((await list()).groups).toHaveLength(1);
    const counsellor = (await server.counsellor('qian', { roles: ['counsellor'] })).headers;
    expect((await server.fetch(PATH, { headers: counsellor })).status).toBe(403);
  });

  test('one click begins an article, which goes nowhere before it is written and leaves the list once it is approved', async () => {
    await store.knowledge.addVersions(
      [aVersion({ title: '结婚登记', passages: aVersion().passages.slice(0, 1) })],
      {
        authorId: null,
        at: server.deps.now(),
      },
    );
    for (const daysAgo of [2, 1, 0]) await ask('异地领结婚证要带什么材料', daysAgo);
    const [group] = (await list()).groups;
    expect(group).toMatchObject({ wording: '异地领结婚证要带什么材料', conversations: 3 });
    const approver = await server.counsellor('li', {
      roles: ['approver'],
      qualifications: ['clinician', 'lawyer', 'local'],
    });
    expect((await server.post(`${PATH}/draft`, { id: group?.id }, approver.headers)).status).toBe(403);
    const made = await server.post(`${PATH}/draft`, { id: group?.id }, editor);
    expect(made.status).toBe(201);
    const { article, version } = GapDrafted.parse(await made.json());
    // A second click, or a colleague's, leads to the same.
    const again = await server.post(`${PATH}/draft`, { id: group?.id }, editor);
    expect([again.status, GapDrafted.parse(await again.json())]).toEqual([200, { article, version }]);
    expect((await list()).groups[0]?.draft).toEqual({ article, version, standing: 'draft' });

    const at = `/api/console/articles/${article}/versions`;
    const early = await server.post(`${at}/${version}/submit`, {}, editor);
    expect(await problemOf(early)).toMatchObject({ status: 409, code: 'unwritten' });
    const written = await server.post(
      at,
      {
        from: version,
        title: '异地领结婚证',
        effectiveFrom: '2026-01-01',
        expiresOn: null,
        questions: ['异地领结婚证要带什么材料'],
        texts: ['带双方身份证和近照，到任一方的婚姻登记处办理。'],
        needs: ['lawyer'],
      },
      editor,
    );
    expect(written.status).toBe(201);
    expect((await server.post(`${at}/${version + 1}/approve`, {}, approver.headers)).status).toBe(200);
    expect((await list()).groups).toEqual([]);
    server.advance(60_000);
    await ask('异地领结婚证要带什么材料');
    expect((await list()).groups[0]?.draft).toMatchObject({ standing: 'in_force' });
  });

  test('tell how many conversations wait for the answer, and stay while one does', async () => {
    await ask('异地领结婚证要带什么材料', 1, true);
    await ask('异地领结婚证要带什么材料', 0, true);
    await ask('领结婚证异地办要带什么材料');
    const waits = await ask('异地领结婚证要带什么材料', 0, true);
    expect((await list()).groups[0]).toMatchObject({ asked: 4, waiting: 3 });
    await store.conversations.erasePerson(waits, server.deps.now());
    const [group] = (await list()).groups;
    expect(group).toMatchObject({ asked: 3, waiting: 2 });
    const { article } = GapDrafted.parse(
      await (await server.post(`${PATH}/draft`, { id: group?.id }, editor)).json(),
    );
    // Known for whom it was begun, whatever becomes of the question that named it.
    expect((await store.wishes.waiting(server.deps.now())).map((wish) => wish.article)).toEqual([
      article,
      article,
    ]);
  });
});
