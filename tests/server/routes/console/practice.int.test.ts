import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Role, TicketAnswer } from '../../../../server/api/console.ts';
import { PracticeStarted } from '../../../../server/api/practice.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore, User } from '../../../../server/store/ports.ts';
import { readEvents } from '../../../support/event-reader.ts';
import { aCase, sayAndDo } from '../../../support/queue-builders.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

type Reader = Awaited<ReturnType<TestServer['counsellor']>> & { readonly user: User };

let store: DurableStore;
let server: TestServer;
beforeEach(async () => {
  const place = { dataDir: temporaryFolder(), masterKey: TEST_MASTER_KEY, newId };
  store = await openStore({ ...place, mode: 'production' });
  server = await startTestServer({ parts: store });
});
afterEach(async () => {
  await server.close();
  await store.close();
});

async function someone(...roles: readonly Role[]): Promise<Reader> {
  const reader = await server.counsellor(`u${newId()}`.toLowerCase(), { roles });
  const user = await store.users.byId(reader.id);
  if (user === null) throw new Error('The account was just added');
  return { ...reader, user };
}
const post = (path: string, body: unknown, { headers }: Reader) =>
  server.post(`/api/console/${path}`, body, headers);
async function practising(reader: Reader): Promise<string> {
  const started = await post('practice', { scenario: 'bride-price' }, reader);
  return PracticeStarted.parse(await started.json()).ticketId;
}

test('lines of a practice are streamed to whoever practises, and nothing of it to anybody else', async () => {
  const [wang, boss] = [await someone('counsellor'), await someone('supervisor', 'admin')];
  const opened = ({ headers }: Reader) => readEvents(`${server.url}/api/console/events`, headers);
  const [mine, theirs] = [await opened(wang), await opened(boss)];
  const ticketId = await practising(wang);
  await post(`tickets/${ticketId}/presence`, { doing: 'viewing' }, wang);
  await post(`tickets/${ticketId}/claim`, {}, wang);
  const answered = await post(
    `tickets/${ticketId}/messages`,
    { clientMessageId: newId(), text: '您慢慢说，我在听' },
    wang,
  );
  expect(answered.status).toBe(201);
  const has = (text: string) => (events: readonly { data: unknown }[]) =>
    JSON.stringify(events).includes(text);
  await mine.until(has('女方说住过了就不退'));
  const at = server.deps.now();
  const real = await aCase(store, { topic: '孕产', at, words: '想问建档' });
  await sayAndDo(store, real.conversationId, { text: '在哪里建档', at, effects: [] });
  await theirs.until(has('在哪里建档'));
  expect(has(ticketId)(theirs.events)).toBe(false);
  mine.close();
  theirs.close();
});

test('an answer of a practice becomes no draft of guidance: nothing of it is kept', async () => {
  const wang = await someone('counsellor');
  const ticketId = await practising(wang);
  await post(`tickets/${ticketId}/claim`, {}, wang);
  const answered = await post(
    `tickets/${ticketId}/messages`,
    { clientMessageId: newId(), text: '可以申请调解' },
    wang,
  );
  const { message } = TicketAnswer.parse(await answered.json());
  const messageId = message?.id;
  const drafts = `tickets/${ticketId}/knowledge-drafts`;
  expect((await post(`${drafts}/preview`, { messageId }, wang)).status).toBe(404);
  const draft = {
    messageId,
    question: '彩礼怎么退',
    answer: '可以申请调解',
    topic: '婚姻婚俗',
    confirmed: true,
  };
  expect((await post(drafts, draft, wang)).status).toBe(404);
});

test('an answer that is sent twice is answered once', async () => {
  const wang = await someone('counsellor');
  const ticketId = await practising(wang);
  await post(`tickets/${ticketId}/claim`, {}, wang);
  const step = async (clientMessageId: string) => {
    const sent = await post(`tickets/${ticketId}/messages`, { clientMessageId, text: '您慢慢说' }, wang);
    expect(sent.status).toBe(201);
    return (await store.practice.run(ticketId))?.step;
  };
  const first = newId();
  expect([await step(first), await step(first), await step(newId())]).toEqual([2, 2, 3]);
});
