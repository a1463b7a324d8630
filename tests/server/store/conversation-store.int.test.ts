import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { Store } from '../../../server/store/ports.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const HOUR_MS = 3_600_000;

describe('ConversationStore', () => {
  onEachEngine((place) => {
    let store: Store;

    beforeEach(async () => {
      store = await place.open();
    });

    test('bySessionToken() finds the conversation until the session ends', async () => {
      const tokenHash = newId();
      const conversation = await store.conversations.openWebSession({ tokenHash, at: START });
      expect(conversation).toMatchObject({ channel: 'web', status: 'pending', createdAt: START });
      expect(await store.conversations.bySessionToken(tokenHash, START + 1)).toEqual(conversation);
      expect(await store.conversations.bySessionToken('unknown', START + 1)).toBeNull();
      await store.conversations.endSession(tokenHash, START + 2);
      expect(await store.conversations.bySessionToken(tokenHash, START + 3)).toBeNull();
    });

    test('bySessionToken() keeps a used session alive and forgets an idle one', async () => {
      const tokenHash = newId();
      await store.conversations.openWebSession({ tokenHash, at: START });
      for (let hours = 11; hours <= 44; hours += 11) {
        expect(await store.conversations.bySessionToken(tokenHash, START + hours * HOUR_MS)).not.toBeNull();
      }
      expect(await store.conversations.bySessionToken(tokenHash, START + (44 + 7 * 24) * HOUR_MS)).toBeNull();
    });

    test('bySessionToken() counts every use when sessions are short', async () => {
      const brief = await place.open({ sessionIdleMs: 60_000 });
      const tokenHash = newId();
      await brief.conversations.openWebSession({ tokenHash, at: START });
      for (let seconds = 50; seconds <= 200; seconds += 50) {
        expect(await brief.conversations.bySessionToken(tokenHash, START + seconds * 1000)).not.toBeNull();
      }
    });

    test('byChannelAddress() gives one conversation an address, also to 20 concurrent callers of two processes', async () => {
      const other = await place.open();
      const address = `wxid_${newId()}`;
      const found = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 === 0 ? store : other).conversations.byChannelAddress({
            channel: 'wechat',
            address,
            at: START,
          }),
        ),
      );
      expect(new Set(found.map(({ id }) => id)).size).toBe(1);
      const elsewhere = await store.conversations.byChannelAddress({
        channel: 'official-account',
        address,
        at: START,
      });
      expect(elsewhere.id).not.toBe(found[0]?.id);
    });

    test('byChannelAddress() mends an address that does not open any more, with the one that wrote', async () => {
      const given = { channel: 'wecom', address: `kf ${newId()}`, at: START } as const;
      const { id, personId } = await store.conversations.byChannelAddress(given);
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      await db.updateTable('conversations').set({ address: '1.AA' }).where('id', '=', id).execute();
      expect((await store.conversations.byChannelAddress(given)).id).toBe(id);
      expect(await store.conversations.addressOf(id)).toBe(given.address);
      await db.updateTable('persons').set({ wrapped_key: '1.AA' }).where('id', '=', personId).execute();
      await db.destroy();
      // Under a key that is damaged, nothing can be sealed.
      expect((await store.conversations.byChannelAddress(given)).id).toBe(id);
    });

    test('recordFeedback() takes the assistant’s messages only; the last vote counts', async () => {
      const { id: conversationId } = await store.conversations.openWebSession({
        tokenHash: newId(),
        at: START,
      });
      const { message } = await store.accept(anInbound({ conversationId }), newId());
      const replyId = newId();
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          replies: [{ id: replyId, reply: aReply(), toPrivate: false }],
        }),
      );
      const vote = (messageId: string, value: 'up' | 'down') =>
        store.conversations.recordFeedback({ conversationId, messageId, value, at: START });
      expect(await vote(message.id, 'up')).toBe(false);
      expect(await vote(newId(), 'up')).toBe(false);
      expect(await vote(replyId, 'up')).toBe(true);
      expect(await vote(replyId, 'down')).toBe(true);
      expect(await store.conversations.feedbackOf(conversationId)).toEqual(new Map([[replyId, 'down']]));
    });

    test('report() keeps complaints about the assistant’s messages only, once, and erasure takes them along', async () => {
      const { id: conversationId, personId } = await store.conversations.openWebSession({
        tokenHash: newId(),
        at: START,
      });
      const { message } = await store.accept(anInbound({ conversationId }), newId());
      const messageId = newId();
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          replies: [{ id: messageId, reply: aReply({ generated: true }), toPrivate: false }],
        }),
      );
      const report = (id: string) => store.conversations.report({ conversationId, messageId: id, at: START });
      expect(await report(message.id)).toBe(false);
      expect(await report(newId())).toBe(false);
      expect(await report(messageId)).toBe(true);
      expect(await report(messageId)).toBe(true);
      expect(await store.conversations.reportedIn(conversationId)).toEqual(new Set([messageId]));
      await store.conversations.erasePerson(personId, START + 1);
      expect(await store.conversations.reportedIn(conversationId)).toEqual(new Set());
    });

    test('waitingBefore() gives what has not left yet before some replies, the oldest first, and no more than it may', async () => {
      const address = `botpress ${newId()}`;
      const at = START;
      const { id: conversationId } = await store.conversations.byChannelAddress({
        channel: 'botpress',
        address,
        at,
      });
      const replyIds: string[] = [];
      for (let turn = 0; turn < 4; turn += 1) {
        const inbound = anInbound({ conversationId, channel: 'botpress', sourceId: newId() });
        const { message } = await store.accept(inbound, newId());
        const replyId = newId();
        const replies = [{ id: replyId, reply: aReply({ text: `第${turn}句` }), toPrivate: false }];
        await store.commitTurn(aTurn({ conversationId, messageId: message.id, stateVersion: turn, replies }));
        replyIds.push(replyId);
      }
      const before = async (ids: readonly string[], limit: number) =>
        (await store.conversations.waitingBefore(conversationId, ids, limit)).map(({ text }) => text);
      expect(await before(replyIds.slice(2), 10)).toEqual(['第0句', '第1句']);
      expect(await before(replyIds.slice(3), 2)).toEqual(['第0句', '第1句']);
      expect(await before([], 10)).toHaveLength(4);
    });

    test('messagesAfter() respects seq and limit; words of any kind come back unchanged', async () => {
      const { id: conversationId } = await store.conversations.openWebSession({
        tokenHash: newId(),
        at: START,
      });
      const texts = [
        '',
        '𠮷👩‍👩‍👧',
        "'; drop table messages; --",
        '<script>alert(1)</script>',
        '长'.repeat(2000),
      ];
      for (const text of texts) {
        await store.accept(anInbound({ conversationId, sourceId: newId(), text }), newId());
      }
      const all = await store.conversations.messagesAfter(conversationId, 0, 100);
      expect(all.map(({ text }) => text)).toEqual(texts);
      const page = await store.conversations.messagesAfter(conversationId, 1, 2);
      expect(page.map(({ seq }) => seq)).toEqual([2, 3]);
      const beyond = Number.MAX_SAFE_INTEGER;
      expect(await store.conversations.messagesAfter(conversationId, beyond, 2)).toEqual([]);
    });
  });
});
