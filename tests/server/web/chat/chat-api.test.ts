import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../../../server/web/chat/net/backoff.ts';
import { createChatApi } from '../../../../server/web/chat/net/chat-api.ts';
import { clientMessageId } from '../../../../server/web/chat/session/client-message-id.ts';
import { SendMessage } from '../../../../server/api/chat.ts';

function apiAnswering(
  answer: () => Response | Promise<Response>,
  change: { readonly link?: string; readonly page?: string } = {},
) {
  const requests: { path: string; init: RequestInit | undefined }[] = [];
  const api = createChatApi({
    fetch: async (path, init) => {
      requests.push({
        path: new Request(new URL(path instanceof Request ? path.url : path, 'http://chat.test')).url,
        init,
      });
      return answer();
    },
    upload: async () => ({ kind: 'unreachable' }),
    now: () => 0,
    entry: null,
    requestTimeoutMs: 50,
    ...change,
  });
  return { api, requests };
}

test('createChatApi() sends the token and the place to resume from with the event stream', async () => {
  const { api, requests } = apiAnswering(() => new Response('data: x\n\n'));
  await api.events('secret', 7, new AbortController().signal);
  expect(requests[0]?.path).toBe('http://chat.test/api/chat/events');
  expect(requests[0]?.init?.headers).toMatchObject({ Authorization: 'Bearer secret', 'Last-Event-ID': '7' });
});

test('createChatApi() shows with a one-time link what the page is known by, the same each time, and nothing without a link', async () => {
  const opened = (): Response => new Response('{}', { status: 201 });
  const { api, requests } = apiAnswering(opened, { link: 'the-link', page: 'this-page' });
  await api.openSession();
  await api.openSession();
  const other = apiAnswering(opened, { page: 'this-page' });
  await other.api.openSession();
  expect([...requests, ...other.requests].map(({ init }) => init?.body)).toEqual([
    '{"link":"the-link","page":"this-page"}',
    '{"link":"the-link","page":"this-page"}',
    '{}',
  ]);
});

test.each([
  [401, {}, { kind: 'unauthorized' }],
  [429, { 'retry-after': '8' }, { kind: 'limited', retryAfterMs: 8000 }],
  [429, {}, { kind: 'limited', retryAfterMs: 10_000 }],
  [500, {}, { kind: 'broken', status: 500 }],
  [422, {}, { kind: 'refused', status: 422, code: 'too_long' }],
])('createChatApi() reads %i %o', async (status, headers, expected) => {
  const { api } = apiAnswering(() => new Response('{"code":"too_long"}', { status, headers }));
  expect(await api.send('t', { clientMessageId: 'a', text: '问' })).toEqual(expected);
});

test('createChatApi() takes a network fault and a body that is no JSON for unreachable', async () => {
  const fault = apiAnswering(() => Promise.reject(new TypeError('Failed to fetch')));
  expect(await fault.api.config()).toEqual({ kind: 'unreachable' });
  const page = apiAnswering(() => new Response('<html>'));
  expect(await page.api.config()).toEqual({ kind: 'unreachable' });
});

test('createChatApi() ends a session without a body to read', async () => {
  const { api, requests } = apiAnswering(() => new Response(null, { status: 204 }));
  expect((await api.endSession('t')).kind).toBe('ok');
  expect(requests[0]).toMatchObject({
    path: 'http://chat.test/api/chat/session',
    init: { method: 'DELETE', keepalive: true },
  });
});

test('clientMessageId() is what the server accepts and new every time', () => {
  const ids = new Set(Array.from({ length: 50 }, () => clientMessageId(globalThis.crypto)));
  expect(ids.size).toBe(50);
  for (const id of ids) expect(SendMessage.safeParse({ clientMessageId: id, text: '问' }).success).toBe(true);
});

test('backoffMs() grows with failures and stays within its bounds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failures, random) => {
        const wait = backoffMs(failures, random);
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(30_000);
        expect(backoffMs(failures + 1, random)).toBeGreaterThanOrEqual(wait);
      },
    ),
  );
});
