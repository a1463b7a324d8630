import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, ChannelConfig } from '../../bot/channels/channel.ts';
import { bytesOf } from '../../bot/channels/split-text.ts';
import type { ChannelKind } from '../../bot/dialogue/types.ts';
import type { KnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { Conversing } from '../../server/app/deps.ts';
import { heldLines } from '../../server/channels/held-lines.ts';
import { receiver } from '../../server/channels/receiver.ts';
import { createAttachmentDesk } from '../../server/attachments/attachment-desk.ts';
import { createPictureFetcher } from '../../server/jobs/fetch-pictures.ts';
import { createOutboxDelivery, type OutboxDelivery } from '../../server/jobs/deliver-outbox.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { openStore } from '../../server/store/open-store.ts';
import type { DurableStore } from '../../server/store/ports.ts';
import { anAssistant, folicAcidOnly } from '../bot/runtime/parts.ts';
import { answered } from '../bot/dialogue/conversation.ts';
import type { StoredMessage } from '../../bot/runtime/ports.ts';
import { newId, TEST_MASTER_KEY } from '../support/store-engines.ts';

/** What a channel is built from: the product's own store, assistant and outbox. */
export interface Rig extends Pick<ChannelConfig, 'receive' | 'held' | 'wake' | 'sentParts'> {
  readonly store: DurableStore;
  readonly assistant: Conversing;
  /** Epoch milliseconds; the test moves it. */
  readonly now: () => number;
}

/** How what is sent next goes wrong at the peer: it is refused for now; the connection breaks after it was done; it was asked too
 * often; the person has blocked us; nobody is there, until something else is said. */
export type Trouble = 'refused' | 'in_doubt' | 'busy' | 'blocked' | 'away';

/** A channel with the peer behind it that speaks its real protocol. */
export interface Peer {
  /** Null where pages fetch their lines themselves. */
  readonly channel: Channel | null;
  /** Somebody writes; resolves when that was taken.
   * @param id The same for what the peer brings again. */
  say(person: string, text: string, id: string): Promise<void>;
  /** Somebody sends what has no words: a voice, or something that nobody knows yet. */
  sayWordless(person: string, kind: 'voice' | 'unknown', id: string): Promise<void>;
  /** Somebody sends a picture. Absent: none come this way. */
  sendPicture?(person: string, bytes: Buffer, id: string): Promise<void>;
  /** The pictures that somebody has got. Absent: none are sent this way. */
  pictures?(person: string): readonly Buffer[];
  /** What somebody has read, in order. */
  read(person: string): Promise<readonly string[]>;
  trouble(kind: Trouble): void;
  /** Lets nobody be written to who does not write again. */
  shutWindow(person: string): void;
  /** Ends the peer and what the rig was given. */
  close(): Promise<void>;
}

/** What the suite must know of a channel. */
export interface ChannelTraits {
  readonly kind: ChannelKind;
  /** Longest message, in bytes of UTF-8; null where nothing is parted. */
  readonly longest: number | null;
  readonly troubles: readonly Trouble[];
  /** How long after `busy` it is left alone at least, in milliseconds. */
  readonly busyMs: number;
  readonly hasWindow: boolean;
  /** Whether the platform knows by an id of ours what it has taken, so that what is in doubt can be sent again. */
  readonly knowsRepeats: boolean;
  /** Whether pictures pass through the channel, both ways. */
  readonly hasPictures: boolean;
}

const LONG = '每天吃零点四毫克叶酸，从怀孕前三个月吃到怀孕满三个月。'.repeat(90);
const SHORT = '要吃，每天0.4毫克。';
const LATER = 60_000;

/** Knows of folic acid, at length where that is wanted. */
const knowledge: KnowledgeBase = {
  ...folicAcidOnly,
  answer: (question) =>
    question.text.includes('详细')
      ? Promise.resolve(answered({ text: LONG, citations: [] }))
      : folicAcidOnly.answer(question),
};

/** Everything that holds on every channel.
 * @param open Opens the channel over a fresh rig. */
export function channelContract(
  { kind, longest, troubles, busyMs, hasWindow, knowsRepeats, hasPictures }: ChannelTraits,
  open: (rig: Rig) => Promise<Peer>,
): void {
  describe(`the contract of channels: ${kind}`, () => {
    let dataDir: string;
    let store: DurableStore;
    let peer: Peer;
    let delivery: OutboxDelivery;
    let clock: number;
    /** Makes the next marks of a sent message fail, as a crash between sending and marking would. */
    let crashes = 0;
    /** The conversations of a test, in the order in which they began. */
    const talks = new Set<string>();

    beforeAll(() => {
      dataDir = mkdtempSync(join(tmpdir(), 'youyu-contract-'));
    });
    afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

    beforeEach(async () => {
      clock = Date.now();
      crashes = 0;
      store = await openStore({
        dataDir: mkdtempSync(join(dataDir, 'store-')),
        databaseUrl: null,
        masterKey: TEST_MASTER_KEY,
        mode: 'demo',
        newId,
        onError: (error) => {
          throw error;
        },
      });
      const now = () => clock;
      const played = anAssistant(store, { newId, now, knowledge });
      talks.clear();
      const assistant: Conversing = {
        receive(inbound) {
          talks.add(inbound.conversationId);
          return played.receive(inbound);
        },
        drain: (conversationId) => played.drain(conversationId),
      };
      const parts = { store, assistant, wakeOutbox: () => {}, now };
      peer = await open({
        store,
        assistant,
        now,
        receive: receiver(parts, kind),
        ...heldLines(parts, kind),
        sentParts: {
          ...store.sentParts,
          async set(id, count) {
            if (crashes > 0) throw new Error('crashed');
            await store.sentParts.set(id, count);
          },
        },
      });
      delivery = createOutboxDelivery({
        store: {
          ...store,
          outbox: {
            ...store.outbox,
            async markSent(...given) {
              if (crashes > 0) throw new Error('crashed');
              return store.outbox.markSent(...given);
            },
          },
        },
        channels: new Map(peer.channel === null ? [] : [[kind, peer.channel]]),
        pager: { page: async () => ({ kind: 'sent' }) },
        worker: 'contract',
        now,
        chance: () => 0.5,
        log: createLogger({ level: 'silent' }),
      });
    });
    afterEach(async () => {
      await peer.close();
      await store.close();
    });

    /** Lets everything that is due leave. */
    async function deliver(): Promise<void> {
      while ((await delivery.run()) > 0) await delivery.settled();
    }

    /** Waits for what was said to be answered and sent. */
    async function reads(person: string, count: number): Promise<readonly string[]> {
      await expect
        .poll(
          async () => {
            await deliver();
            return (await peer.read(person)).length;
          },
          { timeout: 60_000 },
        )
        .toBeGreaterThanOrEqual(count);
      return peer.read(person);
    }

    /** Waits until what was said has its answer in the store. */
    async function answersOf(count: number): Promise<void> {
      await expect
        .poll(async () => (await linesOf()).filter(({ type }) => type === 'outgoing').length, {
          timeout: 60_000,
        })
        .toBe(count);
    }

    async function linesOf(): Promise<readonly StoredMessage[]> {
      const all = await Promise.all([...talks].map((id) => store.conversations.allMessages(id)));
      return all.flat();
    }

    test('answers each message once, in the order in which they came', async () => {
      for (const [index, text] of ['叶酸怎么吃', '你好', '叶酸要多少钱'].entries()) {
        await peer.say('zhou', text, `o${index}`);
        await reads('zhou', index + 1);
      }
      const lines = await linesOf();
      expect(lines.map(({ type }) => type)).toEqual([
        'incoming',
        'outgoing',
        'incoming',
        'outgoing',
        'incoming',
        'outgoing',
      ]);
      const read = await peer.read('zhou');
      expect(read).toHaveLength(3);
      const said = lines.filter(({ type }) => type === 'outgoing');
      for (const [index, { text }] of said.entries()) expect(read[index]).toContain(text.split('\n', 1)[0]);
    });

    test('takes a message once, however often it is brought', async () => {
      await Promise.all([1, 2, 3].map(() => peer.say('zhou', '叶酸怎么吃', 'same')));
      await reads('zhou', 1);
      await peer.say('zhou', '叶酸怎么吃', 'same');
      await deliver();
      expect(await peer.read('zhou')).toHaveLength(1);
      expect((await linesOf()).filter(({ type }) => type === 'incoming')).toHaveLength(1);
    });

    test('keeps apart what several people write at the same time', async () => {
      const people = ['zhou', 'wang', 'li'];
      await Promise.all(people.map((person, index) => peer.say(person, '叶酸怎么吃', `p${index}`)));
      for (const person of people) expect((await reads(person, 1)).join()).toContain(SHORT);
      for (const person of people) expect(await peer.read(person)).toHaveLength(1);
    });

    const whereAllIsForUs = (): void => {
      test.each(['voice', 'unknown'] as const)('answers a %s with how to be helped', async (wordless) => {
        await peer.sayWordless('zhou', wordless, 'w1');
        expect((await reads('zhou', 1))[0]).toMatch(/120/);
      });
    };

    const whereTextIsParted = (limit: number): void => {
      test('parts a long answer at the ends of sentences, and loses nothing of it', async () => {
        await peer.say('zhou', '叶酸怎么吃，详细说', 'l1');
        await reads('zhou', Math.ceil(bytesOf(LONG) / limit));
        await deliver();
        const parts = await peer.read('zhou');
        for (const part of parts) expect(bytesOf(part)).toBeLessThanOrEqual(limit);
        expect(parts.join('').replaceAll(/\s/g, '')).toContain(LONG);
        for (const part of parts.slice(0, Math.floor(bytesOf(LONG) / limit))) expect(part).toMatch(/。$/);
      });
    };

    test('offers what may be sent back, with buttons or in words', async () => {
      await peer.say('zhou', '今天股票怎么样', 'b1');
      const read = (await reads('zhou', 1)).join('\n');
      const offered = (await linesOf()).flatMap(({ reply }) => reply?.suggestions ?? []);
      expect(offered.length).toBeGreaterThan(0);
      for (const { text } of offered.slice(0, 6)) expect(read).toContain(text);
    });

    const whereWeSend = (): void => {
      test('sends nothing twice after a crash between sending and marking', async () => {
        crashes = 1;
        await peer.say('zhou', '叶酸怎么吃', 'c1');
        await answersOf(1);
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
        crashes = 0;
        // The process that had it is dead, and its lease has ended.
        clock += 2 * LATER;
        await deliver();
        clock += 2 * LATER;
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
      });

      test('a word in danger leaves however often that takes', async () => {
        crashes = 1;
        await peer.say('zhou', '胎动少了', 'c1');
        // Before others a line that says nothing of it, and what to do in private.
        await answersOf(kind === 'wechat-group' ? 2 : 1);
        await deliver();
        crashes = 0;
        clock += 2 * LATER;
        await deliver();
        expect((await peer.read('zhou')).length).toBeGreaterThanOrEqual(1);
        expect((await linesOf()).at(-1)?.delivery).toBe('sent');
      });
    };

    const whenRefused = (): void => {
      test('tries again, twice as late each time, and gives up in the end where staff see it and send it again', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'r1');
        await answersOf(1);
        const waits: number[] = [];
        for (let attempt = 1; attempt <= 12; attempt += 1) {
          peer.trouble('refused');
          await deliver();
          const tried = clock;
          // Looks for the moment at which it is due again.
          const steps = attempt < 12 ? 3000 : 0;
          for (let step = 0; step < steps; step += 1) {
            clock += 250;
            const [row] = await store.outbox.claim({
              worker: 'look',
              limit: 1,
              at: clock,
              leaseUntil: clock,
            });
            if (row === undefined) continue;
            const again = {
              id: row.id,
              worker: 'look',
              at: clock,
              retryAt: clock,
              reason: 'look',
              counts: false,
            };
            await store.outbox.markFailed(again);
            break;
          }
          waits.push(clock - tried);
        }
        // With half of the chance that spreads them: 5 s and 12.5 % of it.
        expect(waits[0]).toBeGreaterThanOrEqual(5000);
        expect(waits[0]).toBeLessThan(6500);
        for (const [index, wait] of waits.slice(1, 6).entries())
          expect(wait / (waits[index] ?? 1)).toBeCloseTo(2, 0);
        expect(await peer.read('zhou')).toEqual([]);
        expect((await linesOf()).at(-1)?.delivery).toBe('failed');
        const [letter] = await store.deadLetters.list(10);
        expect(await store.deadLetters.resend({ id: letter?.id ?? '', byId: 'zhang', at: clock })).toBe(true);
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
        expect((await linesOf()).at(-1)?.delivery).toBe('sent');
      });

      test('sends what was refused for a while, once', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'r2');
        await answersOf(1);
        peer.trouble('refused');
        await deliver();
        clock += 2 * LATER;
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
        expect((await linesOf()).at(-1)?.delivery).toBe('sent');
      });
    };

    const whenInDoubt = (): void => {
      test('sends nothing twice that may have arrived', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'd1');
        await answersOf(1);
        peer.trouble('in_doubt');
        await deliver();
        clock += 2 * LATER;
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
        const state = async (): Promise<string | undefined> =>
          (await linesOf()).findLast(({ type }) => type === 'outgoing')?.delivery;
        expect(await state()).toBe(knowsRepeats ? 'sent' : 'failed');
        const letters = await store.deadLetters.list(10);
        expect(letters.map(({ reason }) => reason)).toEqual(knowsRepeats ? [] : ['may_have_arrived']);
        // Somebody who knows that decides to send it once more.
        for (const { id } of letters) await store.deadLetters.resend({ id, byId: 'zhang', at: clock });
        await deliver();
        expect(await state()).toBe('sent');
        expect(await peer.read('zhou')).toHaveLength(knowsRepeats ? 1 : 2);
      });
    };

    const whenBlocked = (): void => {
      test('does not try again where it is of no use', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'n1');
        await answersOf(1);
        peer.trouble('blocked');
        await deliver();
        expect((await linesOf()).at(-1)?.delivery).toBe('failed');
      });
    };

    const whenBusy = (): void => {
      test('leaves a platform alone that was asked too often, and then goes on', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'y1');
        await answersOf(1);
        peer.trouble('busy');
        await deliver();
        clock += busyMs - 1000;
        await deliver();
        expect(await peer.read('zhou')).toEqual([]);
        clock += busyMs;
        await deliver();
        expect(await peer.read('zhou')).toHaveLength(1);
      });
    };

    const whenAway = (): void => {
      test('waits for a channel that is away without giving anything up, while the rest goes on', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'a1');
        await answersOf(1);
        peer.trouble('away');
        const reached: string[] = [];
        const other = kind === 'wechat' ? 'official-account' : 'wechat';
        const besides = anAssistant(store, { newId, now: () => clock, knowledge });
        const take = receiver({ store, assistant: besides, wakeOutbox: () => {} }, other);
        const message = {
          address: 'elsewhere',
          sourceId: 'e1',
          text: '叶酸怎么吃',
          mentioned: true,
          at: clock,
        };
        await (await take(message)).over;
        const capabilities = peer.channel?.capabilities;
        if (peer.channel === null || capabilities === undefined) throw new Error('There is no channel');
        const both = createOutboxDelivery({
          store,
          channels: new Map<ChannelKind, Channel>([
            [kind, peer.channel],
            [
              other,
              {
                kind: other,
                capabilities,
                start: async () => {},
                stop: async () => {},
                async send({ text }) {
                  reached.push(text);
                  return { kind: 'sent' };
                },
              },
            ],
          ]),
          pager: { page: async () => ({ kind: 'sent' }) },
          worker: 'both',
          now: () => clock,
          log: createLogger({ level: 'silent' }),
        });
        for (let round = 0; round < 20; round += 1) {
          while ((await both.run()) > 0) await both.settled();
          clock += LATER;
        }
        expect(reached).toHaveLength(1);
        const waiting = (await linesOf()).filter(({ delivery: state }) => state === 'queued');
        expect(waiting).toHaveLength(1);
      });
    };

    const whereNotAlwaysMayBeWritten = (): void => {
      test('holds what may not be said, and says it after the answer to the next message', async () => {
        await peer.say('zhou', '叶酸怎么吃', 'h1');
        await answersOf(1);
        peer.shutWindow('zhou');
        await deliver();
        expect(await peer.read('zhou')).toEqual([]);
        clock += 49 * 60 * LATER;
        await deliver();
        await peer.say('zhou', '你好', 'h2');
        const read = await reads('zhou', 2);
        expect(read).toHaveLength(2);
        expect(read[1]).toContain(SHORT);
      });
    };

    const wherePicturesPass = (): void => {
      const photo = Buffer.concat([Buffer.from('a photo'), Buffer.alloc(60_000, 7)]);
      const written = { full: Buffer.from('written anew'), thumb: Buffer.from('small'), width: 4, height: 3 };
      /** Fetches what is due; the process that writes pictures anew has tests of its own. */
      function fetchPictures(): () => Promise<number> {
        const { channel } = peer;
        if (channel === null) throw new Error('There is no channel');
        return createPictureFetcher({
          store,
          channels: new Map([[kind, channel]]),
          desk: createAttachmentDesk({
            attachments: store.attachments,
            maker: {
              make: async (bytes) =>
                photo.equals(bytes)
                  ? { kind: 'made', pictures: [written] }
                  : { kind: 'refused', reason: 'damaged' },
              close: async () => {},
            },
            dataDir: null,
            now: () => clock,
          }),
          worker: 'contract',
          now: () => clock,
          log: createLogger({ level: 'silent' }),
        });
      }
      const pictured = async (): Promise<readonly StoredMessage[]> =>
        (await linesOf()).filter(({ text }) => text === '[图片]');

      test('brings a picture to the case, once, and none where there is no case', async () => {
        await peer.sendPicture?.('zhou', photo, 'i1');
        expect((await reads('zhou', 1))[0]).toMatch(/120/);
        expect(await fetchPictures()()).toBe(0);
        await peer.say('zhou', '转人工', 'i2');
        await reads('zhou', 2);
        for (let again = 0; again < 2; again += 1) await peer.sendPicture?.('zhou', photo, 'i3');
        await expect.poll(async () => (await pictured()).length, { timeout: 60_000 }).toBe(2);
        const run = fetchPictures();
        for (let look = 0; look < 3; look += 1) await run();
        const [before, after] = await pictured();
        expect(before?.attachments).toBeUndefined();
        const [attachment] = after?.attachments ?? [];
        expect(attachment).toMatchObject({ width: 4, height: 3 });
        const kept = await store.attachments.read({
          conversationId: after?.conversationId ?? '',
          id: attachment?.id ?? '',
          size: 'full',
          reader: { kind: 'counsellor', userId: 'u' },
        });
        expect(kept?.toString()).toBe('written anew');
      });

      test('tells colleagues where a picture is none, and does not ask for it again', async () => {
        await peer.say('zhou', '转人工', 'j1');
        await reads('zhou', 1);
        await peer.sendPicture?.('zhou', Buffer.from('no picture'), 'j2');
        await expect.poll(async () => (await pictured()).length, { timeout: 60_000 }).toBe(1);
        const run = fetchPictures();
        expect(await run()).toBe(1);
        clock += 24 * 60 * LATER;
        expect(await run()).toBe(0);
        expect((await linesOf()).find(({ type }) => type === 'activity')).toMatchObject({ private: true });
      });

      /** A counsellor takes the case and answers with words and a picture. */
      async function counsellorAnswers(): Promise<void> {
        await peer.say('zhou', '转人工', 'k1');
        await reads('zhou', 1);
        const by = await store.users.add({
          username: 'zhang',
          displayName: '张',
          roles: ['admin', 'counsellor'],
          qualifications: [],
          at: clock,
        });
        const [conversationId = ''] = talks;
        const ticketId = (await store.tickets.idOf(conversationId)) ?? '';
        await store.tickets.claim(ticketId, by, clock);
        const author = { kind: 'counsellor', userId: by.id } as const;
        const upload = { conversationId, author, clientId: 'u1', pictures: [written], perHour: 9, at: clock };
        const added = await store.attachments.add(upload);
        const attachments = added === 'too_many' ? [] : added.map(({ id }) => id);
        const words = { clientMessageId: 'c1', text: '请看这张', attachments };
        expect((await store.tickets.reply({ ticketId, by, ...words, at: clock })).kind).toBe('done');
      }

      test('sends a counsellor’s words and picture, each once', async () => {
        await counsellorAnswers();
        expect((await reads('zhou', 2))[1]).toContain('请看这张');
        await expect.poll(() => peer.pictures?.('zhou').length, { timeout: 60_000 }).toBe(1);
        expect(peer.pictures?.('zhou')[0]?.toString()).toBe('written anew');
        clock += 2 * LATER;
        await deliver();
        expect(peer.pictures?.('zhou')).toHaveLength(1);
        expect((await linesOf()).findLast(({ type }) => type === 'outgoing')?.delivery).toBe('sent');
      });
    };

    const when: Readonly<Record<Trouble, () => void>> = {
      refused: whenRefused,
      in_doubt: whenInDoubt,
      blocked: whenBlocked,
      busy: whenBusy,
      away: whenAway,
    };
    // What has no words names nobody.
    if (kind !== 'wechat-group') whereAllIsForUs();
    if (longest !== null) whereTextIsParted(longest);
    if (kind !== 'web') whereWeSend();
    for (const trouble of troubles) when[trouble]();
    if (hasWindow) whereNotAlwaysMayBeWritten();
    if (hasPictures) wherePicturesPass();
  });
}
