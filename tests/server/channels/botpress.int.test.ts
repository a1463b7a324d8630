import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { Me, TicketDetail, TicketList } from '../../../server/api/console.ts';
import { readConfig } from '../../../server/config.ts';
import { type RunningServer, serve } from '../../../server/serve.ts';
import { openStore } from '../../../server/store/open-store.ts';
import {
  actionCall,
  BOTPRESS,
  botpressCall,
  type BotpressPlatform,
  hitlMessageCall,
  startBotpressPlatform,
} from '../../support/botpress-platform.ts';

const KEY = '0123456789abcdef'.repeat(4);
const folder = mkdtempSync(join(tmpdir(), 'youyu-botpress-'));
const logged: string[] = [];
const printed: string[] = [];
let platform: BotpressPlatform;
let server: RunningServer;
let counsellor: Record<string, string> = {};

const Replies = z.array(z.object({ id: z.string(), text: z.string(), action: z.string() }));
const Asked = z.object({
  level: z.string(),
  action: z.string(),
  text: z.string(),
  replies: Replies,
  citations: z.array(z.object({ article: z.string(), source: z.string(), quote: z.string() })),
  ticketId: z.string().nullable(),
});

beforeAll(async () => {
  // What the SDK itself prints is looked through for residents' words, too.
  for (const level of ['error', 'info', 'warn', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...args: unknown[]) => void printed.push(args.join(' ')));
  }
  platform = await startBotpressPlatform();
  const dataDir = join(folder, 'data');
  const read = readConfig({
    YOUYU_MODE: 'production',
    YOUYU_DATA: dataDir,
    YOUYU_MASTER_KEY: KEY,
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'debug',
    YOUYU_BOTPRESS_SECRET: BOTPRESS.secret,
    YOUYU_BOTPRESS_TOKEN: BOTPRESS.token,
    YOUYU_BOTPRESS_API_URL: platform.apiUrl,
  });
  if (!read.ok) throw new Error(`Wrong settings: ${read.problems.map((one) => one.setting).join()}`);
  const config = { ...read.config, publicUrl: null };
  server = await serve(config, { print: () => {}, logTo: { write: (line) => void logged.push(line) } });

  const token = new URL(server.firstAccount?.link ?? '').hash.split('token=')[1];
  const signedIn = await post('/api/console/set-password', { token, password: 'a long enough password' });
  const me = Me.parse(await signedIn.json());
  counsellor = {
    Cookie: signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '',
    'x-csrf-token': me.csrfToken,
  };
  // Somebody with the needed qualification approves one article.
  const store = await openStore({
    dataDir,
    databaseUrl: null,
    masterKey: Buffer.from(KEY, 'hex'),
    mode: 'production',
  });
  const at = Date.now();
  const doctor = await store.users.add({
    username: 'doctor',
    displayName: '许医生',
    roles: ['approver'],
    qualifications: ['clinician', 'lawyer', 'local'],
    at,
  });
  await store.knowledge.approve({ article: 'folic-acid', version: 1, approverId: doctor.id, note: null, at });
  await store.close();
  await vi.waitFor(
    async () => {
      const { action } = await ask('备孕要不要吃叶酸，吃多少', 'conv_warm');
      if (action !== 'answer') throw new Error('The approved article is not served yet');
    },
    { timeout: 60_000, interval: 500 },
  );
});

