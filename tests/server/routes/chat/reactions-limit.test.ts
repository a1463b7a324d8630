import { afterEach, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

/** Votes on a reply, complains about it and rates a case that is not there. */
async function aTalk() {
  const { auth, session } = await server.resident();
  const { id: messageId } = server.store.append(session, { type: 'outgoing', text: '要吃。' });
  const post = async (path: string, body: object) => {
    const response = await server.post(`/api/chat/${path}`, body, auth);
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')) };
  };
  return {
    vote: () => post('feedback', { messageId, value: 'up' }),
    complain: () => post('reports', { messageId }),
    rate: () => post('rating', { ticketId: '01J00000000000000000000000', score: 4 }),
    list: async () => (await server.fetch('/api/chat/messages', { headers: auth })).status,
  };
}

describe('votes, complaints and ratings of a resident', () => {
  test('are as many a minute as messages, together, and what is too much is told when to come back', async () => {
    server = await startTestServer({ env: { YOUYU_LIMIT_MESSAGES: '3' } });
    const one = await aTalk();
    expect([await one.vote(), await one.complain(), await one.rate()].map(({ status }) => status)).toEqual([
      204, 204, 404,
    ]);
    for (const again of [one.vote, one.complain, one.rate]) {
      const { status, retryAfter } = await again();
      expect(status).toBe(429);
      expect(retryAfter).toBeGreaterThan(0);
    }
    expect(await one.list()).toBe(200);
    // Somebody else at the same address is not held up by that.
    expect((await (await aTalk()).vote()).status).toBe(204);
  });

  test('of all sessions of one address are ten times as many', async () => {
    server = await startTestServer({ env: { YOUYU_LIMIT_MESSAGES: '1' } });
    for (let session = 0; session < 10; session += 1) expect((await (await aTalk()).vote()).status).toBe(204);
    expect((await (await aTalk()).vote()).status).toBe(429);
  });
});
