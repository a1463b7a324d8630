import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MyData } from '../../../../server/api/chat.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { anInbound, aTurn } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

const QUESTION = '异地领结婚证要带什么材料';

let dataDir: string;
let store: DurableStore;
let server: TestServer;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-my-data-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production' });
  const { conversations, wishes } = store;
  server = await startTestServer({ parts: { conversations, wishes } });
});
afterEach(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('the export of one’s data has the questions that one waits for, and nothing of them is left after erasing', async () => {
  const { session: conversationId, auth } = await server.resident();
  const at = server.deps.now();
  const asked = await store.accept(anInbound({ conversationId, text: QUESTION, at }), newId());
  const turn = aTurn({ conversationId, messageId: asked.message.id, at });
  await store.commitTurn({ ...turn, effects: [{ type: 'record_gap', question: QUESTION }] });
  const next = await store.accept(anInbound({ conversationId, sourceId: 'c2', at }), newId());
  await store.commitTurn({
    ...turn,
    messageId: next.message.id,
    stateVersion: 1,
    effects: [{ type: 'await_answer', messageId: asked.message.id }],
  });

  const exported = MyData.parse(await (await server.fetch('/api/chat/my-data', { headers: auth })).json());
  expect(exported.awaitedAnswers).toEqual([
    {
      question: QUESTION,
      since: '2026-03-02T01:00:00.000Z',
      until: '2026-05-31T01:00:00.000Z',
      toldAt: null,
    },
  ]);
  expect((await server.fetch('/api/chat/my-data', { method: 'DELETE', headers: auth })).status).toBe(204);
  expect(await store.wishes.any()).toBe(false);
});
