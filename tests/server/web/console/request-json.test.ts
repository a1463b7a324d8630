import { afterEach, describe, expect, test, vi } from 'vitest';
import { ConsoleApiError } from '../../../../server/web/console/api/console-api-error.ts';
import { requestJson } from '../../../../server/web/console/api/request-json.ts';

const answer = (status: number, body: string, type = 'application/json'): void => {
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': type } }));
};
const claim = () =>
  requestJson({ action: 'claim the case', method: 'POST', path: '/x', csrfToken: 'secret' });
const failure = async (): Promise<ConsoleApiError> => {
  const error: unknown = await claim().catch((reason: unknown) => reason);
  if (!(error instanceof ConsoleApiError)) throw new Error('Expected a ConsoleApiError');
  return error;
};

afterEach(() => vi.unstubAllGlobals());

describe('requestJson()', () => {
  test('sends the CSRF token and a JSON body with an unsafe method', async () => {
    let sent: RequestInit | undefined;
    vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
      sent = init;
      return new Response('{"ok":true}');
    });
    await expect(claim()).resolves.toEqual({ ok: true });
    const headers = new Headers(sent?.headers);
    expect(headers.get('x-csrf-token')).toBe('secret');
    expect(headers.get('content-type')).toBe('application/json');
    expect(sent?.body).toBe('{}');
    expect(sent?.credentials).toBe('same-origin');
  });

  test('accepts an answer without a body', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    await expect(claim()).resolves.toBeNull();
  });

  test('tells who has the case when a claim lost the race', async () => {
    const problem = {
      type: '/problems/ticket_taken',
      title: '已经有人接了',
      status: 409,
      code: 'ticket_taken',
      assignee: '王芳',
    };
    answer(409, JSON.stringify(problem), 'application/problem+json');
    const error = await failure();
    expect([error.status, error.assignee, error.problem?.title]).toEqual([409, '王芳', '已经有人接了']);
    expect(error.message).toBe('Cannot claim the case: ticket_taken');
  });

  test.each(['<h1>502 Bad Gateway</h1>', '', 'null', '[]', '"text"', '{"code":1}'])(
    'keeps the status when the error body is %j',
    async (body) => {
      answer(502, body, 'text/html');
      const error = await failure();
      expect([error.status, error.problem]).toEqual([502, null]);
    },
  );

  test('reports status 0 when no answer comes, or one that is no JSON', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network');
    });
    expect((await failure()).status).toBe(0);
    answer(200, '<html>a sign-in page of some proxy</html>');
    expect((await failure()).status).toBe(0);
  });
});
