import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { OpenedSession } from '../../../../server/api/chat.ts';
import { aReply, aState, aTurn, anInbound, START } from '../../../support/store-builders.ts';
import { newId, onEachEngine } from '../../../support/store-engines.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer | null = null;

afterEach(() => server?.close());

onEachEngine((place) => {
  test('a one-time link opens what it leads to once; whoever comes later gets a conversation of their own', async () => {
    const store = await place.open();
    const channel = 'wechat';
    const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
    const { message } = await store.accept(anInbound({ conversationId: id, channel }), newId());
    const reply = aReply({ text: '请问怎么称呼您？' });
    const intake = { form: 'contact', slot: 'name', slots: {}, confirming: false };
    const replies = [{ id: newId(), reply, toPrivate: false }];
    await store.commitTurn(
      aTurn({ conversationId: id, messageId: message.id, state: aState({ intake }), replies }),
    );
    const link = await store.privateLinks.make(replies[0]?.id ?? '', Date.now());
    const { privateLinks, conversations } = store;
    const opened = await startTestServer({ parts: { privateLinks, conversations } });
    server = opened;

    async function linesBehind(page?: string): Promise<readonly string[]> {
      const response = await opened.post('/api/chat/sessions', { link, page });
      expect(response.status).toBe(201);
      const { token } = OpenedSession.parse(await response.json());
      const list = await opened.fetch('/api/chat/messages', {
        headers: { Authorization: `Bearer ${token}` },
      });
      const body = z.object({ messages: z.array(z.object({ text: z.string() })) }).parse(await list.json());
      return body.messages.map(({ text }) => text);
    }
    const mine = 'a'.repeat(32);
    expect(await linesBehind(mine)).toEqual(['请问怎么称呼您？']);
    expect(await linesBehind(mine)).toEqual(['请问怎么称呼您？']);
    expect(await linesBehind('b'.repeat(32))).toEqual([]);
    expect(await linesBehind()).toEqual([]);
    expect(opened.logged.join('\n')).not.toContain(link);
  });
});
