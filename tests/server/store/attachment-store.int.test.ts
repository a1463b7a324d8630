import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { aCase } from '../../support/queue-builders.ts';
import { START, anInbound, aTurn } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const RESIDENT = { kind: 'resident' } as const;
const FULL = Buffer.concat([Buffer.from('草庙湾的照片'), randomBytes(700_000)]);
const THUMB = Buffer.from('草庙湾的小照片');
const isFull = (bytes: Buffer | null) => bytes?.equals(FULL) ?? false;
const picture = { full: FULL, thumb: THUMB, width: 1200, height: 900 };

describe('pictures of a conversation', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let conversationId: string;
    beforeEach(async () => {
      store = await place.open();
      conversationId = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
    });

    async function sent(clientId = newId(), at = START, into = conversationId): Promise<string> {
      const upload = { conversationId: into, author: RESIDENT, clientId };
      const added = await store.attachments.add({ ...upload, pictures: [picture], perHour: 20, at });
      if (added === 'too_many' || added[0] === undefined) throw new Error('It was not kept');
      return added[0].id;
    }
    const read = (id: string, size: 'full' | 'thumb' = 'full', from = conversationId) =>
      store.attachments.read({ conversationId: from, id, size, reader: RESIDENT });
    const say = (attachments: readonly string[], sourceId = newId(), into = conversationId) =>
      store.accept(anInbound({ conversationId: into, sourceId, text: '[图片]', attachments }), newId());

    async function counsellor(): Promise<User> {
      const name = `u${newId()}`.toLowerCase();
      return store.users.add({
        username: name,
        displayName: name,
        roles: ['counsellor'],
        qualifications: [],
        at: START,
      });
    }

    test('come back as they were, in both sizes, and lie sealed in pieces', async () => {
      const id = await sent();
      expect(isFull(await read(id))).toBe(true);
      expect(await read(id, 'thumb')).toEqual(THUMB);
      const all = await everythingStored(place);
      expect(all.includes('草庙湾')).toBe(false);
      expect(all.includes(Buffer.from('草庙湾').toString('base64'))).toBe(false);
    });

    test('are stored once for each id of their sender, also when it comes twice at once', async () => {
      const clientId = newId();
      const ids = await Promise.all([sent(clientId), sent(clientId), sent(clientId)]);
      expect(new Set(ids).size).toBe(1);
      const known = await store.attachments.earlier({ conversationId, author: RESIDENT, clientId });
      expect(known?.map(({ id }) => id)).toEqual([ids[0]]);
      expect(
        await store.attachments.earlier({ conversationId, author: RESIDENT, clientId: newId() }),
      ).toBeNull();
    });

    test('are as many in an hour as their sender may send, and again after it', async () => {
      const upload = { conversationId, author: RESIDENT, pictures: [picture, picture], perHour: 2 };
      for (let count = 0; count < 2; count += 1)
        await store.attachments.add({ ...upload, clientId: newId(), at: START });
      expect(await store.attachments.add({ ...upload, clientId: newId(), at: START + 3_599_000 })).toBe(
        'too_many',
      );
      const later = await store.attachments.add({ ...upload, clientId: newId(), at: START + 3_601_000 });
      expect(later).toHaveLength(2);
    });

    test('become part of the message that names them, in its order, once', async () => {
      const [first, second] = [await sent(), await sent()];
      const sourceId = newId();
      const { message } = await say([second, first], sourceId);
      expect(message.attachments?.map(({ id }) => id)).toEqual([second, first]);
      const [stored] = await store.conversations.allMessages(conversationId);
      expect(stored?.attachments).toEqual(message.attachments);
      expect(stored?.attachments?.[0]).toMatchObject({ width: 1200, height: 900, bytes: FULL.length });
      // The same message again is the same; another one cannot have them.
      expect((await say([second, first], sourceId)).repeated).toBe(true);
      await expect(say([first])).rejects.toMatchObject({ code: 'NO_ATTACHMENT' });
      await expect(say([newId()])).rejects.toMatchObject({ code: 'NO_ATTACHMENT' });
      expect(await store.conversations.allMessages(conversationId)).toHaveLength(1);
      expect(await store.attachments.drop({ conversationId, id: first, author: RESIDENT })).toBe(false);
    });

    test('that are gone keep no words waiting: both sides read that they did not arrive', async () => {
      const [there, gone] = [await sent(), newId()];
      const sourceId = newId();
      const words = { conversationId, sourceId, text: '我想死，看看这个', attachments: [gone, there] };
      const { message } = await store.accept(anInbound(words), newId());
      expect(message).toMatchObject({ text: '我想死，看看这个', attachments: [{ id: there }] });
      expect((await store.accept(anInbound(words), newId())).repeated).toBe(true);
      const lines = await store.conversations.allMessages(conversationId);
      expect(lines.map(({ type, private: hidden }) => [type, hidden])).toEqual([
        ['incoming', false],
        ['activity', false],
      ]);
      expect(lines[1]?.text).toContain('1 张图片没有送到');
    });

    test('of a counsellor that are gone keep no reply back: colleagues read of it, the resident does not', async () => {
      const { ticketId, conversationId: into } = await aCase(store, { town: '杨村镇', at: START });
      const by = await counsellor();
      await store.tickets.claim(ticketId, by, START);
      const input = { ticketId, by, clientMessageId: newId(), attachments: [newId()], at: START };
      await expect(store.tickets.reply({ ...input, text: '[图片]' })).rejects.toMatchObject({
        code: 'NO_ATTACHMENT',
      });
      const said = await store.tickets.reply({ ...input, text: '请马上打120' });
      expect(said).toMatchObject({ kind: 'done', message: { text: '请马上打120' } });
      const lines = await store.conversations.allMessages(into);
      expect(lines.slice(-2).map(({ type, private: hidden }) => [type, hidden])).toEqual([
        ['outgoing', false],
        ['activity', true],
      ]);
    });

    test('belong to one conversation and one sender', async () => {
      const other = (await store.conversations.openWebSession({ tokenHash: newId(), at: START })).id;
      const id = await sent();
      expect(await read(id, 'full', other)).toBeNull();
      await expect(say([id], newId(), other)).rejects.toMatchObject({ code: 'NO_ATTACHMENT' });
      const by = await counsellor();
      const reader = { kind: 'counsellor', userId: by.id } as const;
      // Nobody sees what was not sent but whoever would send it.
      expect(await store.attachments.read({ conversationId, id, size: 'full', reader })).toBeNull();
      expect(await store.attachments.drop({ conversationId, id, author: reader })).toBe(false);
      await say([id]);
      expect(isFull(await store.attachments.read({ conversationId, id, size: 'full', reader }))).toBe(true);
    });

    test('of a counsellor reach the resident with the reply and not before', async () => {
      const { ticketId, conversationId: into } = await aCase(store, { town: '杨村镇', at: START });
      const by = await counsellor();
      await store.tickets.claim(ticketId, by, START);
      const author = { kind: 'counsellor', userId: by.id } as const;
      const added = await store.attachments.add({
        conversationId: into,
        author,
        clientId: newId(),
        pictures: [picture],
        perHour: 9,
        at: START,
      });
      if (added === 'too_many' || added[0] === undefined) throw new Error('It was not kept');
      const { id } = added[0];
      expect(await read(id, 'full', into)).toBeNull();
      const reply = { ticketId, by, clientMessageId: newId(), text: '[图片]', attachments: [id], at: START };
      const said = await store.tickets.reply(reply);
      expect(said.kind === 'done' && said.message?.attachments?.map((one) => one.id)).toEqual([id]);
      expect(isFull(await read(id, 'full', into))).toBe(true);
      const again = await store.tickets.reply(reply);
      expect(again.kind).toBe('done');
      expect(
        (await store.conversations.allMessages(into)).filter(({ author: { kind } }) => kind === 'counsellor'),
      ).toHaveLength(1);
    });

    test('that no message names are deleted after their time, the others stay', async () => {
      const [named, left, fresh] = [await sent(), await sent(), await sent(newId(), START + 5000)];
      await say([named]);
      expect(await store.attachments.dropUnclaimed(START + 1, 100)).toBeGreaterThanOrEqual(1);
      expect(await read(left)).toBeNull();
      expect(isFull(await read(named))).toBe(true);
      expect(isFull(await read(fresh))).toBe(true);
      expect(await store.attachments.drop({ conversationId, id: fresh, author: RESIDENT })).toBe(true);
      expect(await read(fresh)).toBeNull();
    });

    test('that came by a channel keep no other waiting when their message or their person’s key is damaged', async () => {
      const sendPicture = async () => {
        const { ticketId, conversationId: into, personId } = await aCase(store, { at: START });
        const inbound = { conversationId: into, text: '[图片]', picture: `media-${ticketId}`, at: START };
        const { message } = await store.accept(anInbound({ ...inbound, sourceId: newId() }), newId());
        return { ticketId, into, personId, messageId: message.id };
      };
      const [body, key, sound] = [await sendPicture(), await sendPicture(), await sendPicture()];
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
      });
      await db.updateTable('messages').set({ body: '1.AA' }).where('id', '=', body.messageId).execute();
      await db.updateTable('persons').set({ wrapped_key: '1.AA' }).where('id', '=', key.personId).execute();
      await db.destroy();

      const worker = newId();
      const claim = (at: number) => store.sentPictures.claim({ worker, limit: 9, at, leaseUntil: at + 1000 });
      const due = await claim(START);
      const waits = due.map(({ messageId, picture: named }) => [messageId, named]);
      expect(waits).toEqual([
        [body.messageId, null],
        [key.messageId, null],
        [sound.messageId, `media-${sound.ticketId}`],
      ]);
      const [first, second, third] = due;
      if (first === undefined || second === undefined || third === undefined) throw new Error('None');
      expect(await store.sentPictures.giveUp(first, { worker, at: START })).toBe(true);
      expect(await store.sentPictures.giveUp(second, { worker, at: START })).toBe(false);
      expect(await store.sentPictures.attach(third, { worker, attachments: [] })).toBe(true);
      expect(await claim(START + 5000)).toEqual([]);

      expect(await store.conversations.toSend(body.messageId)).toMatchObject({ message: { damaged: true } });
      expect(await store.conversations.toSend(sound.messageId)).toMatchObject({
        message: { text: '[图片]' },
      });

      // Whoever reads finds what does not open named as that, and nothing else missing.
      const by = await counsellor();
      const { lines } = await store.tickets.linesNear(body.ticketId, by, { around: null, most: 100 });
      expect(lines.map(({ text }) => text).slice(-2)).toEqual([
        '[这条消息损坏了，打不开]',
        expect.stringContaining('没有取到'),
      ]);
      const listed = await store.tickets.list({ kind: 'unassigned', viewer: by, limit: 500 });
      const lastLines = new Map(listed.tickets.map(({ id, lastLine }) => [id, lastLine]));
      expect([body, key, sound].map(({ ticketId }) => lastLines.get(ticketId))).toEqual([
        '[这条消息损坏了，打不开]',
        '[这条消息损坏了，打不开]',
        '[图片]',
      ]);
    });

    test('go with the person, sent or not, and cannot be read or added to any more', async () => {
      const { personId } = (await store.conversations.get(conversationId)) ?? { personId: '' };
      const [named, left] = [await sent(), await sent()];
      await say([named]);
      await store.conversations.erasePerson(personId, START);
      expect([await read(named), await read(left)]).toEqual([null, null]);
      await expect(sent()).rejects.toMatchObject({ code: 'NO_CONVERSATION' });
      const all = await everythingStored(place);
      for (const id of [named, left]) expect(all.includes(id)).toBe(false);
    });

    test('go when somebody asks for it in the conversation, which goes on without them', async () => {
      const id = await sent();
      await say([id]);
      const { message } = await store.accept(
        anInbound({ conversationId, sourceId: newId(), text: '删除我的数据' }),
        newId(),
      );
      for (;;) {
        const { stateVersion, pending } = await store.loadTurn(conversationId, START);
        if (pending === null) break;
        const erases = pending.message.id === message.id;
        const effects = erases ? ([{ type: 'erase_person' }] as const) : [];
        await store.commitTurn(
          aTurn({ conversationId, messageId: pending.message.id, stateVersion, effects }),
        );
      }
      expect(await read(id)).toBeNull();
      const next = await sent();
      expect(isFull(await read(next))).toBe(true);
    });
  });
});
