import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

describe('/metrics', () => {
  test('this computer reads figures with route templates and nothing about people', async () => {
    server = await startTestServer();
    const { auth } = await server.resident();
    await server.post('/api/chat/messages', { clientMessageId: 'a', text: '你好' }, auth);
    await server.fetch('/secret-path');
    const text = await (await server.fetch('/metrics')).text();
    expect(text).toContain('route="/api/chat/messages"');
    expect(text).toContain('youyu_messages_total{outcome="accepted"} 1');
    expect(text).not.toMatch(/secret-path|你好/);
  });

  test('somebody behind a proxy needs the token', async () => {
    server = await startTestServer({ env: { YOUYU_METRICS_TOKEN: 'a-long-metrics-token-1' } });
    const read = (headers: Record<string, string>) => server.fetch('/metrics', { headers });
    const proxied = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await read(proxied)).status).toBe(403);
    expect((await read({ ...proxied, Authorization: 'Bearer a-wrong-metrics-token-1' })).status).toBe(403);
    expect((await read({ ...proxied, Authorization: 'Bearer a-long-metrics-token-1' })).status).toBe(200);
  });
});

describe('/readyz', () => {
  test('tells how the vectors of a model come along, which is no reason to be not ready', async () => {
    for (const [modelState, embeddings] of [
      [{ kind: 'building', done: 128, all: 1955 }, 'building 128/1955'],
      [{ kind: 'failed' }, 'failed'],
    ] as const) {
      server = await startTestServer({ modelState });
      const ready = await server.fetch('/readyz');
      expect(ready.status).toBe(200);
      expect(await ready.json()).toMatchObject({ status: 'ready', checks: { embeddings } });
      await server.close();
    }
    server = await startTestServer();
    expect(await (await server.fetch('/readyz')).json()).toEqual({
      status: 'ready',
      checks: { database: 'ok', snapshot: 'ok' },
    });
  });
});

describe('rate limits', () => {
  test('a session that sends too fast is told to wait, others are not', async () => {
    server = await startTestServer({ env: { YOUYU_LIMIT_MESSAGES: '3' } });
    const [one, two] = [await server.resident(), await server.resident()];
    const send = (auth: Record<string, string>, i: number) =>
      server.post('/api/chat/messages', { clientMessageId: `m${i}`, text: '你好' }, auth);
    for (let i = 0; i < 3; i += 1) expect((await send(one.auth, i)).status).toBe(201);
    const limited = await send(one.auth, 4);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(two.auth, 1)).status).toBe(201);
  });

  test('new sessions of one address are limited, and an address cannot be made up', async () => {
    server = await startTestServer({ env: { YOUYU_LIMIT_SESSIONS: '2' } });
    const open = (address: string) => server.post('/api/chat/sessions', {}, { 'X-Forwarded-For': address });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await open(`203.0.113.${i}`)).status);
    expect(statuses).toEqual([201, 201, 429]);
  });

  test('behind a trusted proxy each resident’s own address counts', async () => {
    server = await startTestServer({ env: { YOUYU_LIMIT_SESSIONS: '1', TRUST_PROXY: '1' } });
    const open = (address: string) => server.post('/api/chat/sessions', {}, { 'X-Forwarded-For': address });
    expect((await open('203.0.113.1')).status).toBe(201);
    expect((await open('203.0.113.2')).status).toBe(201);
    expect((await open('203.0.113.2')).status).toBe(429);
  });

  test('the defaults of a demo let 400 messages of one session at once pass', async () => {
    server = await startTestServer();
    const { auth } = await server.resident();
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, i) =>
        server.post('/api/chat/messages', { clientMessageId: `m${i}`, text: '你好' }, auth),
      ),
    );
    expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  });
});

describe('a turn that is slow', () => {
  test('the message is acknowledged at the deadline and the reply comes later', async () => {
    let release = () => {};
    server = await startTestServer({
      config: { replyDeadlineMs: 100 },
      answer: async (message, store) => {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return [
          store.append(message.conversationId, { type: 'outgoing', text: '来了', replyTo: message.id }),
        ];
      },
    });
    const { auth } = await server.resident();
    const sent = await server.post('/api/chat/messages', { clientMessageId: 'a', text: '你好' }, auth);
    expect(sent.status).toBe(201);
    expect(await sent.json()).toMatchObject({ message: { text: '你好' }, replies: [] });
    release();
    const list = async () => (await server.fetch('/api/chat/messages?after=1', { headers: auth })).json();
    await expect.poll(list).toMatchObject({ messages: [{ text: '来了' }] });
  });
});
