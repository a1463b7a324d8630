import { afterEach, describe, expect, test } from 'vitest';
import { describeError } from '../../../server/observability/describe-error.ts';
import { startTestServer, type TestServer } from '../../support/test-server.ts';

const MARKER = '玄武湖边的暗号';
let server: TestServer;
afterEach(() => server.close());

describe('logs', () => {
  test('no line holds what a resident wrote, their token or their address, whatever goes wrong', async () => {
    server = await startTestServer({
      answer: async () => {
        throw new Error(`turn failed on ${MARKER}`, { cause: new Error(MARKER) });
      },
    });
    const { auth, token } = await server.resident();
    const send = (body: string, headers: Record<string, string> = {}) =>
      server.fetch(`/api/chat/messages?q=${encodeURIComponent(MARKER)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...auth, ...headers },
        body,
      });
    const good = await send(JSON.stringify({ clientMessageId: 'a', text: MARKER }));
    expect(good.status).toBe(201);
    await send(`{"text":"${MARKER}`);
    await send(JSON.stringify({ clientMessageId: MARKER, text: MARKER }));
    await send(JSON.stringify({ clientMessageId: 'b', text: MARKER.repeat(1000) }));
    await server.fetch(`/${encodeURIComponent(MARKER)}`);
    await server.fetch(`/api/console/tickets/${encodeURIComponent(MARKER)}`);
    server.store.failWith(new Error(`insert failed: ${MARKER}`));
    const failed = await send(JSON.stringify({ clientMessageId: 'c', text: MARKER }));
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toMatch(/insert failed|at .*:\d+/);
    server.store.failWith(null);
    // Each is written once its answer has left.
    const written = () => server.logged.filter((line) => line.includes('"msg":"request"')).length;
    await expect.poll(written).toBe(8);

    const log = server.logged.join('');
    for (const secret of [
      MARKER,
      encodeURIComponent(MARKER),
      token,
      '127.0.0.1',
      'insert failed',
      'turn failed on',
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('"route":"/api/chat/messages"');
    expect(log).toContain('"route":"unmatched"');
  });

  test('a request’s line has method, route template, status, milliseconds and its id, and no more', async () => {
    server = await startTestServer();
    const response = await server.fetch('/healthz');
    await response.text();
    await expect.poll(() => server.logged.at(-1) ?? '').toContain('"msg":"request"');
    const line: unknown = JSON.parse(server.logged.at(-1) ?? '');
    expect(line).toEqual({
      level: 30,
      time: expect.any(String),
      requestId: response.headers.get('x-request-id'),
      method: 'GET',
      route: '/healthz',
      status: 200,
      ms: expect.any(Number),
      msg: 'request',
    });
  });

  test('a database that has gone away is 503 with a time to come back', async () => {
    server = await startTestServer();
    server.store.failWith(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    const response = await server.post('/api/chat/sessions', {});
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await server.fetch('/readyz')).status).toBe(503);
    expect((await server.fetch('/healthz')).status).toBe(200);
  });
});

test('describeError() keeps where it happened and drops every message, also of causes', () => {
  const error = new TypeError(`bad ${MARKER}\n    at ${MARKER} (${MARKER}:1:2)`, {
    cause: Object.assign(new Error(MARKER), { code: '23505' }),
  });
  const described = describeError(error);
  expect(JSON.stringify(described)).not.toContain(MARKER);
  expect(described).toMatchObject({ name: 'TypeError', cause: { code: '23505' } });
  expect(described?.at[0]).toContain('logs.test.ts');
});
