import { beforeEach, describe, expect, test } from 'vitest';
import { createOldDataEraser } from '../../../server/jobs/erase-old.ts';
import type { RetentionCounts } from '../../../server/store/retention-port.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { aCase, addStaff, sayAndDo } from '../../support/queue-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const DAY = 24 * 60 * 60 * 1000;
const later = (days: number) => START + days * DAY;

describe('what has been kept long enough', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    beforeEach(async () => {
      store = await place.open();
      // What earlier tests have left.
      await walk(later(100_000));
    });

    const chat = async (at = START) => {
      const { id, personId } = await store.conversations.openWebSession({ tokenHash: newId(), at });
      await sayAndDo(store, id, { text: '叶酸吃多少', at, effects: [] });
      return { conversationId: id, personId };
    };
    const resolved = async (at: number, harm = false) => {
      const made = await aCase(store, { at, ...(harm ? { checklist: ['safe'] } : {}) });
      const by = await addStaff(store, '王咨询');
      await store.tickets.claim(made.ticketId, by, at);
      await store.tickets.check(made.ticketId, { item: 'safe', outcome: 'yes', closes: true }, by, at);
      const ended = await store.tickets.resolve(made.ticketId, by, at, { result: 'visited', words: null });
      expect(ended.kind).toBe('done');
      return made;
    };
    const linesOf = async (id: string) => (await store.conversations.allMessages(id)).length;
    /** Everything that is due, as runs of the job do it. */
    async function walk(at: number, of = store, limit = 3): Promise<RetentionCounts[]> {
      const seen: RetentionCounts[] = [];
      for (let after = null as Parameters<typeof of.retention.eraseSome>[0]['after']; ; ) {
        const { erased, next } = await of.retention.eraseSome({ after, limit, at });
        seen.push(erased);
        if (next === null) return seen;
        after = next;
      }
    }
    const sum = (all: readonly RetentionCounts[]) =>
      all.reduce((n, { conversations }) => n + conversations, 0);

    test('goes by its kind and its time, with its pictures, and the rest stays', async () => {
      const old = await chat();
      const author = { kind: 'resident' } as const;
      const picture = { width: 2, height: 2, full: new Uint8Array(9), thumb: new Uint8Array(3) };
      const { conversationId } = old;
      const upload = {
        conversationId,
        author,
        clientId: newId(),
        pictures: [picture],
        perHour: 9,
        at: START,
      };
      await store.attachments.add(upload);
      const fresh = await chat(later(20));
      const [done, child] = [await resolved(START), await resolved(START, true)];
      const open = await aCase(store);
      expect(await store.retention.due(later(181), 100)).toMatchObject({
        counts: { persons: { chat: 1, case: 0, child_case: 0 }, conversations: 1, pictures: 1 },
        complete: true,
      });
      expect(sum(await walk(later(181)))).toBe(1);
      expect(await linesOf(old.conversationId)).toBe(0);
      expect(await linesOf(fresh.conversationId)).toBe(2);

      expect(await store.retention.due(later(1096), 100)).toMatchObject({
        counts: { persons: { chat: 1, case: 1, child_case: 0 }, cases: 1 },
      });
      await walk(later(1096));
      expect(await linesOf(done.conversationId)).toBe(0);
      // Its history stays, with opaque ids.
      expect((await store.tickets.events(done.ticketId)).map(({ type }) => type)).toContain('resolved');
      expect(await linesOf(child.conversationId)).toBeGreaterThan(0);
      await walk(later(7671));
      expect(await linesOf(child.conversationId)).toBe(0);
      expect(await linesOf(open.conversationId)).toBe(2);
      // There is nothing left to do, and nothing is done twice.
      expect(sum(await walk(later(7671)))).toBe(0);
    });

    test('stays while a line waits for its answer, and while the case goes on in another', async () => {
      const { id } = await store.conversations.openWebSession({ tokenHash: newId(), at: START });
      const inbound = { conversationId: id, channel: 'web', mentioned: true, at: START } as const;
      await store.accept({ ...inbound, sourceId: newId(), text: '还在吗' }, newId());
      const [from, into] = [await aCase(store, { town: '杨村镇' }), await aCase(store, { town: '杨村镇' })];
      const by = await addStaff(store, '李组长', { roles: ['lead'] });
      const merged = await store.tickets.merge({
        ticketId: from.ticketId,
        into: into.ticketId,
        by,
        at: START,
      });
      expect(merged.kind).toBe('done');
      await walk(later(5000));
      expect(await linesOf(id)).toBe(1);
      expect(await linesOf(from.conversationId)).toBeGreaterThan(0);
    });

    test('stays while a reply could still leave, but not for one that waits until its resident writes', async () => {
      const address = { channel: 'official-account', address: newId(), at: START } as const;
      const { id } = await store.conversations.byChannelAddress(address);
      await sayAndDo(store, id, { text: '叶酸吃多少', at: START, effects: [] });
      await walk(later(181));
      expect(await linesOf(id)).toBe(2);
      const take = { worker: 'w', leaseUntil: later(182), at: later(181), limit: 100, full: [] };
      const row = (await store.outbox.claim(take)).find((one) => one.conversationId === id);
      expect(await store.outbox.hold({ id: row?.id ?? '', worker: 'w', reason: 'window_over' })).toBe(true);
      await walk(later(183));
      expect(await linesOf(id)).toBe(0);
    });

    test('stays as long as a case about a child that was merged into it', async () => {
      const from = await aCase(store, { town: '杨村镇', checklist: ['safe'] });
      const into = await aCase(store, { town: '杨村镇' });
      const by = await addStaff(store, '李组长', { roles: ['lead'] });
      for (const { ticketId } of [from, into]) await store.tickets.claim(ticketId, by, START);
      await store.tickets.check(from.ticketId, { item: 'safe', outcome: 'yes', closes: true }, by, START);
      const merge = { ticketId: from.ticketId, into: into.ticketId, by, at: START };
      expect((await store.tickets.merge(merge)).kind).toBe('done');
      const ended = await store.tickets.resolve(into.ticketId, by, START, { result: 'visited', words: null });
      expect(ended.kind).toBe('done');
      await walk(later(1096));
      expect(await linesOf(into.conversationId)).toBeGreaterThan(0);
      await walk(later(7671));
      expect(await linesOf(into.conversationId)).toBe(0);
    });

    test('is erased whole or not at all where a process dies in the middle, and by the next', async () => {
      const chats = [await chat(), await chat(), await chat()];
      let left = 2;
      const dying = await place.open({
        newId() {
          left -= 1;
          if (left < 0) throw new Error('killed');
          return newId();
        },
      });
      await expect(walk(later(181), dying, 10)).rejects.toThrow('killed');
      for (const { conversationId } of chats) expect(await linesOf(conversationId)).toBe(2);
      const [one, other] = await Promise.all([walk(later(181)), walk(later(181), await place.open())]);
      // Two at once erase nothing twice.
      expect(sum(one) + sum(other)).toBe(3);
      for (const { conversationId } of chats) expect(await linesOf(conversationId)).toBe(0);
    });

    test('waits for a day after the first look, and then goes little by little', async () => {
      const { conversationId } = await chat();
      let now = later(200);
      const run = createOldDataEraser({ retention: store.retention, now: () => now });
      expect(await run()).toBe(0);
      now += DAY / 2;
      expect(await run()).toBe(0);
      expect(await linesOf(conversationId)).toBe(2);
      now += DAY / 2;
      expect(await run()).toBe(1);
      expect(await linesOf(conversationId)).toBe(0);
    });
  });
});