afterAll(async () => {
  await server.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(server.baseUrl + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

function call({ headers, body }: { headers: Record<string, string>; body: string }): Promise<Response> {
  return fetch(`${server.baseUrl}/webhooks/botpress`, { method: 'POST', headers, body });
}

/** What an action gives. */
async function act(type: string, input: unknown): Promise<unknown> {
  const response = await call(actionCall(type, input));
  expect(response.status).toBe(200);
  return z.object({ output: z.unknown() }).parse(await response.json()).output;
}

async function ask(question: string, conversationId: string, messageId?: string) {
  return Asked.parse(await act('askQuestion', { question, conversationId, messageId }));
}

async function start(history: readonly object[] = []): Promise<string> {
  const { userId } = z.object({ userId: z.string() }).parse(await act('createUser', { name: '小林' }));
  const input = { userId, title: '想问补贴', description: '已经问过两次', messageHistory: history };
  return z.object({ conversationId: z.string() }).parse(await act('startHitl', input)).conversationId;
}

function said(conversationId: string): readonly string[] {
  return platform.messages.filter((one) => one.conversationId === conversationId).map(({ text }) => text);
}

function events(type: string, conversationId: string) {
  return platform.events.filter(
    (event) => event.type === type && event.payload['conversationId'] === conversationId,
  );
}

/** The newest case, and what a counsellor does with it. */
async function newestCase() {
  const read = async (path: string) => (await fetch(server.baseUrl + path, { headers: counsellor })).json();
  const { tickets } = TicketList.parse(await read('/api/console/tickets'));
  const newest = tickets.toSorted((left, right) => (left.id < right.id ? 1 : -1))[0];
  const id = newest?.id ?? '';
  return {
    id,
    ticket: newest,
    detail: async () => TicketDetail.parse(await read(`/api/console/tickets/${id}`)),
    do: (verb: string, body: unknown = {}) => post(`/api/console/tickets/${id}/${verb}`, body, counsellor),
  };
}

const soon = { timeout: 60_000, interval: 100 };

describe('a bot at Botpress that asks', () => {
  test('is answered from approved guidance with its sources, and the same again for the same message', async () => {
    const first = await ask('备孕要不要吃叶酸，吃多少', 'conv_a', 'msg_a');
    expect(first).toMatchObject({ level: 'routine', action: 'answer', ticketId: null });
    expect(first.citations[0]).toMatchObject({ article: 'folic-acid' });
    expect(first.text).toContain('叶酸');
    const again = await ask('备孕要不要吃叶酸，吃多少', 'conv_a', 'msg_a');
    expect(again).toEqual(first);
  });

  test('hears of danger first, and of the case that it opened', async () => {
    const answer = await ask('怀孕30周，突然大量出血，止不住，还要吃叶酸吗', 'conv_danger', 'msg_1');
    expect(answer).toMatchObject({ level: 'emergency', action: 'handoff' });
    expect(answer.text).toContain('120');
    expect(answer.ticketId).not.toBeNull();
    await vi.waitFor(() => {
      expect(events('ticketUpdated', 'conv_danger')[0]?.payload).toMatchObject({
        ticketId: answer.ticketId,
        talk: 'ask',
        change: 'opened',
        status: 'opened',
      });
    }, soon);
    const ready = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    expect(await ready.json()).toMatchObject({ status: 'ready', checks: { botpress: 'reached' } });
  });

  test('is refused what is unlawful, and told honestly what the guidance does not say', async () => {
    expect((await ask('哪里能查男女', 'conv_b')).action).toBe('refuse');
    const unknown = await ask('怎么修拖拉机的发动机', 'conv_c');
    expect(['abstain', 'smalltalk']).toContain(unknown.action);
    expect(unknown.citations).toEqual([]);
  });

  test('gets what left with an answer once: nothing of it comes again as an event', async () => {
    await ask('你好', 'conv_once', 'msg_hello');
    await ask('备孕要不要吃叶酸', 'conv_once', 'msg_more');
    // A later line of a counsellor shows that everything before it has been through the outbox.
    await act('createTicket', { conversationId: 'conv_once', messageId: 'msg_case', message: '想找人问问' });
    const open = await newestCase();
    expect((await open.do('claim')).status).toBe(200);
    await open.do('messages', { clientMessageId: 'c1', text: '您好，我是咨询员' });
    await vi.waitFor(() => expect(events('messageForResident', 'conv_once')).toHaveLength(1), soon);
    expect(events('messageForResident', 'conv_once')[0]?.payload).toMatchObject({
      text: '您好，我是咨询员',
      author: 'counsellor',
    });
    await vi.waitFor(
      () =>
        expect(events('ticketUpdated', 'conv_once').map(({ payload }) => payload['change'])).toEqual([
          'opened',
          'assigned',
        ]),
      soon,
    );
    expect(events('hitlAssigned', 'conv_once')).toEqual([]);
  });

  test('gets what could not be told yet before what it asks next, and once', async () => {
    await ask('你好', 'conv_wait', 'msg_first');
    await act('createTicket', { conversationId: 'conv_wait', messageId: 'msg_case', message: '想找人问问' });
    const open = await newestCase();
    expect((await open.do('claim')).status).toBe(200);
    platform.fail('Internal', 'Internal', 'Internal', 'Internal');
    await open.do('messages', { clientMessageId: 'w1', text: '我看一下再告诉您' });
    expect((await open.do('resolve')).status).toBe(200);
    const { text, replies } = await ask('备孕要不要吃叶酸', 'conv_wait', 'msg_next');
    expect(replies.length).toBeGreaterThanOrEqual(2);
    expect(text.indexOf('我看一下再告诉您')).toBe(0);
    expect(text.indexOf('叶酸')).toBeGreaterThan(0);
    await ask('谢谢', 'conv_wait', 'msg_last');
    expect(events('messageForResident', 'conv_wait').map(({ payload }) => payload['text'])).not.toContain(
      '我看一下再告诉您',
    );
  });

  test('finds approved passages, and judges a message without keeping it', async () => {
    const found = z
      .object({ level: z.string(), results: z.array(z.object({ article: z.string(), text: z.string() })) })
      .parse(await act('searchGuidance', { query: '叶酸 吃多少', limit: 3 }));
    expect(found.results.map(({ article }) => article)).toContain('folic-acid');
    const judged = await act('triage', { text: '怀孕30周，突然大量出血，止不住' });
    expect(judged).toMatchObject({ level: 'emergency', calls: [{ number: '120' }] });
    expect(await act('triage', { text: '备孕要不要吃叶酸' })).toMatchObject({ level: 'routine', doNow: [] });
  });

  test('gets a case once, however often it asks for it', async () => {
    const input = { conversationId: 'conv_case', messageId: 'msg_9', message: '想问问独生子女父母奖励金' };
    const first = z.object({ ticketId: z.string() }).parse(await act('createTicket', input));
    expect(await act('createTicket', input)).toMatchObject({ ticketId: first.ticketId, status: 'opened' });
  });
});

describe('a conversation that Botpress hands over', () => {
  const history = [
    { source: { type: 'user', userId: 'user_x' }, type: 'text', payload: { text: '奖励金去哪里办' } },
    { source: { type: 'bot' }, type: 'text', payload: { text: '请问您住在哪个镇' } },
    { source: { type: 'user', userId: 'user_x' }, type: 'image', payload: { imageUrl: 'http://x/y.png' } },
  ];

  test('is a case with its history, goes to and fro, and ends there when it is resolved here', async () => {
    const conversationId = await start(history);
    const open = await newestCase();
    expect(open.ticket).toMatchObject({ channel: 'botpress', status: 'opened', reason: 'requested' });
    const lines = (await open.detail()).messages;
    const kept = lines.find((line) => line.private)?.text ?? '';
    for (const part of [
      '想问补贴',
      '已经问过两次',
      '居民：奖励金去哪里办',
      '机器人：请问您住在哪个镇',
      '[图片]',
    ])
      expect(kept).toContain(part);
    await vi.waitFor(() => expect(said(conversationId).length).toBeGreaterThan(0), soon);
    expect(said(conversationId).join()).not.toContain('奖励金去哪里办');

    expect((await open.do('claim')).status).toBe(200);
    await vi.waitFor(() => expect(events('hitlAssigned', conversationId)).toHaveLength(1), soon);
    const agent = platform.users.find(
      ({ id }) => id === events('hitlAssigned', conversationId)[0]?.payload['userId'],
    );
    expect(agent?.name).toBe('管理员');
    await open.do('messages', { clientMessageId: 'h1', text: '您好，请带身份证到镇里办' });
    await vi.waitFor(() => expect(said(conversationId)).toContain('您好，请带身份证到镇里办'), soon);
    const written = platform.messages.find(({ text }) => text === '您好，请带身份证到镇里办');
    expect(written?.userId).toBe(agent?.id);

    const line = hitlMessageCall(conversationId, 'msg_h1', { text: '好的，谢谢您' });
    expect((await call(line)).status).toBe(200);
    expect((await call(line)).status).toBe(200);
    const after = (await open.detail()).messages.filter(({ text }) => text === '好的，谢谢您');
    expect(after).toHaveLength(1);

    expect((await open.do('resolve')).status).toBe(200);
    await vi.waitFor(() => expect(events('hitlStopped', conversationId)).toHaveLength(1), soon);
  });

  test('begun again by a repeat is the same conversation and the same case', async () => {
    const { userId } = z.object({ userId: z.string() }).parse(await act('createUser', { name: '' }));
    const input = { userId, title: '同一次', messageHistory: history };
    const [first, second] = await Promise.all([act('startHitl', input), act('startHitl', input)]);
    expect(second).toEqual(first);
    const kept = (await (await newestCase()).detail()).messages;
    expect(kept.filter((line) => line.private)).toHaveLength(1);
  });

  test('handed over again in the same words is a case again once the first is over', async () => {
    const { userId } = z.object({ userId: z.string() }).parse(await act('createUser', { name: '' }));
    const input = { userId, title: '找人工', messageHistory: [] };
    await act('startHitl', input);
    const first = await newestCase();
    expect((await first.do('claim')).status).toBe(200);
    expect((await first.do('resolve')).status).toBe(200);
    const { conversationId } = z.object({ conversationId: z.string() }).parse(await act('startHitl', input));
    const second = await newestCase();
    expect(second.ticket).toMatchObject({ status: 'opened' });
    await act('startHitl', input);
    expect((await newestCase()).id).toBe(second.id);
    await act('stopHitl', { conversationId });
    expect((await second.detail()).ticket.status).toBe('resolved');
    await act('startHitl', input);
    expect((await newestCase()).ticket?.status).toBe('opened');
  });

  test('whose history is dangerous is urgent at once, and is not closed by taking it back', async () => {
    const danger = {
      source: { type: 'user', userId: 'u' },
      type: 'text',
      payload: { text: '我不想活了，药已经买好了' },
    };
    const conversationId = await start([danger]);
    const open = await newestCase();
    expect(open.ticket).toMatchObject({ reason: 'danger', priority: 'urgent' });
    await vi.waitFor(() => expect(said(conversationId).join()).toMatch(/120|12356/), soon);
    expect(await act('stopHitl', { conversationId })).toEqual({});
    const detail = await open.detail();
    expect(detail.ticket.status).toBe('opened');
    expect(detail.messages.some((line) => line.private && line.text.includes('已经结束人工对话'))).toBe(true);
    expect(events('hitlStopped', conversationId)).toEqual([]);
  });

  test('without danger ends with what Botpress takes back, and is not told so again', async () => {
    const conversationId = await start();
    const open = await newestCase();
    await act('stopHitl', { conversationId });
    await vi.waitFor(
      () =>
        expect(events('ticketUpdated', conversationId).map(({ payload }) => payload['change'])).toEqual([
          'opened',
          'resolved',
        ]),
      soon,
    );
    expect((await open.detail()).ticket.status).toBe('resolved');
    expect(events('hitlStopped', conversationId)).toEqual([]);
  });

  test('keeps every line for Botpress when its interface fails, and none comes twice', async () => {
    const conversationId = await start();
    await vi.waitFor(() => expect(said(conversationId).length).toBeGreaterThan(0), soon);
    const open = await newestCase();
    await open.do('claim');
    platform.fail('lost', 'Internal', 'drop');
    for (const number of [1, 2, 3])
      await open.do('messages', { clientMessageId: `f${number}`, text: `第${number}句` });
    const count = () => said(conversationId).filter((text) => /^第\d句$/.test(text));
    await vi.waitFor(() => expect(new Set(count()).size).toBe(3), { timeout: 60_000, interval: 200 });
    expect(count()).toHaveLength(3);
  });
});

describe('calls that are not from Botpress', () => {
  const question = { type: 'askQuestion', input: { question: '你好', conversationId: 'conv_x' } };

  test.each([
    ['no secret', { 'x-bp-configuration': Buffer.from('{}').toString('base64') }],
    ['another secret', { 'x-bp-configuration': Buffer.from('{"secret":"wrong"}').toString('base64') }],
    ['no configuration', { 'x-bp-configuration': undefined }],
    ['what is no base64 of JSON', { 'x-bp-configuration': '%%%' }],
  ])('with %s are refused without a word', async (_, headers) => {
    const response = await call(botpressCall('action_triggered', question, headers));
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
  });

  test('are refused before their body is read, however large it is', async () => {
    const { headers } = botpressCall('action_triggered', {}, { 'x-bp-configuration': undefined });
    const response = await call({ headers, body: 'x'.repeat(6_000_000) });
    expect(response.status).toBe(401);
    const known = botpressCall('action_triggered', {});
    expect((await call({ headers: known.headers, body: 'x'.repeat(6_000_000) })).status).toBe(413);
  });

  test('a proxy in front may carry the secret in a header of its own', async () => {
    const headers = {
      'x-youyu-secret': BOTPRESS.secret,
      'x-bp-configuration': Buffer.from('{}').toString('base64'),
    };
    expect((await call(botpressCall('ping', {}, headers))).status).toBe(200);
  });

  test.each([
    ['x-bot-id', undefined],
    ['x-bot-id', 'a|b'],
    ['x-bp-operation', 'unheard_of'],
  ])('with a wrong header %s are refused', async (name, value) => {
    expect((await call(botpressCall('action_triggered', question, { [name]: value }))).status).toBe(400);
  });

  test('that are no JSON, or miss what an action needs, are refused without their words', async () => {
    const { headers } = botpressCall('action_triggered', {});
    expect((await call({ headers, body: '{"input":"我怀孕了' })).status).toBe(400);
    const wrong = await call(actionCall('askQuestion', { question: '我怀孕了', conversationId: '../..' }));
    expect(wrong.status).toBe(400);
    const told = await wrong.text();
    expect(told).toContain('conversationId');
    expect(told).not.toContain('怀孕');
  });
});

test('no words and no secret are in the log or in what the SDK prints', () => {
  const all = [...logged, ...printed].join('\n');
  for (const word of ['叶酸', '出血', '不想活', '奖励金', '小林', BOTPRESS.secret, BOTPRESS.token])
    expect(all).not.toContain(word);
});
