import { beforeEach, describe, expect, test } from 'vitest';
import type { DurableStore } from '../../../server/store/ports.ts';
import { aReply, aTurn, anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('DeadLetterStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;

    beforeEach(async () => {
      store = await place.open();
    });

    /** A reply on WeChat that could not be delivered. */
    async function undelivered(reason = 'no_friendship') {
      const channel = 'wechat';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      const { message } = await store.accept(anInbound({ conversationId: id, channel }), newId());
      const replies = [{ id: newId(), reply: aReply({ text: '很私密的话' }), toPrivate: false }];
      await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies }));
      const rows = await store.outbox.claim({
        worker: 'w',
        limit: 100,
        at: START + 60_000,
        leaseUntil: START + 90_000,
      });
      const row = rows.find(({ messageId }) => messageId === replies[0]?.id);
      const failed = { id: row?.id ?? '', worker: 'w', at: START + 61_000, retryAt: null, reason };
      expect(await store.outbox.markFailed(failed)).toBe(true);
      return { outboxId: failed.id, messageId: replies[0]?.id ?? '', conversationId: id };
    }

    const deliveryOf = async (conversationId: string, messageId: string) =>
      (await store.conversations.allMessages(conversationId)).find(({ id }) => id === messageId)?.delivery;
    const listed = async (id: string) => (await store.deadLetters.list(500)).find((one) => one.id === id);

    test('lists what could not be delivered without a word of it', async () => {
      const { outboxId } = await undelivered();
      expect(await listed(outboxId)).toEqual({
        id: outboxId,
        channel: 'wechat',
        attempts: 1,
        reason: 'no_friendship',
        createdAt: START + 50,
        failedAt: START + 61_000,
        ticketId: null,
      });
      expect(JSON.stringify(await store.deadLetters.list(500))).not.toContain('私密');
    });

    test('tells of what waits because its channel takes nothing, and of nothing that waits for somebody or is put off by our rules', async () => {
      const waiting = async (before: number) =>
        (await store.deadLetters.waiting(before)).filter(({ channel }) => channel === 'official-account');
      const put = { channel: 'official-account', worker: 'w' } as const;
      for (const reason of ['errcode_40164', 'errcode_40164', 'quiet_hours', 'held']) {
        const { channel, worker } = put;
        const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
        const { message } = await store.accept(anInbound({ conversationId: id, channel }), newId());
        const replies = [{ id: newId(), reply: aReply({ text: '很私密的话' }), toPrivate: false }];
        await store.commitTurn(aTurn({ conversationId: id, messageId: message.id, replies }));
        const at = START + 60_000;
        const rows = await store.outbox.claim({ worker, limit: 100, at, leaseUntil: at + 30_000 });
        const rowId = rows.find(({ messageId }) => messageId === replies[0]?.id)?.id ?? '';
        if (reason === 'held') await store.outbox.hold({ id: rowId, worker, reason });
        else
          await store.outbox.markFailed({
            id: rowId,
            worker,
            at,
            retryAt: at + 15_000,
            reason,
            counts: false,
          });
      }
      expect(await waiting(START)).toEqual([]);
      const [one, ...others] = await waiting(START + 60_000);
      expect(one).toEqual({
        channel: 'official-account',
        reason: 'errcode_40164',
        count: 2,
        since: START + 50,
      });
      expect(others).toEqual([]);
    });

    test('lets one leave once more, from its first attempt on, and forgets that it failed', async () => {
      const { outboxId, messageId, conversationId } = await undelivered();
      expect(await store.deadLetters.resend({ id: outboxId, byId: 'u', at: START + 70_000 })).toBe(true);
      expect(await listed(outboxId)).toBeUndefined();
      expect(await deliveryOf(conversationId, messageId)).toBe('queued');
      const due = { worker: 'w2', limit: 100, at: START + 70_000, leaseUntil: START + 99_000 };
      const row = (await store.outbox.claim(due)).find(({ id }) => id === outboxId);
      expect(row?.attempts).toBe(1);
      expect(await store.deadLetters.resend({ id: outboxId, byId: 'u', at: START + 71_000 })).toBe(false);
    });

    test('gives one up for good', async () => {
      const { outboxId, messageId, conversationId } = await undelivered();
      expect(await store.deadLetters.putAway({ id: outboxId, byId: 'u', at: START + 70_000 })).toBe(true);
      expect(await listed(outboxId)).toBeUndefined();
      expect(await deliveryOf(conversationId, messageId)).toBe('failed');
      expect(await store.deadLetters.resend({ id: outboxId, byId: 'u', at: START + 71_000 })).toBe(false);
      expect(await store.deadLetters.putAway({ id: outboxId, byId: 'u', at: START + 71_000 })).toBe(false);
    });

    test.each(['taken_back', 'welcome_over'])(
      'neither lists nor sends what was taken back on purpose or is of no use any more: %s',
      async (reason) => {
        const { outboxId } = await undelivered(reason);
        expect(await listed(outboxId)).toBeUndefined();
        expect(await store.deadLetters.resend({ id: outboxId, byId: 'u', at: START + 70_000 })).toBe(false);
      },
    );

    test('lets one of many who decide at the same time win', async () => {
      const { outboxId } = await undelivered();
      const decision = { id: outboxId, byId: 'u', at: START + 70_000 };
      const all = await Promise.all([
        store.deadLetters.resend(decision),
        store.deadLetters.putAway(decision),
        store.deadLetters.resend(decision),
      ]);
      expect(all.filter(Boolean)).toHaveLength(1);
    });
  });
});
