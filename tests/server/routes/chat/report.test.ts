import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MessageList } from '../../../../server/api/chat.ts';
import { TicketDetail } from '../../../../server/api/console.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';
import { aReply } from '../../../support/store-builders.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

describe('POST /api/chat/reports', () => {
  test('keeps a complaint about a reply and shows it to the resident and in the console', async () => {
    const resident = await server.resident();
    const line = server.store.append(resident.session, {
      type: 'outgoing',
      text: '要吃。',
      reply: aReply({ generated: true }),
    });
    const report = () => server.post('/api/chat/reports', { messageId: line.id }, resident.auth);
    expect((await report()).status).toBe(204);
    expect((await report()).status).toBe(204);

    const list = MessageList.parse(
      await (await server.fetch('/api/chat/messages', { headers: resident.auth })).json(),
    );
    expect(list.messages[0]).toMatchObject({ id: line.id, generated: true, reported: true });

    const ticket = server.store.openTicket(resident.session);
    const { headers } = await server.counsellor('wang');
    const detail = TicketDetail.parse(
      await (await server.fetch(`/api/console/tickets/${ticket.id}`, { headers })).json(),
    );
    expect(detail.messages[0]).toMatchObject({ id: line.id, generated: true, reported: true });
  });

  test('knows no reply of another conversation, and none of the resident’s own lines', async () => {
    const [one, other] = [await server.resident(), await server.resident()];
    const reply = server.store.append(other.session, { type: 'outgoing', text: '要吃。' });
    const own = server.store.append(one.session, { type: 'incoming', text: '叶酸' });
    for (const { id } of [reply, own]) {
      expect((await server.post('/api/chat/reports', { messageId: id }, one.auth)).status).toBe(404);
    }
    expect((await server.post('/api/chat/reports', { messageId: 'x' }, one.auth)).status).toBe(422);
    expect((await server.post('/api/chat/reports', { messageId: reply.id })).status).toBe(401);
  });
});
