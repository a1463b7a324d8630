import { beforeEach, describe, expect, test } from 'vitest';
import type { DurableStore } from '../../../server/store/ports.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('GroupNoticeStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;

    beforeEach(async () => {
      store = await place.open();
    });

    async function group(name = '杨村镇妈妈群') {
      return store.groups.see({ room: `${newId()}@chatroom`, name, policy: null, at: START });
    }

    async function proposed(groupIds: readonly string[]): Promise<string> {
      const text = '本周六上午九点，镇卫生院有免费的孕前检查。';
      return (await store.groupNotices.propose({ text, groupIds, byId: 'author', at: START })) ?? '';
    }

    const stateOf = async (id: string) => (await store.groupNotices.list(500)).find((one) => one.id === id);

    async function due(noticeId: string) {
      const claim = { worker: newId(), limit: 500, at: START + 5000, leaseUntil: START + 6000 };
      return (await store.outbox.claim(claim)).filter((row) => row.noticeId === noticeId);
    }

    test('sends nothing before somebody else has approved it, and then once to each group', async () => {
      const groups = [await group('一村'), await group('二村')];
      const id = await proposed(groups.map((one) => one.id));
      expect(await due(id)).toEqual([]);
      const decide = { id, approve: true, at: START + 1000 };
      expect(await store.groupNotices.decide({ ...decide, byId: 'author' })).toBe('own');
      expect(await store.groupNotices.decide({ ...decide, byId: 'approver' })).toBe('done');
      expect(await store.groupNotices.decide({ ...decide, byId: 'third' })).toBe('decided');
      const rows = await due(id);
      expect(rows).toHaveLength(2);
      expect(new Set(rows.map(({ groupId }) => groupId))).toEqual(new Set(groups.map((one) => one.id)));
      expect(await store.groupNotices.toSend(id, groups[0]?.id ?? '')).toMatchObject({
        room: groups[0]?.room,
      });
      expect((await stateOf(id))?.posts.map(({ state }) => state)).toEqual(['queued', 'queued']);
    });

    test('sends nothing that was refused, and nothing to a group that was switched off since', async () => {
      const one = await group();
      const refused = await proposed([one.id]);
      await store.groupNotices.decide({ id: refused, approve: false, byId: 'approver', at: START });
      expect(await due(refused)).toEqual([]);
      const approved = await proposed([one.id]);
      await store.groupNotices.decide({ id: approved, approve: true, byId: 'approver', at: START });
      await store.groups.mute({ room: one.room, muted: true, byId: null, at: START });
      expect(await store.groupNotices.toSend(approved, one.id)).toBeNull();
    });

    test('does not say again by itself what was being said when a process died', async () => {
      const one = await group();
      const id = await proposed([one.id]);
      await store.groupNotices.decide({ id, approve: true, byId: 'approver', at: START });
      const claim = async (worker: string, at: number) =>
        (await store.outbox.claim({ worker, limit: 500, at, leaseUntil: at + 100 })).find(
          (row) => row.noticeId === id,
        )?.id ?? '';
      const row = await claim('dead', START + 1000);
      expect(await store.groupNotices.begin(row, 'other')).toBe(false);
      expect(await store.groupNotices.begin(row, 'dead')).toBe(true);
      expect(await claim('heir', START + 2000)).toBe(row);
      expect(await store.groupNotices.begin(row, 'heir')).toBe(false);
      const at = START + 2050;
      await store.outbox.markFailed({
        id: row,
        worker: 'heir',
        at,
        retryAt: null,
        reason: 'may_have_arrived',
      });
      await store.deadLetters.resend({ id: row, byId: 'operator', at: START + 3000 });
      expect(await claim('heir', START + 4000)).toBe(row);
      expect(await store.groupNotices.begin(row, 'heir')).toBe(true);
      // What the channel refused for now is said again.
      await store.outbox.markFailed({
        id: row,
        worker: 'heir',
        at: START + 4050,
        retryAt: START + 5000,
        reason: 'gateway',
      });
      expect(await claim('heir', START + 6000)).toBe(row);
      expect(await store.groupNotices.begin(row, 'heir')).toBe(true);
    });

    test('takes no notice to a group that nobody has seen', async () => {
      expect(await proposed([newId()])).toBe('');
      const others = await store.groups.see({ room: '', name: '', policy: { answers: true }, at: START });
      expect(await proposed([others.id])).toBe('');
    });
  });
});
