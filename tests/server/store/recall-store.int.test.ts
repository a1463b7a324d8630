import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelKind, Reply } from '../../../bot/dialogue/types.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { anInbound, aReply, aTurn, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('RecallStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let conversationId: string;

    beforeEach(async () => {
      store = await place.open();
    });

    async function open(channel: ChannelKind = 'wechat-group'): Promise<void> {
      ({ id: conversationId } = await store.conversations.byChannelAddress({
        channel,
        address: newId(),
        at: START,
      }));
    }

    async function said(sourceId: string, late = false): Promise<string> {
      const inbound = anInbound({ conversationId, channel: 'wechat-group', sourceId, late });
      return (await store.accept(inbound, newId())).message.id;
    }

    /** Answers messages in one turn.
     * @returns The id of the reply. */
    async function answer(messageIds: readonly string[], reply: Partial<Reply> = {}): Promise<string> {
      const id = newId();
      const turn = aTurn({
        conversationId,
        messageId: messageIds.at(-1) ?? '',
        joined: messageIds.slice(0, -1),
        replies: [{ id, reply: aReply(reply), toPrivate: false }],
      });
      expect(await store.commitTurn(turn)).toBe('committed');
      return id;
    }

    const take = (...sourceIds: string[]) =>
      store.recalls.take({ conversationId, sourceIds, at: START + 1000 });

    test('drops what waits and what came too late, and leaves what is not recalled', async () => {
      await open();
      await said('slip');
      const other = await said('other');
      await said('late', true);
      await take('slip', 'late', 'unknown');
      expect((await store.loadTurn(conversationId, START)).pending?.message.id).toBe(other);
      expect((await store.lateLines.list(500)).some((one) => one.conversationId === conversationId)).toBe(
        false,
      );
    });

    test('keeps no word of what nobody has answered, nor its picture, and all of what was answered', async () => {
      await open('wechat');
      const answered = await said('answered');
      await answer([answered]);
      await said('slip');
      await said('late', true);
      await take('answered', 'slip', 'late');
      const lines = await store.conversations.allMessages(conversationId);
      const texts = lines.filter(({ type }) => type === 'incoming').map(({ text }) => text);
      expect(texts).toEqual(['叶酸吃多少', '[对方撤回了这条消息]', '[对方撤回了这条消息]']);
    });

    test('keeps no picture of what nobody has answered', async () => {
      await open('wechat');
      const reader = { kind: 'resident' } as const;
      const picture = { full: Buffer.from('full'), thumb: Buffer.from('thumb'), width: 1, height: 1 };
      const upload = { conversationId, author: reader, clientId: newId(), pictures: [picture] };
      const added = await store.attachments.add({ ...upload, perHour: 1, at: START });
      const id = added === 'too_many' ? '' : (added[0]?.id ?? '');
      await store.accept(anInbound({ conversationId, sourceId: 'slip', attachments: [id] }), newId());
      const read = () => store.attachments.read({ conversationId, id, size: 'full', reader });
      expect(await read()).toEqual(picture.full);
      await take('slip');
      expect(await read()).toBeNull();
      expect((await store.conversations.allMessages(conversationId))[0]?.attachments).toBeUndefined();
    });

    test('takes back in a group a reply that has not begun to leave', async () => {
      await open();
      const reply = await answer([await said('a')]);
      await take('a');
      expect(await store.recalls.isTakenBack(reply)).toBe(true);
      expect(await store.outbox.follows(conversationId, START + 2000)).toBe(false);
    });

    test.each<[string, Partial<Reply>]>([
      ['danger', { level: 'urgent', action: 'handoff' }],
      ['word of a case', { action: 'handoff' }],
    ])('lets %s leave all the same', async (_what, change) => {
      await open();
      const reply = await answer([await said('a')], change);
      await take('a');
      expect(await store.recalls.isTakenBack(reply)).toBe(false);
    });

    test('lets leave what answers another line as well, until that is recalled with it', async () => {
      await open();
      const reply = await answer([await said('a'), await said('b')]);
      await take('a');
      expect(await store.recalls.isTakenBack(reply)).toBe(false);
      await take('a', 'b');
      expect(await store.recalls.isTakenBack(reply)).toBe(true);
    });

    test('lets leave what is on its way, and what is said between two', async () => {
      await open();
      const begun = await answer([await said('a')]);
      await store.sentParts.begin(begun, 0);
      await take('a');
      expect(await store.recalls.isTakenBack(begun)).toBe(false);
      await open('wechat');
      const alone = await answer([await said('b')]);
      await take('b');
      expect(await store.recalls.isTakenBack(alone)).toBe(false);
    });
  });
});
