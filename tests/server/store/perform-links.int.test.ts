import { describe, expect, test } from 'vitest';
import type { ChannelKind } from '../../../bot/dialogue/types.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import { hideLinkCode } from '../../../server/routes/console/hide-link-code.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const AT = Date.UTC(2026, 10, 26, 2);
const CODE = /关联码：([2-9A-Z]{4}) ([2-9A-Z]{4})/;
const MINUTE = 60_000;

onEachEngine((place) => {
  /** The product's own assistant on the store, without guidance, and a clock that the test moves. */
  async function open() {
    const store = await place.open();
    const clock = { at: AT };
    const assistant = createAssistant({
      lexicon: loadLexicon(),
      knowledge: {
        snapshotId: null,
        answer: async () => ({ kind: 'abstained', reason: 'weak_evidence', nearest: [] }),
        search: async () => [],
      },
      store,
      newId,
      now: () => clock.at,
    });
    const chat = async (channel: ChannelKind) => {
      const address = newId();
      const { id } = await store.conversations.byChannelAddress({ channel, address, at: clock.at });
      return {
        id,
        channel,
        address,
        async say(text: string): Promise<string> {
          const { replies } = await assistant.receive({
            conversationId: id,
            sourceId: newId(),
            channel,
            text,
            mentioned: true,
            at: clock.at,
          });
          return (await replies).map((reply) => reply.text).join('\n');
        },
        lines: () => store.conversations.messagesAfter(id, 0, 100),
        person: async () => (await store.conversations.get(id))?.personId ?? null,
        ticket: async () => (await store.tickets.idOf(id)) ?? '',
      };
    };
    return { store, clock, chat };
  }

  async function linkedChats() {
    const opened = await open();
    const [one, other] = [await opened.chat('wechat'), await opened.chat('official-account')];
    const code = codeIn(await one.say('关联'));
    expect(await other.say(code)).toContain('已经关联');
    return { ...opened, one, other };
  }

  function codeIn(text: string): string {
    const [, first = '', second = ''] = CODE.exec(text) ?? [];
    expect(first).not.toBe('');
    return `${first} ${second}`;
  }

  async function supervisor(store: DurableStore): Promise<User> {
    const username = newId().toLowerCase();
    return store.users.add({
      username,
      displayName: username,
      roles: ['counsellor', 'supervisor'],
      qualifications: [],
      at: AT,
    });
  }

  describe('a code that links two chats', () => {
    test('makes the cases of both show with each other, and says so in both', async () => {
      const { store, one, other } = await linkedChats();
      expect((await one.lines()).at(-1)?.text).toContain('刚刚在另一个聊天里用过');
      await one.say('转人工');
      await other.say('转人工');
      const by = await supervisor(store);
      const ofOther = await store.tickets.others(await other.ticket(), by);
      expect(ofOther.map(({ id, channel }) => [id, channel])).toEqual([[await one.ticket(), 'wechat']]);
      const merged = await store.tickets.merge({
        ticketId: await one.ticket(),
        into: await other.ticket(),
        by,
        at: AT + 1,
      });
      expect(merged.kind).toBe('done');
    });

    test('shows nothing of one chat in the other, and keeps persons, keys and consents apart', async () => {
      const { one, other } = await linkedChats();
      await one.say('我叫秘密小王，电话13912345678，转人工');
      expect(await one.person()).not.toBe(await other.person());
      expect(await other.say('我的数据')).toContain('和这里关联的其他聊天：1 个');
      await other.say('不用人工了');
      const words = (await other.lines()).map(({ text }) => text).join('\n');
      expect(words).not.toContain('秘密小王');
      expect(words).not.toMatch(/转给咨询员的记录：[1-9]/);
      expect((await one.ticket()) === '').toBe(false);
    });

    test('works once, for ten minutes, and never in the chat that it came from; all else is answered alike', async () => {
      const { clock, chat } = await open();
      const [one, other, third] = [await chat('wechat'), await chat('web'), await chat('wecom')];
      const wrong = await other.say('关联码 AB23 CD45');
      expect(wrong).toContain('不能用');
      const code = codeIn(await one.say('绑定'));
      expect(await one.say(code)).toBe(wrong);
      clock.at += 9 * MINUTE;
      expect(await other.say(`关联：${code.toLowerCase()}`)).toContain('已经关联');
      expect(await third.say(code)).toBe(wrong);
      const late = codeIn(await one.say('关联'));
      clock.at += 10 * MINUTE;
      expect(await third.say(late)).toBe(wrong);
      const old = codeIn(await one.say('关联'));
      const fresh = codeIn(await other.say('关联'));
      expect(await third.say(old)).toContain('已经关联');
      expect(await third.say(fresh)).toContain('已经关联');
    });

    test('is limited: three an hour, and five tries in vain in ten minutes', async () => {
      const { clock, chat } = await open();
      const [one, other] = [await chat('wechat'), await chat('wecom')];
      const codes = [await one.say('关联'), await one.say('关联'), await one.say('关联')].map(codeIn);
      expect(new Set(codes).size).toBe(3);
      expect(await one.say('关联')).toContain('一小时后再试');
      // Only the newest works.
      expect(await other.say(codes[0] ?? '')).toContain('不能用');
      for (const wrong of ['AB23CD45', 'AB23CD46', 'AB23CD47', 'AB23CD48']) await other.say(wrong);
      expect(await other.say(codes[2] ?? '')).toContain('不能用');
      clock.at += 61 * MINUTE;
      expect(await other.say(codeIn(await one.say('关联')))).toContain('已经关联');
    });

    test('is never said or taken in a group', async () => {
      const { store, chat } = await open();
      const group = await chat('wechat-group');
      expect(await group.say('关联')).not.toMatch(/[2-9A-Z]{4} [2-9A-Z]{4}/);
      const one = await chat('wechat');
      const code = codeIn(await one.say('关联'));
      expect(await group.say(code)).not.toContain('关联');
      const person = (await group.person()) ?? '';
      expect((await store.conversations.get(one.id))?.personId).not.toBe(person);
      expect(await (await chat('web')).say(code)).toContain('已经关联');
    });

    test('is in the database neither in the clear nor for counsellors', async () => {
      const { chat } = await open();
      const one = await chat('wechat');
      const said = await one.say('关联');
      const [first, second] = codeIn(said).split(' ');
      const stored = await everythingStored(place);
      expect(stored).not.toContain(`${first}${second}`);
      expect(stored).not.toContain(`${first} ${second}`);
      expect(hideLinkCode(said)).toContain('关联码：•••• ••••');
      expect(hideLinkCode(said)).not.toContain(first);
    });
  });

  describe('解除关联', () => {
    test('parts one chat and leaves the others together', async () => {
      const { store, one, other, chat } = await linkedChats();
      const third = await chat('web');
      await third.say(codeIn(await one.say('关联')));
      for (const each of [one, other, third]) await each.say('转人工');
      const by = await supervisor(store);
      const seen = async (of: typeof one) => (await store.tickets.others(await of.ticket(), by)).length;
      expect(await seen(third)).toBe(2);
      expect(await other.say('解除关联')).toContain('已经解除');
      expect(await other.say('解除关联')).toContain('没有关联');
      expect([await seen(one), await seen(other), await seen(third)]).toEqual([1, 0, 1]);
      expect(await one.say('取消绑定')).toContain('已经解除');
      expect(await third.say('解除关联')).toContain('没有关联');
    });
  });

  describe('删除我的数据', () => {
    test('erases both chats, keeps a danger open in either, and links the stranger who comes after with nobody', async () => {
      const { store, one, other } = await linkedChats();
      await one.say('我怀孕30周，突然大量出血，止不住');
      const danger = await one.ticket();
      await other.say('随便聊聊');
      const before = [await one.person(), await other.person()];
      await other.say('删除我的数据');
      expect(await other.say('确认删除')).toContain('已经删除');
      expect(await store.conversations.get(one.id)).toBeNull();
      expect(await one.lines()).toEqual([]);
      expect((await store.tickets.get(danger))?.status).toBe('opened');
      expect(before).not.toContain(await other.person());
      expect(await other.say('解除关联')).toContain('没有关联');
      const again = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address: one.address,
        at: AT,
      });
      expect(again.id).not.toBe(one.id);
    });

    test('erasePerson() erases everybody of the group', async () => {
      const { store, one, other } = await linkedChats();
      await store.conversations.erasePerson((await one.person()) ?? '', AT);
      expect(await store.conversations.get(one.id)).toBeNull();
      expect(await store.conversations.get(other.id)).toBeNull();
    });
  });
});
