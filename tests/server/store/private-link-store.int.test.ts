import { beforeEach, describe, expect, test } from 'vitest';
import { hashSecret } from '../../../server/auth/secret.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { aReply, aState, aTurn, anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const MINUTE = 60_000;

describe('PrivateLinkStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;

    beforeEach(async () => {
      store = await place.open();
    });

    /** A message of somebody on a channel, answered; gives the conversation and the answer's id. */
    async function answered(channel: 'wechat' | 'wechat-group', state = aState()) {
      const { id } = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
      const { message } = await store.accept(anInbound({ conversationId: id, channel }), newId());
      const replyId = newId();
      const reply = aReply({
        text: '请问怎么称呼您？',
        action: 'intake',
        intake: { form: 'contact', slot: 'name' },
      });
      await store.commitTurn(
        aTurn({
          conversationId: id,
          messageId: message.id,
          state,
          replies: [{ id: replyId, reply, toPrivate: false }],
        }),
      );
      return { conversationId: id, replyId };
    }

    async function linkOf(messageId: string, at = START): Promise<string> {
      return (await store.privateLinks.make(messageId, at)) ?? '';
    }

    const open = (
      token: string,
      at = START + MINUTE,
      openerHash: string | null = null,
      sessionHash = newId(),
    ) => store.privateLinks.open({ tokenHash: hashSecret(token), sessionHash, openerHash, at });

    test('gives a message one link however often it is sent, and keeps nothing that opens it', async () => {
      const { replyId } = await answered('wechat-group');
      const token = await linkOf(replyId);
      expect(await linkOf(replyId, START + 1)).toBe(token);
      expect(token.length).toBeGreaterThan(40);
      expect(await open(hashSecret(token))).toBeNull();
    });

    test('leads from a group to an empty conversation of nobody that is known', async () => {
      const { conversationId, replyId } = await answered('wechat-group');
      const before = await store.conversations.get(conversationId);
      const opened = await open(await linkOf(replyId));
      expect(opened?.channel).toBe('web');
      expect(opened?.personId).not.toBe(before?.personId);
      expect(await store.conversations.allMessages(opened?.id ?? '')).toEqual([]);
    });

    test('is opened once, also when many try at the same time', async () => {
      const { replyId } = await answered('wechat-group');
      const token = await linkOf(replyId);
      const all = await Promise.all(Array.from({ length: 8 }, () => open(token)));
      expect(all.filter((one) => one !== null)).toHaveLength(1);
    });

    test('is given again to the page that opened it, within two minutes, and to nobody else', async () => {
      const { replyId } = await answered('wechat', aState());
      const token = await linkOf(replyId);
      const [at, first, second] = [START + MINUTE, newId(), newId()];
      const opened = await open(token, at, 'page', first);
      expect(opened).not.toBeNull();
      expect(await open(token, at + 1, 'another')).toBeNull();
      expect(await open(token, at + 1)).toBeNull();
      const again = await open(token, at + MINUTE, 'page', second);
      expect(again).toEqual(opened);
      // What was lost on the way opens nothing.
      expect(await store.conversations.bySessionToken(first, at + MINUTE)).toBeNull();
      expect((await store.conversations.bySessionToken(second, at + MINUTE))?.id).toBe(opened?.id);
      expect(await open(token, at + 2 * MINUTE, 'page')).toBeNull();
      // Whoever has ended it wants nobody to find it again.
      await store.conversations.endSession(second, at + MINUTE);
      expect(await open(token, at + MINUTE + 1, 'page')).toBeNull();
    });

    test('of a page that keeps nothing is given to no other such page', async () => {
      const { replyId } = await answered('wechat-group');
      const token = await linkOf(replyId);
      expect(await open(token)).not.toBeNull();
      expect(await open(token)).toBeNull();
    });

    test('lasts from when it was sent last, and a used one no longer for that', async () => {
      const { replyId } = await answered('wechat-group');
      await linkOf(replyId);
      const token = await linkOf(replyId, START + 60 * MINUTE);
      expect(await open(token, START + 61 * MINUTE)).not.toBeNull();
      await linkOf(replyId, START + 120 * MINUTE);
      expect(await open(token, START + 121 * MINUTE)).toBeNull();
    });

    test('cannot be opened after half an hour, and no link that nobody made can', async () => {
      const { replyId } = await answered('wechat-group');
      expect(await open(await linkOf(replyId), START + 31 * MINUTE)).toBeNull();
      expect(await open('nobody-made-this-token-of-a-link')).toBeNull();
      expect(await store.privateLinks.make(newId(), START)).toBeNull();
    });

    test('takes an open form of a chat between two to the web, with the question that is open', async () => {
      const intake = { form: 'contact', slot: 'name', slots: { town: '铜城镇' }, confirming: false };
      const { conversationId, replyId } = await answered('wechat', aState({ intake, speaker: 'teen' }));
      const person = (await store.conversations.get(conversationId))?.personId;
      const at = START + MINUTE;
      const opened = await open(await linkOf(replyId), at);
      expect(opened?.personId).toBe(person);
      const web = await store.loadTurn(opened?.id ?? '', at);
      expect(web.state).toMatchObject({ intake: { ...intake, at }, speaker: 'teen', recent: [] });
      const lines = await store.conversations.messagesAfter(opened?.id ?? '', 0, 10);
      expect(lines.map(({ text, delivery }) => ({ text, delivery }))).toEqual([
        { text: '请问怎么称呼您？', delivery: 'delivered' },
      ]);
      expect((await store.loadTurn(conversationId, at)).state?.intake).toBeNull();
    });

    test('goes with the person who is erased', async () => {
      const { conversationId, replyId } = await answered('wechat');
      const token = await linkOf(replyId);
      const person = (await store.conversations.get(conversationId))?.personId ?? '';
      await store.conversations.erasePerson(person, START);
      expect(await open(token)).toBeNull();
    });
  });
});
