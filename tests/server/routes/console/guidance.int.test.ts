import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createKnowledgeBase,
  type SwappableKnowledgeBase,
} from '../../../../knowledge/answer/create-knowledge-base.ts';
import { buildMemoryIndex } from '../../../../knowledge/retrieval/build-index.ts';
import type { Role } from '../../../../server/api/console.ts';
import { TicketAnswer } from '../../../../server/api/console.ts';
import { CitingList } from '../../../../server/api/vetting.ts';
import { GuidanceList } from '../../../../server/api/guidance.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../../server/store/ports.ts';
import { smallCollection } from '../../../support/passages.ts';
import { aCase } from '../../../support/queue-builders.ts';
import { anInbound } from '../../../support/store-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

type Reader = Awaited<ReturnType<TestServer['counsellor']>>;
const FOLIC = { article: 'folic-acid', version: 1, ordinal: 0 };
const DIRECT = '要吃。从怀孕前三个月开始，每天吃 0.4 毫克叶酸，吃到怀孕满三个月。';

let dataDir: string;
let store: DurableStore;
let server: TestServer;
let base: SwappableKnowledgeBase;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-guidance-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  base = createKnowledgeBase({ index: await buildMemoryIndex(smallCollection(), { snapshotId: 's1' }) });
  server = await startTestServer({ parts: store, guidance: base });
});
afterAll(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function someone(...roles: readonly Role[]): Promise<Reader & { user: User }> {
  const reader = await server.counsellor(`u${newId()}`.toLowerCase(), { roles });
  const user = await store.users.byId(reader.id);
  if (user === null) throw new Error('The account was just added');
  return { ...reader, user };
}
async function held(words: string) {
  const holder = await someone('counsellor');
  const at = server.deps.now();
  const opened = await aCase(store, { words, at });
  await store.tickets.claim(opened.ticketId, holder.user, at);
  return { ...opened, holder };
}
const reply = (ticketId: string, body: object, { headers }: Reader) =>
  server.post(`/api/console/tickets/${ticketId}/messages`, { clientMessageId: newId(), ...body }, headers);
const suggested = async (ticketId: string, { headers }: Reader) =>
  server.fetch(`/api/console/tickets/${ticketId}/guidance`, { headers });

describe('guidance beside a case', () => {
  test('is what speaks to the resident’s words, for those alone who may see them', async () => {
    const { ticketId, holder } = await held('备孕，叶酸从什么时候开始吃？');
    const { items } = GuidanceList.parse(await (await suggested(ticketId, holder)).json());
    expect(items[0]).toMatchObject({ place: FOLIC, text: DIRECT, title: '备孕怎么吃叶酸' });
    expect((await suggested(ticketId, await someone('expert'))).status).toBe(403);
    expect((await suggested(newId(), holder)).status).toBe(404);
  });

  test('is what the case asks, not what a short last line happens to be near to', async () => {
    const { conversationId, ticketId, holder } = await held('备孕，叶酸从什么时候开始吃？');
    const at = server.deps.now();
    for (const text of ['我住杨村', '我姓周', '我老公在南京', '今年三十岁'])
      await store.accept(anInbound({ conversationId, sourceId: newId(), text, at }), newId());
    const { items } = GuidanceList.parse(await (await suggested(ticketId, holder)).json());
    expect(items.map(({ place }) => place.article)).toEqual([FOLIC.article]);
  });

  test('is what was filled in, before what was said on the way to it', async () => {
    const holder = await someone('counsellor');
    const at = server.deps.now();
    const slots = {
      matter: '别的',
      question: '叶酸忘了吃一天怎么办',
      town: '铜城镇',
      contact: '13855001234',
    };
    const { ticketId } = await aCase(store, {
      at,
      form: slots,
      formId: 'fertility-counselling',
      words: '铜城镇',
    });
    await store.tickets.claim(ticketId, holder.user, at);
    const { items } = GuidanceList.parse(await (await suggested(ticketId, holder)).json());
    expect(items[0]?.place.article).toBe(FOLIC.article);
  });

  test('is found by words, which stand in no address and no log', async () => {
    const { ticketId, holder } = await held('转人工');
    const found = await server.post(
      '/api/console/guidance/search',
      { text: '叶酸去哪领', ticketId },
      holder.headers,
    );
    const { items } = GuidanceList.parse(await found.json());
    expect(items[0]?.place).toEqual(FOLIC);
    expect(JSON.stringify(server.logged)).not.toContain('叶酸');
  });
});

describe('a reply with guidance in it', () => {
  test('reaches the resident with its source, and is found when that version is withdrawn', async () => {
    const { ticketId, conversationId, holder } = await held('叶酸怎么吃');
    const sent = await reply(ticketId, { text: `您好！\n${DIRECT}\n还有问题请说。`, cites: [FOLIC] }, holder);
    expect(sent.status).toBe(201);
    const { message } = TicketAnswer.parse(await sent.json());
    expect(message?.citations).toMatchObject([{ article: 'folic-acid', version: 1, quote: DIRECT }]);
    expect(message).toMatchObject({ author: { kind: 'counsellor' }, action: 'answer' });
    const citing = await store.vetting.citing([{ article: 'folic-acid', version: 1 }], 10);
    expect(citing.map((one) => one.conversationId)).toContain(conversationId);
    const led = async (reader: Reader) => {
      const path = '/api/console/articles/folic-acid/versions/1/citing';
      const list = CitingList.parse(await (await server.fetch(path, { headers: reader.headers })).json());
      return list.conversations.find((one) => one.conversationId === conversationId)?.ticketId;
    };
    // Whoever may not see the case is led to none.
    expect(await led(await someone('editor', 'counsellor'))).toBe(ticketId);
    expect([await led(await someone('editor')), await led(await someone('editor', 'expert'))]).toEqual([
      null,
      null,
    ]);
    const [last] = (await store.conversations.allMessages(conversationId)).slice(-1);
    expect(last?.reply?.citations.map(({ source }) => source)).toEqual(['《指南》']);
  });

  test('is not sent with other words than the guidance has', async () => {
    const { ticketId, conversationId, holder } = await held('叶酸怎么吃');
    const changed = await reply(ticketId, { text: DIRECT.replace('0.4', '4'), cites: [FOLIC] }, holder);
    expect(await problemOf(changed)).toMatchObject({ status: 422, code: 'guidance_changed' });
    const turned = await reply(ticketId, { text: `不是${DIRECT}`, cites: [FOLIC] }, holder);
    expect(await problemOf(turned)).toMatchObject({ status: 422, code: 'guidance_changed' });
    const lines = await store.conversations.allMessages(conversationId);
    expect(lines.some(({ author }) => author.kind === 'counsellor')).toBe(false);
  });

  test('is not sent once it was withdrawn, unless it was stored before', async () => {
    const { ticketId, holder } = await held('叶酸怎么吃');
    const line = { clientMessageId: newId(), text: DIRECT, cites: [FOLIC] };
    expect((await reply(ticketId, line, holder)).status).toBe(201);
    base.withdraw(new Set(['folic-acid@1']));
    try {
      expect((await reply(ticketId, line, holder)).status).toBe(201);
      const again = await reply(ticketId, { text: DIRECT, cites: [FOLIC] }, holder);
      expect(await problemOf(again)).toMatchObject({ status: 409, code: 'guidance_gone' });
    } finally {
      base.withdraw(new Set());
    }
  });
});
