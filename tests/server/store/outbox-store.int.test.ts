import { beforeEach, describe, expect, test } from 'vitest';
import type { OutboxRow, Store } from '../../../server/store/ports.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const LEASE_MS = 60_000;

describe('OutboxStore', () => {
  onEachEngine((place) => {
    let store: Store;
    let conversationId: string;
    let messageId: string;

    beforeEach(async () => {
      store = await place.open();
      // Rows of earlier tests are out of the way.
      for (const row of await claim('cleaner', START + 1e9))
        await store.outbox.markSent(row.id, 'cleaner', START);
      const address = `wxid_${newId()}`;
      ({ id: conversationId } = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address,
        at: START,
      }));
    });

    function claim(worker: string, at: number, limit = 100, from = store): Promise<readonly OutboxRow[]> {
      return from.outbox.claim({ worker, limit, at, leaseUntil: at + LEASE_MS });
    }

    async function queue(replies: number) {
      const { message } = await store.accept(
        anInbound({ conversationId, channel: 'wechat', sourceId: newId() }),
        newId(),
      );
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const ids = Array.from({ length: replies }, () => newId());
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          stateVersion,
          replies: ids.map((id) => ({ id, reply: aReply(), toPrivate: false })),
          at: START,
        }),
      );
      messageId = message.id;
    }

    test('what is held leaves when it is woken, and its attempts are not counted', async () => {
      await queue(1);
      const [row] = await claim('w', START + 1);
      expect(await store.outbox.hold({ id: row?.id ?? '', worker: 'other', reason: 'late' })).toBe(false);
      expect(await store.outbox.hold({ id: row?.id ?? '', worker: 'w', reason: 'late' })).toBe(true);
      expect(await claim('w', START + 1e9)).toEqual([]);
      expect(await store.outbox.held(conversationId)).toBe(1);
      expect(await store.outbox.wake(conversationId, START + 2)).toBe(1);
      const [woken] = await claim('w', START + 2e9);
      expect(woken).toMatchObject({ id: row?.id, attempts: 1 });
    });

    test('wake() lets what is held leave, and tells how much that is', async () => {
      await queue(2);
      for (const { id } of await claim('w', START + 1))
        await store.outbox.hold({ id, worker: 'w', reason: 'late' });
      expect(await store.outbox.wake(newId(), START + 2)).toBe(0);
      expect(await store.outbox.wake(conversationId, START + 2)).toBe(2);
      expect(await claim('w', START + 3)).toHaveLength(2);
    });

    test('what was held leaves after the answer to what its person wrote, also in the same moment', async () => {
      await queue(1);
      const [held] = await claim('w', START);
      await store.outbox.hold({ id: held?.id ?? '', worker: 'w', reason: 'late' });
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const { message } = await store.accept(
        anInbound({ conversationId, channel: 'wechat', sourceId: newId() }),
        newId(),
      );
      const replies = [{ id: newId(), reply: aReply(), toPrivate: false }];
      const at = START + 5000;
      await store.commitTurn(aTurn({ conversationId, messageId: message.id, stateVersion, replies, at }));
      await store.outbox.wake(conversationId, at);
      const rows = await claim('w', at);
      expect(rows.map(({ messageId: id }) => id)).toEqual([replies[0]?.id, held?.messageId]);
    });

    test('lends what goes to somebody in danger first, also from a channel that is full', async () => {
      await queue(2);
      const calm = conversationId;
      ({ id: conversationId } = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address: `wxid_${newId()}`,
        at: START,
      }));
      await queue(1);
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const { message } = await store.accept(
        anInbound({ conversationId, channel: 'wechat', sourceId: newId() }),
        newId(),
      );
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          stateVersion,
          replies: [{ id: newId(), reply: aReply(), toPrivate: false }],
          effects: [
            {
              type: 'open_ticket',
              ticketId: newId(),
              priority: 'urgent',
              topic: null,
              reason: 'danger',
              level: 'emergency',
              matchedRules: ['P1'],
            },
          ],
          at: START + 1000,
        }),
      );
      const full = await store.outbox.claim({
        worker: 'w',
        limit: 1,
        at: START + 2000,
        leaseUntil: START + 2001,
        full: ['wechat'],
      });
      expect(full).toMatchObject([{ conversationId, isUrgent: true }]);
      const all = await store.outbox.claim({
        worker: 'w',
        limit: 2,
        at: START + 3000,
        leaseUntil: START + 3001,
      });
      expect(all.map((row) => row.conversationId)).toEqual([conversationId, conversationId]);
      const rest = await claim('other', START + 3000);
      expect(rest.map((row) => [row.conversationId, row.isUrgent])).toEqual([
        [calm, false],
        [calm, false],
      ]);
    });

    test('what a counsellor writes to somebody in a group goes to them alone, what was asked there is answered there', async () => {
      const channel = 'wechat-group';
      const address = `${newId()}@chatroom wxid_${newId()}`;
      ({ id: conversationId } = await store.conversations.byChannelAddress({ channel, address, at: START }));
      const { message } = await store.accept(
        anInbound({ conversationId, channel, sourceId: newId() }),
        newId(),
      );
      const ticketId = newId();
      const answer = { id: newId(), reply: aReply(), toPrivate: false };
      await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          replies: [answer],
          effects: [
            {
              type: 'open_ticket',
              ticketId,
              priority: 'medium',
              topic: null,
              reason: 'requested',
              level: 'routine',
              matchedRules: [],
            },
          ],
        }),
      );
      const zhang = await store.users.add({
        username: `u${newId()}`,
        displayName: '张咨询',
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
      await store.tickets.claim(ticketId, zhang, START + 100);
      const words = { ticketId, by: zhang, clientMessageId: newId(), text: '您的检查结果我看了' };
      const said = await store.tickets.reply({ ...words, at: START + 200 });
      const rows = (await claim('w', START + 1000)).filter((row) => row.conversationId === conversationId);
      expect(rows.map((row) => [row.messageId, row.toPrivate])).toEqual([
        [answer.id, false],
        ['message' in said ? said.message?.id : null, true],
      ]);
    });

    test('freeLeases() lends at once what a process that died had', async () => {
      await queue(1);
      expect(await claim('dead', START + 1)).toHaveLength(1);
      const own = (rows: readonly OutboxRow[]) => rows.filter((row) => row.conversationId === conversationId);
      expect(own(await claim('w', START + 2))).toEqual([]);
      await store.outbox.freeLeases();
      expect(own(await claim('w', START + 2))).toMatchObject([{ attempts: 2 }]);
    });

    test('markLost() makes a failure of what had been taken, and of nothing else', async () => {
      await queue(2);
      const [gone, waiting] = await claim('w', START + 1);
      await store.outbox.markSent(gone?.id ?? '', 'w', START + 2);
      await store.sentParts.set(gone?.messageId ?? '', 2);
      for (const row of [gone, waiting])
        await store.outbox.markLost(row?.messageId ?? '', 'fail_type_10', START + 3);
      const lines = await store.conversations.allMessages(conversationId);
      const delivery = (row: OutboxRow | undefined) =>
        lines.find(({ id }) => id === row?.messageId)?.delivery;
      expect([delivery(gone), delivery(waiting)]).toEqual(['failed', 'queued']);
      expect(await store.sentParts.get(gone?.messageId ?? '')).toBe(1000);
      expect(await claim('w', START + 1e9)).toMatchObject([{ id: waiting?.id }]);
    });

    test('remembers how many parts of a message have left', async () => {
      await queue(1);
      expect(await store.sentParts.get(messageId)).toBe(0);
      await store.sentParts.set(messageId, 1);
      await store.sentParts.set(messageId, 2);
      expect(await store.sentParts.get(messageId)).toBe(2);
    });

    test('knows of a part that it was on its way, until it left, was refused or is a dead letter', async () => {
      await queue(1);
      const { sentParts } = store;
      const [row] = await claim('w', START + 1);
      const id = row?.messageId ?? '';
      expect([await sentParts.begin(id, 0), await sentParts.begin(id, 0)]).toEqual([true, false]);
      expect(await sentParts.get(id)).toBe(0);
      await sentParts.set(id, 1);
      expect([await sentParts.begin(id, 1), await sentParts.begin(id, 1)]).toEqual([true, false]);
      expect(await sentParts.get(id)).toBe(1);
      await sentParts.set(id, 1);
      expect(await sentParts.begin(id, 1)).toBe(true);
      const over = {
        id: row?.id ?? '',
        worker: 'w',
        at: START + 2,
        retryAt: null,
        reason: 'may_have_arrived',
      };
      expect(await store.outbox.markFailed(over)).toBe(true);
      expect([await sentParts.get(id), await sentParts.begin(id, 1)]).toEqual([1, true]);
    });

    test('claim() gives every row to exactly one of several workers', async () => {
      await queue(40);
      const other = await place.open();
      const claimed = await Promise.all(
        Array.from({ length: 8 }, (_, n) => claim(`w${n}`, START + 1, 5, n % 2 === 0 ? store : other)),
      );
      const ids = claimed.flat().map(({ id }) => id);
      expect(ids).toHaveLength(40);
      expect(new Set(ids).size).toBe(40);
    });

    test('claim() gives a row again once its lease has run out, and not before', async () => {
      await queue(1);
      expect(await claim('w1', START)).toHaveLength(1);
      expect(await claim('w2', START + LEASE_MS - 1)).toHaveLength(0);
      const [row] = await claim('w2', START + LEASE_MS);
      expect(row).toMatchObject({ attempts: 2, channel: 'wechat', status: 'queued' });
      expect(await store.outbox.markSent(row?.id ?? '', 'w1', START)).toBe(false);
      expect(await store.outbox.markSent(row?.id ?? '', 'w2', START)).toBe(true);
      expect(await claim('w3', START + 1e8)).toHaveLength(0);
    });

    test('markSent() and markFailed() tell the message’s delivery, and who listens', async () => {
      await queue(2);
      const heard: number[] = [];
      store.subscribe((event) => {
        if (event.type === 'message') heard.push(event.seq);
      });
      const [first, second] = await claim('w', START);
      await store.outbox.markSent(first?.id ?? '', 'w', START + 5);
      const failure = { id: second?.id ?? '', worker: 'w', at: START + 5, reason: 'gateway' };
      await store.outbox.markFailed({ ...failure, retryAt: START + 1000 });
      const deliveries = async () =>
        (await store.repliesTo(conversationId, messageId)).map(({ delivery }) => delivery);
      expect(await deliveries()).toEqual(['sent', 'queued']);
      expect(await claim('w', START + 999)).toHaveLength(0);
      expect(await claim('w', START + 1000)).toHaveLength(1);
      expect(await store.outbox.markFailed({ ...failure, retryAt: null })).toBe(true);
      expect(await deliveries()).toEqual(['sent', 'failed']);
      expect(heard).toEqual([2, 3]);
    });
  });
});
