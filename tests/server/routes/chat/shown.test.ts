import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MessageList } from '../../../../server/api/chat.ts';
import { readEvents } from '../../../support/event-reader.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => {
  vi.restoreAllMocks();
  return server.close();
});

async function aTalk(lines: number) {
  const { auth, session } = await server.resident();
  for (let line = 0; line < lines; line += 1) {
    server.store.append(session, { type: 'outgoing', text: '您好', delivery: 'sent' });
  }
  const deliveries = async () =>
    (await server.store.conversations.allMessages(session)).map(({ delivery }) => delivery);
  const shown = (upTo: unknown) => server.post('/api/chat/shown', { upTo }, auth);
  return { auth, deliveries, shown };
}

describe('POST /api/chat/shown', () => {
  test('what was put on the page has arrived once the page says that it shows it, and not when its bytes were sent', async () => {
    const { auth, deliveries, shown } = await aTalk(3);
    const reader = await readEvents(`${server.url}/api/chat/events`, auth);
    await reader.until((events) => events.filter(({ event }) => event === 'message').length === 3);
    reader.close();
    const list = await server.fetch('/api/chat/messages', { headers: auth });
    expect(MessageList.parse(await list.json()).messages).toHaveLength(3);
    expect(await deliveries()).toEqual(['sent', 'sent', 'sent']);
    expect((await shown(2)).status).toBe(204);
    expect(await deliveries()).toEqual(['delivered', 'delivered', 'sent']);
  });

  test('said again, or in another order, it changes nothing', async () => {
    const { deliveries, shown } = await aTalk(3);
    for (const upTo of [3, 1, 3]) expect((await shown(upTo)).status).toBe(204);
    expect(await deliveries()).toEqual(['delivered', 'delivered', 'delivered']);
  });

  test('a page that says it without end is told to wait, and is heard later', async () => {
    await server.close();
    server = await startTestServer({ env: { YOUYU_LIMIT_MESSAGES: '1' } });
    const { shown } = await aTalk(3);
    for (const upTo of [1, 2]) expect((await shown(upTo)).status).toBe(204);
    const limited = await shown(3);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('is refused where it names no place or comes from nobody, and asks to be said again where it cannot be kept', async () => {
    const { deliveries, shown } = await aTalk(1);
    for (const upTo of [0, 1.5, '1', null, 2 ** 31]) expect((await shown(upTo)).status).toBe(422);
    expect((await server.post('/api/chat/shown', { upTo: 1 })).status).toBe(401);
    vi.spyOn(server.store.conversations, 'received').mockRejectedValueOnce(new Error('The disk is full'));
    expect((await shown(1)).status).toBe(500);
    expect(await deliveries()).toEqual(['sent']);
    expect((await shown(1)).status).toBe(204);
    expect(await deliveries()).toEqual(['delivered']);
  });
});
