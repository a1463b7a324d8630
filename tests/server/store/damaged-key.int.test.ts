import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { toProblem } from '../../../server/app/answer-problem.ts';
import { hashSecret } from '../../../server/auth/secret.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { addStaff, aCase } from '../../support/queue-builders.ts';
import { aReply, aTurn, anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const MINUTE = 60_000;

describe('Somebody whose key is damaged', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let zhang: User;

    beforeEach(async () => {
      store = await place.open();
      zhang = await addStaff(store, '张咨询');
    });

    async function damage(personId: string): Promise<void> {
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      await db.updateTable('persons').set({ wrapped_key: '1.AA' }).where('id', '=', personId).execute();
      await db.destroy();
    }

    test('is told on the web that the conversation is over, so that the page opens another and they are heard', async () => {
      const tokenHash = newId();
      const { id, personId } = await store.conversations.openWebSession({ tokenHash, at: START });
      expect(await store.conversations.bySessionToken(tokenHash, START)).toMatchObject({ id });
      await damage(personId);
      expect(await store.conversations.bySessionToken(tokenHash, START)).toBeNull();
    });

    test('follows a link from a chat into a conversation in which they are heard', async () => {
      const address = newId();
      const chat = { channel: 'wechat', address, at: START } as const;
      const { id: conversationId, personId } = await store.conversations.byChannelAddress(chat);
      const { message } = await store.accept(anInbound({ conversationId, channel: 'wechat' }), newId());
      const messageId = newId();
      const replies = [{ id: messageId, reply: aReply(), toPrivate: false }];
      await store.commitTurn(aTurn({ conversationId, messageId: message.id, replies }));
      const token = (await store.privateLinks.make(messageId, START)) ?? '';
      await damage(personId);
      const sessionHash = newId();
      const link = { tokenHash: hashSecret(token), sessionHash, openerHash: null, at: START + MINUTE };
      const opened = await store.privateLinks.open(link);
      expect(opened).not.toBeNull();
      expect(await store.conversations.bySessionToken(sessionHash, START + MINUTE)).toEqual(opened);
    });

    test('keeps no page of their case shut: reminder, draft, form and lines are shown as far as they open', async () => {
      const { ticketId, conversationId, personId } = await aCase(store, { town: 'yangcun' });
      await store.tickets.claim(ticketId, zhang, START);
      const reminder = { ticketId, dueAt: START + MINUTE, words: '问她产检', by: zhang, at: START };
      expect((await store.reminders.set(reminder)).kind).toBe('done');
      const draft = { ticketId, userId: zhang.id, text: '您好', version: 0, at: START };
      expect((await store.drafts.save(draft)).kind).toBe('saved');
      await damage(personId);

      const words = (await store.reminders.ofTicket(ticketId, zhang)).map((one) => one.words);
      expect(words).toEqual([null]);
      expect(await store.drafts.get(ticketId, zhang.id)).toMatchObject({ text: '', cites: '[]', version: 1 });
      expect((await store.tickets.intakes(ticketId)).map(({ slots }) => slots)).toEqual([{}]);
      const { lines } = await store.tickets.linesNear(ticketId, zhang, { around: null, most: 50 });
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every(({ damaged }) => damaged)).toBe(true);
      expect(await store.conversations.messagesAfter(conversationId, 0, 50)).toHaveLength(lines.length);
    });

    test('holds no case open: it is taken, handed on with words, resolved and its word on it read as far as it opens', async () => {
      const { ticketId, conversationId, personId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      expect((await store.tickets.resolve(ticketId, zhang, START)).kind).toBe('done');
      const rated = { conversationId, ticketId, score: 4, word: '谢谢', at: START + 1 };
      expect(await store.tickets.rate(rated)).toBe('done');
      await store.tickets.reopen(ticketId, zhang, START + 2);
      await damage(personId);
      expect(await store.tickets.ratingOf(ticketId)).toMatchObject({ score: 4, word: null });
      const end = { result: 'answered', words: '已电话答复' } as const;
      expect((await store.tickets.resolve(ticketId, zhang, START + 3, end)).kind).toBe('done');
    });

    test('is erased like everybody', async () => {
      const { conversationId, personId } = await aCase(store);
      await damage(personId);
      await store.conversations.erasePerson(personId, START);
      expect(await store.conversations.get(conversationId)).toBeNull();
    });

    test('cannot be written to, and whoever tries is told so in words', async () => {
      const { ticketId, personId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      await damage(personId);
      const reply = { ticketId, by: zhang, clientMessageId: newId(), text: '您好', at: START };
      const error: unknown = await store.tickets.reply(reply).catch((thrown: unknown) => thrown);
      expect(toProblem(error)).toMatchObject({ code: 'damaged', status: 500 });
    });
  });
});
