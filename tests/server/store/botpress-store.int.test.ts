import { describe, expect, test } from 'vitest';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const AT = Date.UTC(2026, 10, 26, 2);

onEachEngine((place) => {
  /** A conversation of Botpress with an open case. */
  async function withCase(store: DurableStore, channel: 'botpress' | 'wechat' = 'botpress') {
    const address = `hitl|bot_1|conv_${newId()}`;
    const conversation = await store.conversations.byChannelAddress({ channel, address, at: AT });
    return { conversationId: conversation.id, ticketId: await openCase(store, conversation.id, 'routine') };
  }

  async function openCase(store: DurableStore, conversationId: string, level: 'routine' | 'emergency') {
    const { message } = await store.accept(
      { conversationId, sourceId: newId(), channel: 'botpress', text: '转人工', mentioned: true, at: AT },
      newId(),
    );
    const { stateVersion } = await store.loadTurn(conversationId, AT);
    const ticketId = newId();
    const done = await store.commitTurn({
      conversationId,
      stateVersion,
      state: {
        version: 1,
        level,
        matchedRules: [],
        recent: [],
        topic: null,
        lastArticles: [],
        lastQuestion: null,
        intake: null,
      },
      messageId: message.id,
      replies: [],
      effects: [
        {
          type: 'open_ticket',
          ticketId,
          priority: level === 'routine' ? 'medium' : 'urgent',
          topic: null,
          reason: level === 'routine' ? 'requested' : 'danger',
          level,
          matchedRules: [],
        },
      ],
      at: AT,
    });
    expect(done).toBe('committed');
    return ticketId;
  }

  async function counsellor(store: DurableStore): Promise<User> {
    const name = newId();
    return store.users.add({
      username: name.toLowerCase(),
      displayName: '许老师',
      roles: ['counsellor'],
      qualifications: [],
      at: AT,
    });
  }

  async function due(store: DurableStore, ticketId: string, at = AT + 1000) {
    const cases = await store.botpress.claim({ worker: 'w', limit: 100, at, leaseUntil: at + 60_000 });
    return cases.find((one) => one.ticketId === ticketId);
  }

  describe('createBotpressStore()', () => {
    test('meet() keeps the last installation of a bot, until it leaves', async () => {
      const store = await place.open();
      expect(await store.botpress.integrationOf('bot_9')).toBeNull();
      await store.botpress.meet({ botId: 'bot_9', integrationId: 'one', at: AT });
      await store.botpress.meet({ botId: 'bot_9', integrationId: 'two', at: AT });
      expect(await store.botpress.integrationOf('bot_9')).toBe('two');
      await store.botpress.leave('bot_9');
      expect(await store.botpress.integrationOf('bot_9')).toBeNull();
    });

    test('claim() gives what a bot was not told, in order, and nothing of what it was told', async () => {
      const store = await place.open();
      const { ticketId, conversationId } = await withCase(store);
      const by = await counsellor(store);
      await store.tickets.claim(ticketId, by, AT + 1);
      const first = await due(store, ticketId);
      expect(first).toMatchObject({ conversationId, attempts: 1 });
      expect(
        first?.steps.map(({ change, status, counsellorName }) => [change, status, counsellorName]),
      ).toEqual([
        ['opened', 'opened', null],
        ['assigned', 'assigned', '许老师'],
      ]);
      expect(await due(store, ticketId)).toBeUndefined();
      await store.botpress.told(ticketId, first?.version ?? 0);
      await store.botpress.finish({ workId: first?.workId ?? '', worker: 'w', nextDueAt: null });
      await store.tickets.resolve(ticketId, by, AT + 2);
      const second = await due(store, ticketId, AT + 5000);
      expect(second?.steps).toMatchObject([{ change: 'resolved', isTakenBack: false }]);
      await store.botpress.told(ticketId, 1);
      expect(
        (await store.botpress.claim({ worker: 'v', limit: 9, at: AT + 99_000, leaseUntil: AT + 199_000 }))[0]
          ?.steps,
      ).toMatchObject([{ change: 'resolved' }]);
    });

    test('a change while it is told keeps the case due', async () => {
      const store = await place.open();
      const { ticketId } = await withCase(store);
      const first = await due(store, ticketId);
      await store.tickets.claim(ticketId, await counsellor(store), AT + 1);
      await store.botpress.told(ticketId, first?.version ?? 0);
      await store.botpress.finish({ workId: first?.workId ?? '', worker: 'w', nextDueAt: null });
      expect((await due(store, ticketId))?.steps).toMatchObject([{ change: 'assigned' }]);
    });

    test('cases of other channels are nobody’s at Botpress', async () => {
      const store = await place.open();
      const { ticketId } = await withCase(store, 'wechat');
      expect(await due(store, ticketId)).toBeUndefined();
    });

    test('note() keeps a line for counsellors alone, once', async () => {
      const store = await place.open();
      const { conversationId } = await withCase(store);
      const note = { conversationId, sourceId: 'history', text: '之前的对话', at: AT };
      await store.botpress.note(note);
      await store.botpress.note(note);
      const all = await store.conversations.allMessages(conversationId);
      expect(all.filter(({ text }) => text === '之前的对话')).toMatchObject([
        { private: true, type: 'activity' },
      ]);
      const shown = await store.conversations.messagesAfter(conversationId, 0, 100);
      expect(shown.some(({ text }) => text === '之前的对话')).toBe(false);
    });

    test('takeBack() ends a case as its resident could, and says that it came from there', async () => {
      const store = await place.open();
      const { conversationId, ticketId } = await withCase(store);
      await store.botpress.takeBack({ conversationId, at: AT + 7 });
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'resolved', result: 'withdrawn' });
      expect((await store.conversations.get(conversationId))?.status).toBe('resolved');
      expect((await due(store, ticketId))?.steps.at(-1)).toMatchObject({
        change: 'resolved',
        isTakenBack: true,
      });
    });

    test('takeBack() never ends a case about danger, and tells counsellors', async () => {
      const store = await place.open();
      const address = `hitl|bot_1|conv_${newId()}`;
      const { id } = await store.conversations.byChannelAddress({ channel: 'botpress', address, at: AT });
      const ticketId = await openCase(store, id, 'emergency');
      await store.botpress.takeBack({ conversationId: id, at: AT + 7 });
      expect((await store.tickets.get(ticketId))?.status).toBe('opened');
      expect((await store.conversations.get(id))?.status).toBe('open');
      const lines = await store.conversations.allMessages(id);
      expect(lines.at(-1)).toMatchObject({ private: true, author: { kind: 'system' } });
    });
  });
});
