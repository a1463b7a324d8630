import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../server/store/ports.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { START, aReply, aState, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const SECRET = '我叫王小芳住在草庙湾东头';

describe('erasure and secrecy', () => {
  onEachEngine((place) => {
    let store: Store;
    let conversationId: string;
    let personId: string;

    beforeEach(async () => {
      store = await place.open();
      const conversation = await store.conversations.byChannelAddress({
        channel: 'wechat',
        address: `wxid_secret_${newId()}`,
        at: START,
      });
      conversationId = conversation.id;
      personId = conversation.personId;
    });

    async function say(text: string, effects: Parameters<typeof aTurn>[0]['effects'] = []) {
      const { message } = await store.accept(anInbound({ conversationId, sourceId: newId(), text }), newId());
      const { stateVersion } = await store.loadTurn(conversationId, START);
      const outcome = await store.commitTurn(
        aTurn({
          conversationId,
          messageId: message.id,
          stateVersion,
          state: aState({ recent: [{ from: 'resident', text, at: START }], lastQuestion: text }),
          replies: [{ id: newId(), reply: aReply({ text: `答：${text}` }), toPrivate: false }],
          effects,
        }),
      );
      expect(outcome).toBe('committed');
      return message;
    }

    async function aFullStory() {
      const ticketId = newId();
      await say(SECRET, [
        {
          type: 'open_ticket',
          ticketId,
          priority: 'high',
          topic: '孕产',
          reason: 'danger',
          level: 'urgent',
          matchedRules: ['r1'],
        },
        { type: 'save_intake', ticketId, form: 'contact', purpose: 'intake', slots: { 称呼: SECRET } },
        { type: 'record_gap', question: SECRET },
      ]);
      return ticketId;
    }

    test('no word, slot, state or address is readable in the database', async () => {
      const ticketId = await aFullStory();
      const by = await store.users.add({
        username: newId(),
        displayName: '张',
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
      await store.tickets.claim(ticketId, by, START);
      await store.tickets.reply({ ticketId, by, clientMessageId: 'r', text: SECRET, at: START });
      await store.tickets.addNote({ ticketId, by, clientMessageId: 'n', text: SECRET, at: START });
      const bytes = await everythingStored(place);
      expect(bytes).toContain(conversationId);
      expect(bytes).not.toContain('王小芳');
      expect(bytes).not.toContain('草庙湾');
      expect(bytes).not.toContain('wxid_secret');
      expect(bytes).not.toContain(Buffer.from(SECRET).toString('base64').slice(4, 20));
    });

    test('erasePerson() leaves nothing to read and opaque ids in the history', async () => {
      const ticketId = await aFullStory();
      await store.conversations.erasePerson(personId, START + 1000);
      await store.conversations.erasePerson(personId, START + 2000);
      expect(await store.conversations.allMessages(conversationId)).toEqual([]);
      expect(await store.conversations.addressOf(conversationId)).toBeNull();
      expect(await store.tickets.intakes(ticketId)).toEqual([]);
      expect(await store.tickets.get(ticketId)).toMatchObject({ id: ticketId, personId, lastLine: '' });
      expect((await store.tickets.events(ticketId)).map(({ type }) => type)).toEqual(['opened']);
      await expect(store.loadTurn(conversationId, START)).rejects.toMatchObject({ code: 'NO_CONVERSATION' });
      await expect(store.accept(anInbound({ conversationId, sourceId: 'z' }), newId())).rejects.toMatchObject(
        {
          code: 'NO_CONVERSATION',
        },
      );
    });

    async function aCounsellor() {
      return store.users.add({
        username: newId(),
        displayName: '张',
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
    }

    test('get() knows no conversation of an erased person', async () => {
      await aFullStory();
      await store.conversations.erasePerson(personId, START + 1000);
      expect(await store.conversations.get(conversationId)).toBeNull();
    });

    test('erasePerson() leaves a ticket about danger to a counsellor, who can only end it', async () => {
      const ticketId = await aFullStory();
      const by = await aCounsellor();
      await store.conversations.erasePerson(personId, START + 1000);
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'opened' });
      const line = { ticketId, by, clientMessageId: 'r', text: '您好', at: START + 2000 };
      expect(await store.tickets.reply(line)).toMatchObject({ kind: 'erased' });
      expect(await store.tickets.claim(ticketId, by, START + 2000)).toMatchObject({ kind: 'done' });
      expect(await store.tickets.resolve(ticketId, by, START + 3000)).toMatchObject({ kind: 'done' });
      expect(await store.tickets.reopen(ticketId, by, START + 4000)).toMatchObject({ kind: 'erased' });
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'resolved', lastLine: '' });
    });

    test.each(['erasePerson()', 'erase_person in a turn'])(
      '%s ends a request that is not about danger',
      async (way) => {
        const ticketId = newId();
        await say('转人工', [
          {
            type: 'open_ticket',
            ticketId,
            priority: 'medium',
            topic: null,
            reason: 'requested',
            level: 'routine',
            matchedRules: [],
          },
        ]);
        if (way === 'erasePerson()') await store.conversations.erasePerson(personId, START + 1000);
        else await say('确认删除', [{ type: 'erase_person' }]);
        expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'resolved' });
      },
    );

    test('erase_person in a turn keeps a conversation open for the counsellor of a danger', async () => {
      const ticketId = await aFullStory();
      await say('确认删除', [{ type: 'erase_person' }]);
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'opened' });
      expect(await store.conversations.get(conversationId)).toMatchObject({ status: 'open' });
    });

    test('erasePerson() destroys the wrapped key, in the log of the embedded database as well', async () => {
      const earlier = await everythingStored(place);
      await aFullStory();
      const before = await everythingStored(place);
      const sealed = [...before.matchAll(/1\.[A-Za-z0-9+/=]{60,}/g)].map(([text]) => text);
      const ofThisPerson = sealed.filter((text) => !earlier.includes(text));
      // Two messages, the state, a form, a gap and more.
      expect(ofThisPerson.length).toBeGreaterThanOrEqual(5);
      await store.conversations.erasePerson(personId, START);
      const after = await everythingStored(place);
      expect(ofThisPerson.filter((text) => after.includes(text))).toEqual([]);
    });

    test('erase_person in a turn confirms under a new key and lets the conversation go on', async () => {
      await aFullStory();
      const request = await say('删除我的数据，我是王小芳', [{ type: 'erase_person' }]);
      const conversation = await store.conversations.get(conversationId);
      expect(conversation?.personId).not.toBe(personId);
      const messages = await store.conversations.allMessages(conversationId);
      expect(messages.map(({ seq, text }) => [seq, text])).toEqual([
        [3, '（已按您的要求删除）'],
        [4, '答：删除我的数据，我是王小芳'],
      ]);
      expect(await store.repliesTo(conversationId, request.id)).toHaveLength(1);
      expect(await store.loadTurn(conversationId, START)).toMatchObject({ state: null, pending: null });

      await say('你好');
      expect((await store.conversations.allMessages(conversationId)).map(({ seq }) => seq)).toEqual([
        3, 4, 5, 6,
      ]);
      expect(await store.conversations.addressOf(conversationId)).toContain('wxid_secret');
    });

    test('erase_person repeated by the channel returns the stored reply', async () => {
      const request = await say('删除我的数据', [{ type: 'erase_person' }]);
      const again = await store.accept(
        anInbound({ conversationId, sourceId: request.sourceId ?? '', text: '删除我的数据' }),
        newId(),
      );
      expect(again).toMatchObject({ repeated: true, message: { id: request.id } });
    });
  });
});
