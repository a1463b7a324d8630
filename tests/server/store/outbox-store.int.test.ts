import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Level } from '../../../bot/dialogue/types.ts';
import type { OutboxRow, Store } from '../../../server/store/ports.ts';
import { START, aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { createChance } from '../../model/queue/chance.ts';
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
      for (let old = await claim('cleaner', START + 2e9); old.length > 0; ) {
        for (const row of old) await store.outbox.markSent(row.id, 'cleaner', START);
        old = await claim('cleaner', START + 2e9);
      }
      await talk();
    });

    /** Somebody else, to whom what is queued next goes. */
    async function talk(): Promise<void> {
      const address = `wxid_${newId()}`;
      ({ id: conversationId } = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address,
        at: START,
      }));
    }

    function claim(worker: string, at: number, limit = 100, from = store): Promise<readonly OutboxRow[]> {
      return from.outbox.claim({ worker, limit, at, leaseUntil: at + LEASE_MS });
    }

    /** Sends what is due, one after the other, as a worker does.
     * @returns The rows in the order in which they left. */
    async function sendAll(at: number): Promise<readonly string[]> {
      const left: string[] = [];
      for (let rows = await claim('sender', at); rows.length > 0; rows = await claim('sender', at)) {
        for (const { id } of rows) await store.outbox.markSent(id, 'sender', at);
        left.push(...rows.map(({ id }) => id));
      }
      return left;
    }

    async function lose(row: OutboxRow | undefined, round: number): Promise<void> {
      await store.outbox.markLost({
        messageId: row?.messageId ?? '',
        round,
        reason: 'fail_type_10',
        at: START + 3,
      });
    }

    async function deliveries() {
      const replies = await store.repliesTo(conversationId, messageId);
      return replies.map(({ delivery }) => delivery);
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

    /** The person says something that opens an urgent case, and is answered. */
    async function fallIntoDanger(level: Level = 'routine'): Promise<void> {
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
          replies: [{ id: newId(), reply: aReply({ level }), toPrivate: false }],
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
      const held: string[] = [];
      for (const at of [START + 1, START + 2]) {
        const [row] = await claim('w', at);
        await store.outbox.hold({ id: row?.id ?? '', worker: 'w', reason: 'late' });
        held.push(row?.id ?? '');
      }
      expect(await store.outbox.wake(newId(), START + 3)).toBe(0);
      expect(await store.outbox.wake(conversationId, START + 3)).toBe(2);
      expect(await sendAll(START + 4)).toEqual(held);
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
      const [answer, ...others] = await claim('w', at);
      expect([answer?.messageId, others]).toEqual([replies[0]?.id, []]);
      await store.outbox.markSent(answer?.id ?? '', 'w', at);
      expect((await claim('w', at)).map(({ messageId: id }) => id)).toEqual([held?.messageId]);
    });

    test('lends what goes to somebody in danger first, also from a channel that is full', async () => {
      const calm = [conversationId];
      await queue(1);
      await talk();
      await queue(1);
      calm.push(conversationId);
      await talk();
      await queue(1);
      await fallIntoDanger();
      const full = await store.outbox.claim({
        worker: 'w',
        limit: 1,
        at: START + 2000,
        leaseUntil: START + 2001,
        full: ['wechat'],
      });
      expect(full).toMatchObject([{ conversationId, isUrgent: true }]);
      // What they were told before there was danger does not keep them waiting.
      const first = await claim('w', START + 3000, 1);
      expect(first).toMatchObject([{ id: full[0]?.id, isUrgent: true }]);
      await store.outbox.markSent(first[0]?.id ?? '', 'w', START + 3000);
      expect(await claim('w', START + 3000, 1)).toMatchObject([{ conversationId, isUrgent: true }]);
      const rest = await claim('other', START + 3000);
      expect(rest.map((row) => [row.conversationId, row.isUrgent])).toEqual(calm.map((id) => [id, false]));
    });

    test('what is said in danger waits neither for what is being sent nor for what is being tried again', async () => {
      await queue(1);
      const [slow] = await claim('w', START);
      await fallIntoDanger();
      const [urgent] = await claim('other', START + 1001);
      expect(urgent).toMatchObject({ conversationId, isUrgent: true });
      // What is said next in danger comes after it.
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const replies = [{ id: newId(), reply: aReply(), toPrivate: false }];
      const { message } = await store.accept(
        anInbound({ conversationId, channel: 'wechat', sourceId: newId() }),
        newId(),
      );
      const at = START + 1002;
      await store.commitTurn(aTurn({ conversationId, messageId: message.id, stateVersion, replies, at }));
      expect(await claim('third', at)).toEqual([]);
      const retry = { at, reason: 'gateway', retryAt: START + 60_000 };
      await store.outbox.markFailed({ id: slow?.id ?? '', worker: 'w', ...retry });
      await store.outbox.markFailed({ id: urgent?.id ?? '', worker: 'other', ...retry });
      expect(await claim('third', at)).toMatchObject([{ messageId: replies[0]?.id, isUrgent: true }]);
    });

    test('what answers danger leaves before all that nobody took up yet, in its own order', async () => {
      await queue(2);
      await fallIntoDanger('emergency');
      await fallIntoDanger('urgent');
      const lines = await store.conversations.allMessages(conversationId);
      const [calm, calmer, first, second] = lines.filter(({ type }) => type === 'outgoing');
      const at = START + 1001;
      const [lent, ...others] = await claim('w', at);
      expect([lent?.messageId, lent?.isUrgent, others]).toEqual([first?.id, true, []]);
      expect(await claim('other', at)).toEqual([]);
      await store.outbox.markSent(lent?.id ?? '', 'w', at);
      const left: (string | null)[] = [];
      for (let [row] = await claim('w', at); row !== undefined; [row] = await claim('w', at)) {
        left.push(row.messageId);
        await store.outbox.markSent(row.id, 'w', at);
      }
      expect(left).toEqual([second, calm, calmer].map((line) => line?.id));
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
      const rows: OutboxRow[] = [];
      for (const at of [START + 1000, START + 2000]) {
        const mine = (await claim('w', at)).filter((row) => row.conversationId === conversationId);
        for (const { id } of mine) await store.outbox.markSent(id, 'w', at);
        rows.push(...mine);
      }
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
      const [gone] = await claim('w', START + 1);
      await store.outbox.markSent(gone?.id ?? '', 'w', START + 2);
      const [waiting] = await claim('w', START + 2);
      await store.sentParts.set(gone?.messageId ?? '', 2);
      await lose(gone, 0);
      // Word that comes again, and word of a message that was not sent anew yet.
      await lose(gone, 0);
      await lose(gone, 2);
      await lose(waiting, 1);
      const lines = await store.conversations.allMessages(conversationId);
      const delivery = (row: OutboxRow | undefined) =>
        lines.find(({ id }) => id === row?.messageId)?.delivery;
      expect([delivery(gone), delivery(waiting)]).toEqual(['failed', 'queued']);
      expect(await store.sentParts.get(gone?.messageId ?? '')).toBe(1000);
      expect(await claim('w', START + 1e9)).toMatchObject([{ id: waiting?.id }]);
    });

    test('word that a message was lost counts also where it comes before the message counts as sent', async () => {
      await queue(1);
      const [row] = await claim('w', START + 1);
      const id = row?.id ?? '';
      await lose(row, 0);
      expect(await deliveries()).toEqual(['queued']);
      expect(await store.outbox.markSent(id, 'w', START + 4)).toBe(true);
      expect(await deliveries()).toEqual(['failed']);
      expect(await store.sentParts.get(row?.messageId ?? '')).toBe(1000);
      // Sent anew, it is not held for what was said of the first time.
      await store.deadLetters.resend({ id, byId: newId(), at: START + 5 });
      await claim('w', START + 6);
      await lose(row, 0);
      await store.outbox.markSent(id, 'w', START + 7);
      expect(await deliveries()).toEqual(['sent']);
      await lose(row, 1);
      expect(await deliveries()).toEqual(['failed']);
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

    test('two processes send what many conversations have, each in its order and nothing twice', async () => {
      const wanted = new Map<string, readonly string[]>();
      for (let person = 0; person < 10; person += 1) {
        await talk();
        await queue(4);
        const replies = await store.repliesTo(conversationId, messageId);
        wanted.set(
          conversationId,
          replies.map(({ id }) => id),
        );
      }
      const other = await place.open();
      const left = new Map<string, string[]>();
      const chance = createChance(7);
      let clock = START + 1;
      async function work(worker: string, from: typeof store): Promise<void> {
        while ([...left.values()].flat().length < 40) {
          const rows = await claim(worker, clock, 5, from);
          await Promise.all(
            rows.map(async ({ id, conversationId: talkId, messageId: said }) => {
              await sleep(chance.below(15));
              if (chance.below(5) === 0) {
                const retryAt = clock + 30;
                await from.outbox.markFailed({ id, worker, at: clock, retryAt, reason: 'gateway' });
                return;
              }
              // It has left; that it has is noted a little later.
              left.set(talkId ?? '', [...(left.get(talkId ?? '') ?? []), said ?? '']);
              await sleep(chance.below(5));
              await from.outbox.markSent(id, worker, clock);
            }),
          );
          clock += 10;
          await sleep(1);
        }
      }
      await Promise.all(Array.from({ length: 8 }, (_, n) => work(`w${n}`, n % 2 === 0 ? store : other)));
      expect(left).toEqual(wanted);
    });

    test('what waits to be tried again holds back what was said after it, for its first attempts', async () => {
      await queue(2);
      let at = START + 1;
      let [row] = await claim('w', at);
      const first = row?.id ?? '';
      for (let attempt = 1; attempt < 6; attempt += 1) {
        const failure = { id: first, worker: 'w', at, reason: 'gateway' };
        await store.outbox.markFailed({ ...failure, retryAt: at + 1000 });
        expect(await claim('w', at + 999)).toEqual([]);
        expect(await store.outbox.follows(conversationId, at + 999)).toBe(true);
        at += 1000;
        [row] = await claim('w', at);
        expect(row?.id).toBe(first);
      }
      await store.outbox.markFailed({ id: first, worker: 'w', at, reason: 'gateway', retryAt: at + 1000 });
      const [second] = await claim('w', at);
      expect(second?.id).not.toBe(first);
      expect(await store.outbox.follows(newId(), at)).toBe(false);
    });

    test('a channel that is away holds back all of a conversation, and a dead letter nothing', async () => {
      await queue(3);
      const [first] = await claim('w', START);
      for (let day = 1; day <= 9; day += 1) {
        const at = START + day * 86_400_000;
        const down = { id: first?.id ?? '', worker: 'w', at, reason: 'away', counts: false };
        await store.outbox.markFailed({ ...down, retryAt: at + 15_000 });
        expect(await claim('w', at)).toEqual([]);
        expect(await claim('w', at + 15_000)).toMatchObject([{ id: first?.id }]);
      }
      const at = START + 10 * 86_400_000;
      await store.outbox.markFailed({ id: first?.id ?? '', worker: 'w', at, reason: 'x', retryAt: null });
      const [second] = await claim('w', at);
      expect(second?.id).not.toBe(first?.id);
      // Sent again by hand it waits for what is there, and holds nothing back.
      expect(await store.deadLetters.resend({ id: first?.id ?? '', byId: newId(), at })).toBe(true);
      await store.outbox.markSent(second?.id ?? '', 'w', at);
      expect((await sendAll(at)).at(-1)).toBe(first?.id);
    });

    test('what an official account may not send holds nothing new back, and keeps its order', async () => {
      const channel = 'official-account';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      conversationId = id;
      await queue(3);
      const refuse = async (row: OutboxRow | undefined, at: number): Promise<void> => {
        const failure = { worker: 'w', at, reason: 'errcode_48001', counts: false, retryAt: at + 15_000 };
        await store.outbox.markFailed({ id: row?.id ?? '', ...failure });
      };
      const [first] = await claim('w', START);
      await refuse(first, START);
      const [second] = await claim('w', START);
      expect(second?.id).not.toBe(first?.id);
      await refuse(second, START - 10_000);
      const [third] = await claim('w', START);
      await store.outbox.markSent(third?.id ?? '', 'w', START);
      // Due before the first, it waits for it.
      expect(await claim('w', START + 5000)).toEqual([]);
      expect(await sendAll(START + 15_000)).toEqual([first?.id, second?.id]);
    });

    test('what an official account may not send holds nothing new back whatever it was tried for before, nor what a push lost', async () => {
      const channel = 'official-account';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      conversationId = id;
      await queue(2);
      const put = async (row: OutboxRow | undefined, reason: string, ms: number): Promise<void> => {
        const counts = reason === 'errcode_45011' || reason === 'connection_lost';
        const failure = { worker: 'w', at: START, reason, counts, retryAt: START + ms };
        await store.outbox.markFailed({ id: row?.id ?? '', ...failure });
      };
      const [first] = await claim('w', START);
      await put(first, 'errcode_45011', 60_000);
      // Asked too often in a minute: the order is kept.
      expect(await claim('w', START)).toEqual([]);
      await claim('w', START + 60_000);
      await put(first, 'errcode_45009', 3_600_000);
      const [second] = await claim('w', START);
      expect(second?.id).not.toBe(first?.id);
      await put(second, 'connection_lost', 2000);
      expect((await claim('w', START + 2000)).map((row) => row.id)).toEqual([second?.id]);
      await put(second, 'token_errcode_40164', 15_000);
      expect(await claim('w', START + 15_000)).toEqual([]);
    });

    test('claim() takes nothing of a channel on which another process speaks', async () => {
      await queue(1);
      const lease = { worker: 'w', limit: 9, at: START, leaseUntil: START + 999 };
      expect(await store.outbox.claim({ ...lease, elsewhere: ['wechat'] })).toEqual([]);
      expect(await store.outbox.claim({ ...lease, elsewhere: ['wechat-group'] })).toHaveLength(1);
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

    test('what a clock put off that was years ahead leaves once it has been put right', async () => {
      await queue(1);
      const years = START + 10 * 365 * 86_400_000;
      const [row] = await claim('w', years);
      const away = { id: row?.id ?? '', worker: 'w', at: years, reason: 'away', counts: false };
      await store.outbox.markFailed({ ...away, retryAt: years + 15_000 });
      // Lent, and its process died with that clock.
      expect(await claim('w', START + 1)).toMatchObject([{ id: row?.id }]);
      expect(await claim('other', START + 2)).toEqual([]);
      await store.outbox.markFailed({ ...away, retryAt: START + 86_400_000 });
      expect(await claim('w', START + 2)).toEqual([]);
      expect(await claim('w', years)).toMatchObject([{ id: row?.id }]);
      expect(await claim('other', START + 86_400_000)).toMatchObject([{ id: row?.id }]);
    });

    test('markSent() and markFailed() tell the message’s delivery, and who listens', async () => {
      await queue(2);
      const heard: number[] = [];
      store.subscribe((event) => {
        if (event.type === 'message') heard.push(event.seq);
      });
      const [first] = await claim('w', START);
      await store.outbox.markSent(first?.id ?? '', 'w', START + 5);
      const [second] = await claim('w', START + 5);
      const failure = { id: second?.id ?? '', worker: 'w', at: START + 5, reason: 'gateway' };
      await store.outbox.markFailed({ ...failure, retryAt: START + 1000 });
      expect(await deliveries()).toEqual(['sent', 'queued']);
      expect(await claim('w', START + 999)).toHaveLength(0);
      expect(await claim('w', START + 1000)).toHaveLength(1);
      expect(await store.outbox.markFailed({ ...failure, retryAt: null })).toBe(true);
      expect(await deliveries()).toEqual(['sent', 'failed']);
      expect(heard).toEqual([2, 3]);
    });
  });
});
