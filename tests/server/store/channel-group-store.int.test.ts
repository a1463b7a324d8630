import { beforeEach, describe, expect, test } from 'vitest';
import type { DurableStore } from '../../../server/store/ports.ts';
import { anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('ChannelGroupStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let room: string;

    beforeEach(async () => {
      store = await place.open();
      room = `${newId()}@chatroom`;
    });

    const see = (name: string, policy: unknown = null) => store.groups.see({ room, name, policy, at: START });

    test('keeps the first rules of a group, whatever the file says later, and its latest name', async () => {
      const first = await see('妈妈群', { answers: false });
      const again = await see('好孕群', { answers: true });
      expect(again).toMatchObject({ id: first.id, name: '好孕群', policy: { answers: false }, muted: false });
    });

    test('changes the rules once for each version', async () => {
      const { id, version } = await see('妈妈群');
      const change = { id, version, policy: { answers: false }, byId: 'u', at: START };
      const all = await Promise.all([store.groups.change(change), store.groups.change(change)]);
      expect(all.toSorted()).toEqual(['changed', 'moved_on']);
      expect(await store.groups.change({ ...change, id: newId() })).toBe('not_found');
      expect((await store.groups.get(room))?.policy).toEqual({ answers: false });
    });

    test('is switched off and on again, but not all groups at once', async () => {
      await see('妈妈群');
      expect(await store.groups.mute({ room, muted: true, byId: null, at: START })).toBe(true);
      expect(await store.groups.mute({ room, muted: true, byId: null, at: START })).toBe(false);
      expect((await store.groups.get(room))?.muted).toBe(true);
      expect(await store.groups.mute({ room: '', muted: true, byId: null, at: START })).toBe(false);
    });

    test('tells a turn which topics its group answers: its own, else those of all others', async () => {
      const channel = 'wechat-group';
      const address = `${room} wxid_zhou`;
      const { id } = await store.conversations.byChannelAddress({ channel, address, at: START });
      await store.accept(anInbound({ conversationId: id, channel }), newId());
      const others = await store.groups.see({ room: '', name: '', policy: { topics: null }, at: START });
      expect((await store.loadTurn(id, START)).topics).toBeUndefined();
      const shared = { id: others.id, policy: { topics: ['育儿'] }, byId: 'u', at: START };
      const now = await store.groups.get('');
      await store.groups.change({ ...shared, version: now?.version ?? 0 });
      expect((await store.loadTurn(id, START)).topics).toEqual(['育儿']);
      await see('妈妈群', { topics: ['孕产', '没有这个主题'] });
      expect((await store.loadTurn(id, START)).topics).toEqual(['孕产']);
      await store.groups.change({ ...shared, policy: { topics: null }, version: (now?.version ?? 0) + 1 });
    });
  });
});

describe('LateLineStore', () => {
  onEachEngine((place) => {
    test('gives what came too late to a counsellor, once, as a case', async () => {
      const store = await place.open();
      const channel = 'wechat-group';
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      for (const sourceId of ['a', 'b'])
        await store.accept(anInbound({ conversationId: id, channel, sourceId, late: true }), newId());
      const mine = async () => (await store.lateLines.list(500)).find((one) => one.conversationId === id);
      expect(await mine()).toEqual({ conversationId: id, lines: 2, lastAt: START });
      expect(await store.unanswered(500)).not.toContain(id);
      const hand = { conversationId: id, byId: 'u', at: START + 1000 };
      const [one, two] = await Promise.all([store.lateLines.handOver(hand), store.lateLines.handOver(hand)]);
      expect([one, two].filter((ticket) => ticket !== null)).toHaveLength(1);
      expect(await mine()).toBeUndefined();
      const ticket = await store.tickets.get(one ?? two ?? '');
      expect(ticket).toMatchObject({ conversationId: id, status: 'opened' });
      expect((await store.conversations.get(id))?.status).toBe('open');
    });
  });
});
