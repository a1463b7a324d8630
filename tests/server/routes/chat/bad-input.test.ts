import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let auth: Record<string, string>;
let session: string;
beforeAll(async () => {
  server = await startTestServer();
  ({ auth, session } = await server.resident());
});
afterAll(() => server.close());

const stored = () => server.store.lines.get(session)?.length ?? 0;

/** Sends a body as it is. */
function raw(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return server.fetch('/api/chat/messages', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...auth, ...headers },
    body,
  });
}
const text = (value: string) => raw(JSON.stringify({ clientMessageId: crypto.randomUUID(), text: value }));

describe('POST /api/chat/messages with bad input', () => {
  test.each([
    ['blank text', () => text(' \n\t　'), 422, 'blank_text'],
    ['empty text', () => text(''), 422, 'blank_text'],
    ['only invisible characters', () => text('\u200b\u2060\u0007'), 422, 'blank_text'],
    ['5,000 characters', () => text('孕'.repeat(5000)), 422, 'too_long'],
    ['a lone high surrogate', () => raw('{"clientMessageId":"a","text":"\\ud83d"}'), 422, 'malformed_text'],
    ['a lone low surrogate', () => raw('{"clientMessageId":"a","text":"x\\ude00y"}'), 422, 'malformed_text'],
    ['invalid JSON', () => raw('{"text":'), 400, 'invalid_json'],
    ['a JSON string', () => raw('"hello"'), 400, 'invalid_json'],
    ['an array', () => raw('[1]'), 422, 'invalid_fields'],
    ['no body', () => raw(''), 422, 'invalid_fields'],
    ['text that is a number', () => raw('{"clientMessageId":"a","text":7}'), 422, 'invalid_fields'],
    ['no clientMessageId', () => raw('{"text":"你好"}'), 422, 'invalid_fields'],
    [
      'a clientMessageId with spaces',
      () => raw('{"clientMessageId":"a b","text":"你好"}'),
      422,
      'invalid_fields',
    ],
    ['10 MB', () => text('孕'.repeat(3_500_000)), 413, 'too_large'],
    ['a form', () => raw('text=1', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415, 'not_json'],
    ['no content type', () => raw(new TextEncoder().encode('{}'), { 'Content-Type': '' }), 415, 'not_json'],
    ['a compressed body', () => raw('{}', { 'Content-Encoding': 'gzip' }), 415, 'not_json'],
    [
      'a foreign charset',
      () => raw('{}', { 'Content-Type': 'application/json; charset=gbk' }),
      415,
      'not_json',
    ],
    ['no token', () => raw('{}', { Authorization: '' }), 401, 'session_ended'],
    [
      'an unknown token',
      () => raw('{}', { Authorization: `Bearer ${'x'.repeat(43)}` }),
      401,
      'session_ended',
    ],
    ['a strange token', () => raw('{}', { Authorization: "Bearer ' or 1=1 --" }), 401, 'session_ended'],
  ])('%s is refused with a problem and nothing is stored', async (_name, send, status, code) => {
    const before = stored();
    expect(await problemOf(await send())).toEqual({
      status,
      code,
      type: 'application/problem+json; charset=utf-8',
    });
    expect(stored()).toBe(before);
  });

  test('10 MB without a stated length is refused with 413 while it is still being sent', async () => {
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        `${server.url}/api/chat/messages`,
        { method: 'POST', headers: { 'Content-Type': 'application/json', ...auth } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      request.on('error', reject);
      for (let i = 0; i < 10; i += 1) request.write(Buffer.alloc(1024 * 1024, 0x20));
      request.end();
    });
    expect(status).toBe(413);
  });

  test('the problem of a refused message tells in Chinese what to do', async () => {
    const body: unknown = await (await text('')).json();
    expect(body).toMatchObject({
      title: '没有写内容',
      detail: '请输入文字后再发送。',
      type: '/problems/blank_text',
    });
  });
});

describe('POST /api/chat/messages', () => {
  test('a message is answered with itself and its replies', async () => {
    const response = await text('备孕要不要吃叶酸');
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      message: { type: 'incoming', text: '备孕要不要吃叶酸' },
      replies: [{ type: 'outgoing', text: '好的', author: { kind: 'assistant' } }],
    });
  });

  test('the same clientMessageId again gives the stored result and stores nothing', async () => {
    const body = JSON.stringify({ clientMessageId: 'twice', text: '你好' });
    const first = await (await raw(body)).json();
    const before = stored();
    const [second, third] = await Promise.all([raw(body), raw(body)]);
    expect([second.status, third.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(first);
    expect(await third.json()).toEqual(first);
    expect(stored()).toBe(before);
  });

  test('control characters are dropped and line ends made plain', async () => {
    const response = await text('宝宝\u0000发烧\u0007\r\n39度\u202E');
    expect(await response.json()).toMatchObject({ message: { text: '宝宝发烧\n39度' } });
  });

  test('HTML is kept as the text it is and never answered as HTML', async () => {
    const html = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const response = await text(html);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.json()).toMatchObject({ message: { text: html } });
  });

  test('2,000 characters and emoji built of several code points are taken', async () => {
    expect((await text('孕'.repeat(2000))).status).toBe(201);
    const family = '👨‍👩‍👧 ok';
    expect(await (await text(family)).json()).toMatchObject({ message: { text: family } });
  });
});

describe('paths and methods', () => {
  test.each([
    ['GET', '/api/nothing', 404, 'not_found'],
    ['GET', '/nothing.js', 404, 'not_found'],
    ['GET', '/console/%E0%A4%A', 400, 'bad_request'],
    ['PUT', '/api/chat/messages', 405, 'method_not_allowed'],
    ['DELETE', '/healthz', 405, 'method_not_allowed'],
    ['GET', '/api/chat/sessions', 405, 'method_not_allowed'],
    ['GET', '/../../package.json', 404, 'not_found'],
    ['GET', '/..%2f..%2fpackage.json', 404, 'not_found'],
    ['GET', '/console/..%2f..%2fpackage.json', 404, 'not_found'],
  ])('%s %s is refused', async (method, path, status, code) => {
    expect(await problemOf(await server.fetch(path, { method }))).toMatchObject({ status, code });
  });

  test('a 405 names the methods that are allowed', async () => {
    const response = await server.fetch('/api/chat/messages', { method: 'PATCH' });
    expect(response.headers.get('allow')).toBe('POST, GET, HEAD');
  });

  test.each(['x', '2147483648'])('the list position %s is refused', async (after) => {
    const response = await server.fetch(`/api/chat/messages?after=${after}`, { headers: auth });
    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'invalid_fields' });
  });
});
