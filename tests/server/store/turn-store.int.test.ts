import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../server/store/ports.ts';
import { HOME } from '../../support/home.ts';
import { START, aReply, aState, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('TurnStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let conversationId: string;

    beforeEach(async () => {
      store = await place.open();
      conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
    });

    test('accept() numbers messages from 1 without gaps', async () => {
      for (const sourceId of ['a', 'b', 'c'])
        await store.accept(anInbound({ conversationId, sourceId }), newId());
      const messages = await store.conversations.messagesAfter(conversationId, 0, 100);
      expect(messages.map((message) => message.seq)).toEqual([1, 2, 3]);
      expect(messages[0]).toMatchObject({ type: 'incoming', text: '叶酸吃多少', sourceId: 'a', reply: null });
    });

    test('accept() stores 50 concurrent copies of one source id once, also through two processes', async () => {
      const other = await place.open();
      const accepted = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          (n % 2 === 0 ? store : other).accept(anInbound({ conversationId }), newId()),
        ),
      );
      expect(new Set(accepted.map(({ message }) => message.id)).size).toBe(1);
      expect(accepted.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(await store.conversations.allMessages(conversationId)).toHaveLength(1);
    });

    test('accept() keeps numbers gapless under 60 concurrent messages with repeats', async () => {
      const other = await place.open();
      await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          (n % 2 === 0 ? store : other).accept(
            anInbound({ conversationId, sourceId: `m${n % 40}` }),
            newId(),
          ),
        ),
      );
      const messages = await store.conversations.allMessages(conversationId);
      expect(messages.map((message) => message.seq)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    });

    test('accept() refuses an unknown conversation and takes no neighbour along', async () => {
      const results = await Promise.allSettled([
        store.accept(anInbound({ conversationId, sourceId: 'x' }), newId()),
        store.accept(anInbound({ conversationId: newId() }), newId()),
        store.accept(anInbound({ conversationId, sourceId: 'y' }), newId()),
      ]);
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(results[1]).toMatchObject({ reason: { code: 'NO_CONVERSATION' } });
    });

    test('loadTurn() gives the oldest unanswered message and no state at first', async () => {
      const first = await store.accept(
        anInbound({ conversationId, sourceId: 'a', mentioned: false }),
        newId(),
      );
      await store.accept(anInbound({ conversationId, sourceId: 'b' }), newId());
      expect(await store.loadTurn(conversationId, START)).toEqual({
        state: null,
        stateVersion: 0,
        ticket: null,
        duty: { onCallName: null, expectedWaitMinutes: null, demo: true },
        home: HOME,
        referral: null,
        rating: null,
        news: [],
        pending: { message: first.message, channel: 'web', mentioned: false, lasting: false },
      });
    });

    test('commitTurn() writes state and replies and marks the message answered', async () => {
      const { message } = await store.accept(anInbound({ conversationId }), newId());
      const state = aState({ topic: '优生优育', lastQuestion: '叶酸吃多少' });
      const replies = [
        { id: newId(), reply: aReply(), toPrivate: false },
        { id: newId(), reply: aReply({ text: '还想了解什么？' }), toPrivate: false },
      ];
      const turn = aTurn({ conversationId, messageId: message.id, state, replies });
      expect(await store.commitTurn(turn)).toBe('committed');

      const stored = await store.repliesTo(conversationId, message.id);
      expect(stored.map(({ seq, text, delivery }) => ({ seq, text, delivery }))).toEqual([
        { seq: 2, text: '备孕时每天吃 0.4 毫克叶酸。', delivery: 'delivered' },
        { seq: 3, text: '还想了解什么？', delivery: 'delivered' },
      ]);
      expect(stored[0]?.reply).toEqual(aReply());
      expect(await store.loadTurn(conversationId, START)).toMatchObject({
        state,
        stateVersion: 1,
        pending: null,
      });
      expect(await store.unanswered(10)).not.toContain(conversationId);
    });

    test('commitTurn() lets one of many concurrent turns win, also through two processes', async () => {
      const other = await place.open();
      const { message } = await store.accept(anInbound({ conversationId }), newId());
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          (n % 2 === 0 ? store : other).commitTurn(
            aTurn({
              conversationId,
              messageId: message.id,
              replies: [{ id: newId(), reply: aReply(), toPrivate: false }],
            }),
          ),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect(await store.repliesTo(conversationId, message.id)).toHaveLength(1);
    });

    test('commitTurn() conflicts on an old state version and on an answered message', async () => {
      const first = await store.accept(anInbound({ conversationId, sourceId: 'a' }), newId());
      const second = await store.accept(anInbound({ conversationId, sourceId: 'b' }), newId());
      await store.commitTurn(aTurn({ conversationId, messageId: first.message.id }));
      expect(await store.commitTurn(aTurn({ conversationId, messageId: second.message.id }))).toBe(
        'conflict',
      );
      expect(
        await store.commitTurn(aTurn({ conversationId, messageId: first.message.id, stateVersion: 1 })),
      ).toBe('conflict');
      expect((await store.loadTurn(conversationId, START)).pending?.message.id).toBe(second.message.id);
    });

    test('unanswered() lists conversations with waiting messages, oldest first', async () => {
      const later = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
      await store.accept(anInbound({ conversationId: later, at: START - 1000 }), newId());
      await store.accept(anInbound({ conversationId, at: START - 2000 }), newId());
      await store.accept(anInbound({ conversationId, sourceId: 'again', at: START - 500 }), newId());
      const listed = await store.unanswered(100);
      const ours = listed.filter((id) => id === later || id === conversationId);
      expect(ours).toEqual([conversationId, later]);
    });

    test('subscribe() hears of messages after their commit, from every process on PostgreSQL', async () => {
      const other = place.engine === 'postgres' ? await place.open() : store;
      const heard: string[] = [];
      const unsubscribe = store.subscribe((event) => {
        if (event.type === 'message' && event.conversationId === conversationId) heard.push(`${event.seq}`);
      });
      await other.accept(anInbound({ conversationId }), newId());
      await expect.poll(() => heard).toEqual(['1']);
      unsubscribe();
      await other.accept(anInbound({ conversationId, sourceId: 'b' }), newId());
      expect(heard).toEqual(['1']);
    });
  });
});
