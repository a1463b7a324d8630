import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../bot/dialogue/types.ts';
import { hashSecret } from '../../../server/auth/secret.ts';
import type { ReferralLetter } from '../../../server/api/referral.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { anInbound, aTurn } from '../../support/store-builders.ts';
import { newId, onEachEngine, type TestPlace } from '../../support/store-engines.ts';

const AT = Date.UTC(2026, 4, 6, 2, 0, 0);
const SUMMARY = {
  called: '小周',
  contact: '13900001234',
  town: '秣陵街道',
  stage: '怀孕20周',
  wish: '想在当地建档产检',
};

/** An association's store with its partner and a counsellor. */
interface Side {
  readonly store: DurableStore;
  readonly by: User;
  partnerId: string;
}

describe('ReferralStore', () => {
  onEachEngine((place) => {
    async function aCounsellor(store: DurableStore): Promise<User> {
      const username = `c${newId()}`;
      const roles = ['counsellor', 'admin'] as const;
      return store.users.add({ username, displayName: '李敏', roles, qualifications: [], at: AT });
    }

    /** Both sides live in one database here: what tells them apart is who the partner is. */
    async function aSide(): Promise<Side> {
      const store = await place.open();
      const by = await aCounsellor(store);
      const publicKey = Buffer.from(newId().padEnd(32, 'x')).toString('base64url').slice(0, 43);
      const added = await store.partners.add({
        name: '江宁区计划生育协会',
        region: '江苏南京',
        baseUrl: 'https://example.cn',
        publicKey,
        by,
        at: AT,
      });
      if (added.kind !== 'done') throw new Error(added.kind);
      return { store, by, partnerId: added.partner.id };
    }

    /** A resident's case in somebody's hands. */
    async function aCase(
      { store, by }: Side,
      change: Partial<Extract<Effect, { type: 'open_ticket' }>> = {},
      where?: string,
    ) {
      const there = where === undefined ? null : await store.conversations.get(where);
      const { id: conversationId, personId } =
        there ?? (await store.conversations.openWebSession({ tokenHash: newId(), at: AT }));
      const say = async (
        effects: readonly Exclude<Effect, { type: 'find_answer' } | { type: 'reply' }>[],
      ) => {
        const inbound = anInbound({ conversationId, sourceId: newId(), at: AT });
        const { message } = await store.accept(inbound, newId());
        const { stateVersion } = await store.loadTurn(conversationId, AT);
        await store.commitTurn(
          aTurn({ conversationId, messageId: message.id, stateVersion, effects, at: AT }),
        );
      };
      const ticketId = newId();
      await say([
        {
          type: 'open_ticket',
          ticketId,
          priority: 'medium',
          topic: '流动人口',
          reason: 'requested',
          level: 'routine',
          matchedRules: [],
          ...change,
        },
      ]);
      await store.tickets.claim(ticketId, by, AT);
      return { ticketId, conversationId, personId, say };
    }

    const latest = async ({ store }: Side, ticketId: string) => (await store.referrals.ofTicket(ticketId))[0];

    async function asked(side: Side, change: Parameters<typeof aCase>[1] = {}, confirmed = false) {
      const found = await aCase(side, change);
      const { store, by, partnerId } = side;
      const { ticketId } = found;
      const input = { ticketId, partnerId, summary: SUMMARY, contactConfirmed: confirmed, by, at: AT };
      const outcome = await store.referrals.ask(input);
      const referral = await latest(side, ticketId);
      return { ...found, outcome, referral: referral?.id ?? '' };
    }

    const claim = (store: DurableStore) =>
      store.outbox.claim({ worker: 'w', limit: 500, at: AT, leaseUntil: AT + 60_000 });
    const claimed = async (store: DurableStore) => (await claim(store)).map(({ letterId }) => letterId);

    async function offeredLetter(side: Side, ticketId: string): Promise<ReferralLetter> {
      const [letter] = (await latest(side, ticketId))?.letters ?? [];
      const found = await side.store.referrals.letterToSend(letter?.id ?? '');
      if (found.kind !== 'ready') throw new Error(found.kind);
      return found.letter;
    }

    test('ask() sends nothing; agree lets just that leave', async () => {
      const side = await aSide();
      const { ticketId, say, referral } = await asked(side);
      expect((await latest(side, ticketId))?.letters).toEqual([]);
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      const letter = await offeredLetter(side, ticketId);
      expect(letter).toMatchObject({
        kind: 'offer',
        summary: SUMMARY,
        priority: 'medium',
        topic: '流动人口',
      });
      expect((await side.store.tickets.consents(ticketId)).at(-1)).toMatchObject({ granted: true });
      const replay = await side.store.tickets.replay(ticketId);
      expect(replay?.replayed).toEqual(replay?.row);
    });

    test('an offer says what the resident read, also when it is sent again after the case has changed', async () => {
      const side = await aSide();
      const { store, by } = side;
      const { ticketId, conversationId, say, referral } = await asked(side);
      const question = (await store.conversations.allMessages(conversationId)).at(-1)?.text;
      expect(question).toContain('流动人口');
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      const before = await offeredLetter(side, ticketId);
      await store.tickets.changePriority(ticketId, 'high', by, AT);
      await store.tickets.changeTopic({ ticketId, topic: '心理', by, at: AT });
      expect(await offeredLetter(side, ticketId)).toEqual(before);
    });

    test('a letter that does not get there is told to whoever looks at its case', async () => {
      const side = await aSide();
      const { store } = side;
      const { ticketId, say, referral } = await asked(side);
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      const [offer] = (await latest(side, ticketId))?.letters ?? [];
      const row = (await claim(store)).find(({ letterId }) => letterId === offer?.id);
      const told: unknown[] = [];
      const stop = store.subscribe((event) => void told.push(event));
      const failed = { id: row?.id ?? '', worker: 'w', at: AT, retryAt: null, reason: 'unreachable' };
      expect(await store.outbox.markFailed(failed)).toBe(true);
      stop();
      expect(told).toContainEqual(expect.objectContaining({ type: 'ticket', ticketId }));
    });

    test('no offer is written without a consent, whatever the program does', async () => {
      const side = await aSide();
      const { referral } = await asked(side);
      const { db } = await openPlace(place);
      const letter = { id: newId(), referral_id: referral, kind: 'offer', at: AT } as const;
      await expect(db.insertInto('referral_letters').values(letter).execute()).rejects.toThrow(/consent/);
      const change = db.updateTable('referrals').set({ status: 'offered' }).where('id', '=', referral);
      await expect(change.execute()).rejects.toThrow(/check/i);
      await db.destroy();
    });

    test('a consent that was taken back, or a person who was erased, stops what waits to leave', async () => {
      const side = await aSide();
      const { store } = side;
      const one = await asked(side);
      await one.say([{ type: 'answer_referral', referral: one.referral, answer: 'agree' }]);
      const [offer] = (await latest(side, one.ticketId))?.letters ?? [];
      await one.say([{ type: 'answer_referral', referral: one.referral, answer: 'withdraw' }]);
      expect(await store.referrals.letterToSend(offer?.id ?? '')).toEqual({
        kind: 'gone',
        reason: 'no_consent',
      });
      const after = await latest(side, one.ticketId);
      expect(after).toMatchObject({ status: 'withdrawn', summary: null });
      expect(after?.letters.map(({ kind, status }) => [kind, status])).toEqual([
        ['offer', 'failed'],
        ['withdrawn', 'queued'],
      ]);

      const two = await asked(side);
      await two.say([{ type: 'answer_referral', referral: two.referral, answer: 'agree' }]);
      await store.conversations.erasePerson(two.personId, AT);
      const erased = await latest(side, two.ticketId);
      expect(erased).toMatchObject({ status: 'withdrawn', summary: null });
      const [withheld, withdrawal] = erased?.letters ?? [];
      expect((await store.referrals.letterToSend(withheld?.id ?? '')).kind).toBe('gone');
      expect((await store.referrals.letterToSend(withdrawal?.id ?? '')).kind).toBe('ready');
    });

    test('taking every consent back takes back what was passed on before, too', async () => {
      const side = await aSide();
      const { store, by, partnerId } = side;
      const { ticketId, say, referral } = await asked(side);
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      const head = { version: 1, id: newId(), referral, to: 'x'.repeat(43) } as const;
      const letter = { ...head, at: new Date(AT).toISOString(), kind: 'accepted' } as const;
      const longAgo = AT - 90 * 24 * 60 * 60_000;
      expect(await store.referrals.hear({ partnerId, letter, at: longAgo })).toBe('taken');
      // Another matter of the same conversation, passed on later.
      const second = newId();
      await say([
        {
          type: 'open_ticket',
          ticketId: second,
          priority: 'medium',
          topic: '孕产',
          reason: 'requested',
          level: 'routine',
          matchedRules: [],
        },
      ]);
      await store.tickets.claim(second, by, AT);
      const input = { partnerId, summary: SUMMARY, contactConfirmed: false, by, at: AT };
      expect((await store.referrals.ask({ ticketId: second, ...input })).kind).toBe('done');
      const open = (await latest(side, second))?.id ?? '';
      await say([{ type: 'answer_referral', referral: open, answer: 'withdraw_all' }]);
      expect(await latest(side, second)).toMatchObject({ status: 'declined' });
      const before = await latest(side, ticketId);
      expect(before).toMatchObject({ status: 'withdrawn', summary: null });
      expect(before?.letters.at(-1)).toMatchObject({ kind: 'withdrawn', status: 'queued' });
    });

    test('what was agreed to in one chat is taken back in another of the same person, and is answered nowhere else', async () => {
      const side = await aSide();
      const { store } = side;
      const { ticketId, say, referral, personId } = await asked(side);
      const { db } = await openPlace(place);
      const other = await store.conversations.openWebSession({ tokenHash: newId(), at: AT });
      await db.updateTable('conversations').set({ person_id: personId }).where('id', '=', other.id).execute();
      await db.destroy();
      const there = async (answer: 'agree' | 'decline' | 'withdraw') => {
        const inbound = anInbound({ conversationId: other.id, sourceId: newId(), at: AT });
        const { message } = await store.accept(inbound, newId());
        const { stateVersion, referral: open } = await store.loadTurn(other.id, AT);
        const effects = [{ type: 'answer_referral', referral, answer }] as const;
        const turn = { conversationId: other.id, messageId: message.id, stateVersion, effects, at: AT };
        await store.commitTurn(aTurn(turn));
        return open ?? null;
      };
      expect(await there('agree')).toBeNull();
      expect(await latest(side, ticketId)).toMatchObject({ status: 'asking' });
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      expect(await there('decline')).toMatchObject({ id: referral, status: 'offered', isElsewhere: true });
      expect(await latest(side, ticketId)).toMatchObject({ status: 'offered' });
      await there('withdraw');
      expect(await latest(side, ticketId)).toMatchObject({ status: 'withdrawn', summary: null });
    });

    test('ask() says no contact through the gateway of a personal account', async () => {
      const side = await aSide();
      const { store, by, partnerId } = side;
      const address = { channel: 'wechat', address: `wxid_${newId()}`, at: AT } as const;
      const { id: conversationId } = await store.conversations.byChannelAddress(address);
      const { ticketId } = await aCase(side, {}, conversationId);
      const input = { ticketId, partnerId, contactConfirmed: true, by, at: AT };
      expect((await store.referrals.ask({ ...input, summary: SUMMARY })).kind).toBe('contact_on_wechat');
      expect(await latest(side, ticketId)).toBeUndefined();
      const lines = (await store.conversations.allMessages(conversationId)).map(({ text }) => text).join();
      expect(lines).not.toContain(SUMMARY.contact);
      expect((await store.referrals.ask({ ...input, summary: { ...SUMMARY, contact: '' } })).kind).toBe(
        'done',
      );
    });

    test('ask() sends nothing of what is private to a telephone that others may hold, unless its owner is there or agreed', async () => {
      const side = await aSide();
      const { store, by, partnerId } = side;
      const summary = { ...SUMMARY, contact: '' };
      const later = AT + 31 * 60_000;
      for (const channel of ['wechat', 'official-account', 'wecom'] as const) {
        const address = { channel, address: `wxid_${newId()}`, at: AT } as const;
        const { id: conversationId } = await store.conversations.byChannelAddress(address);
        const { ticketId } = await aCase(side, { topic: '权益' }, conversationId);
        const ask = (at: number) =>
          store.referrals.ask({ ticketId, partnerId, contactConfirmed: true, summary, by, at });
        expect((await ask(later)).kind).toBe('ask_when_there');
        expect(await latest(side, ticketId)).toBeUndefined();
        expect((await ask(AT + 60_000)).kind).toBe('done');
      }
      // What is nobody's secret is asked at any time.
      const address = { channel: 'wecom', address: `wxid_${newId()}`, at: AT } as const;
      const { id: open } = await store.conversations.byChannelAddress(address);
      const { ticketId } = await aCase(side, {}, open);
      expect(
        (await store.referrals.ask({ ticketId, partnerId, contactConfirmed: true, summary, by, at: later }))
          .kind,
      ).toBe('done');
    });

    /** A case of somebody on WeChat, who is asked whether it may be passed on. */
    async function askedOnWechat(side: Side) {
      const { store, by, partnerId } = side;
      const channel = 'wechat';
      const chat = await store.conversations.byChannelAddress({ channel, address: newId(), at: AT });
      const found = await aCase(side, {}, chat.id);
      const { ticketId, conversationId } = found;
      const summary = { ...SUMMARY, contact: '' };
      const asking = { ticketId, partnerId, summary, contactConfirmed: false, by, at: AT };
      expect((await store.referrals.ask(asking)).kind).toBe('done');
      const referral = (await latest(side, ticketId))?.id ?? '';
      /** What is said there, played as far as the store goes. */
      const turn = async (where: string, effects: Parameters<typeof found.say>[0], at = AT) => {
        const { message } = await store.accept(
          anInbound({ conversationId: where, sourceId: newId(), at }),
          newId(),
        );
        const { stateVersion, referral: open } = await store.loadTurn(where, at);
        const messageId = message.id;
        await store.commitTurn(aTurn({ conversationId: where, messageId, stateVersion, effects, at }));
        return open ?? null;
      };
      /** The lines that lead to the question. */
      const ways = async () =>
        (await store.conversations.allMessages(conversationId)).filter(
          ({ reply }) => reply?.referral === referral,
        );
      const openLast = async (at = AT) => {
        const token = await store.privateLinks.make((await ways()).at(-1)?.id ?? '', at);
        const tokenHash = hashSecret(token ?? '');
        const opened = await store.privateLinks.open({
          tokenHash,
          sessionHash: newId(),
          openerHash: null,
          at,
        });
        return opened?.id ?? '';
      };
      return { ...found, referral, summary, turn, ways, openLast };
    }

    test('ask() says on WeChat only that there is a question, which is read and agreed to behind a link', async () => {
      const side = await aSide();
      const { store } = side;
      const { ticketId, conversationId, referral, summary, turn, openLast } = await askedOnWechat(side);
      const agree = [{ type: 'answer_referral', referral, answer: 'agree' }] as const;
      // What was not shown there is not agreed to there.
      expect(await turn(conversationId, agree)).toMatchObject({ status: 'asking', isOnWeb: true });
      expect(await latest(side, ticketId)).toMatchObject({ status: 'asking', letters: [] });
      const web = await openLast();
      const [question] = await store.conversations.allMessages(web);
      for (const part of ['江宁区计划生育协会', summary.called, summary.town, summary.stage, summary.wish])
        expect(question?.text).toContain(part);
      await turn(conversationId, agree);
      expect(await latest(side, ticketId)).toMatchObject({ status: 'asking' });
      const open = await turn(web, agree);
      expect(open).toMatchObject({ id: referral, status: 'asking' });
      expect(open?.isOnWeb ?? open?.isElsewhere).toBeUndefined();
      expect((await offeredLetter(side, ticketId)).kind).toBe('offer');
      const replay = await store.tickets.replay(ticketId);
      expect(replay?.replayed).toEqual(replay?.row);
      await turn(conversationId, [{ type: 'answer_referral', referral, answer: 'withdraw' }]);
      expect(await latest(side, ticketId)).toMatchObject({ status: 'withdrawn', summary: null });
      const told = (await store.conversations.allMessages(conversationId)).map(({ text }) => text).join('\n');
      for (const part of [summary.called, summary.town, summary.stage, summary.wish])
        expect(told).not.toContain(part);
    });

    test('a question on the web is declined there, and on WeChat without having been opened', async () => {
      const side = await aSide();
      const decline = (referral: string) =>
        [{ type: 'answer_referral', referral, answer: 'decline' }] as const;
      const one = await askedOnWechat(side);
      await one.turn(one.conversationId, decline(one.referral));
      expect(await latest(side, one.ticketId)).toMatchObject({ status: 'declined' });
      // Whoever opens it now is told so, and nothing of it.
      const [line] = await side.store.conversations.allMessages(await one.openLast());
      expect(line?.text).not.toContain(SUMMARY.called);
      const two = await askedOnWechat(side);
      await two.turn(await two.openLast(), decline(two.referral));
      expect(await latest(side, two.ticketId)).toMatchObject({ status: 'declined' });
    });

    test('the way to a question on the web is shown again when asked for, and once a link is too old', async () => {
      const side = await aSide();
      const { conversationId, turn, ways, openLast } = await askedOnWechat(side);
      expect(await openLast()).not.toBe('');
      await turn(conversationId, []);
      expect(await ways()).toHaveLength(1);
      await turn(conversationId, [{ type: 'show_referral' }]);
      expect(await ways()).toHaveLength(2);
      const later = AT + 31 * 60_000;
      await turn(conversationId, [], later);
      expect(await ways()).toHaveLength(3);
      expect(await openLast(later)).not.toBe('');
      await turn(conversationId, [], later);
      expect(await ways()).toHaveLength(3);
    });

    test('the contact of somebody who needs care leaves only where both have said so', async () => {
      const side = await aSide();
      const delicate = { topic: '权益', level: 'urgent', reason: 'danger' } as const;
      expect((await asked(side, delicate)).outcome.kind).toBe('confirm_contact');
      const plain = await asked(side, delicate, true);
      await plain.say([{ type: 'answer_referral', referral: plain.referral, answer: 'agree' }]);
      expect(await offeredLetter(side, plain.ticketId)).toMatchObject({
        summary: { contact: '', called: '小周' },
      });
      const whole = await asked(side, delicate, true);
      await whole.say([{ type: 'answer_referral', referral: whole.referral, answer: 'agree_with_contact' }]);
      expect(await offeredLetter(side, whole.ticketId)).toMatchObject({
        summary: { contact: '13900001234' },
      });
    });

    test('a case about danger stays open with its origin when it was accepted', async () => {
      const side = await aSide();
      const { store, partnerId } = side;
      const danger = { level: 'emergency', reason: 'danger', priority: 'urgent' } as const;
      const { ticketId, say, referral } = await asked(side, danger, true);
      await say([{ type: 'answer_referral', referral, answer: 'agree' }]);
      expect(await offeredLetter(side, ticketId)).toMatchObject({ priority: 'high' });
      const head = {
        version: 1,
        id: newId(),
        referral,
        to: 'x'.repeat(43),
        at: new Date(AT).toISOString(),
      } as const;
      expect(await store.referrals.hear({ partnerId, letter: { ...head, kind: 'accepted' }, at: AT })).toBe(
        'taken',
      );
      expect(await store.tickets.get(ticketId)).toMatchObject({
        status: 'assigned',
        priority: 'urgent',
        referral: { status: 'accepted' },
      });
    });

    test('a case is not passed on twice at a time, nor ended before there is an answer', async () => {
      const side = await aSide();
      const { store, by, partnerId } = side;
      const { ticketId } = await asked(side);
      const again = { ticketId, partnerId, summary: SUMMARY, contactConfirmed: false, by, at: AT };
      expect((await store.referrals.ask(again)).kind).toBe('referral_open');
      expect((await store.tickets.resolve(ticketId, by, AT)).kind).toBe('referral_open');
      expect((await store.referrals.takeBack({ ticketId, by, at: AT })).kind).toBe('done');
      expect((await store.tickets.resolve(ticketId, by, AT)).kind).toBe('done');
    });

    test('hear() opens one case for an offer however often it comes, and none after a withdrawal', async () => {
      const side = await aSide();
      const { store, partnerId } = side;
      const head = (id = newId(), referral = newId()) =>
        ({ version: 1, id, referral, to: 'x'.repeat(43), at: new Date(AT).toISOString() }) as const;
      const offer = {
        ...head(),
        kind: 'offer',
        topic: '孕产',
        priority: 'high',
        consentAt: new Date(AT).toISOString(),
        summary: { ...SUMMARY, town: '秦栏镇' },
      } as const;
      const before = await store.tickets.list({ kind: 'open', viewer: side.by, limit: 500 });
      const heard = await Promise.all(
        [1, 2, 3].map(() => store.referrals.hear({ partnerId, letter: offer, at: AT })),
      );
      expect(heard).toEqual(['taken', 'taken', 'taken']);
      const known = new Set(before.tickets.map(({ id }) => id));
      const { tickets } = await store.tickets.list({ kind: 'open', viewer: side.by, limit: 500 });
      const fresh = tickets.filter(({ id }) => !known.has(id));
      expect(fresh).toHaveLength(1);
      const [ticket] = fresh;
      expect(ticket).toMatchObject({ reason: 'referral', priority: 'high', topic: '孕产', assignee: null });
      expect(ticket?.orgUnitId).not.toBeNull();
      const other = { ...offer, summary: { ...offer.summary, wish: '别的' } };
      expect(await store.referrals.hear({ partnerId, letter: other, at: AT })).toBe('different');
      const replay = await store.tickets.replay(ticket?.id ?? '');
      expect(replay?.replayed).toEqual(replay?.row);

      const late = { ...offer, ...head() };
      const withdrawn = { ...head(newId(), late.referral), kind: 'withdrawn' } as const;
      expect(await store.referrals.hear({ partnerId, letter: withdrawn, at: AT })).toBe('taken');
      expect(await store.referrals.hear({ partnerId, letter: late, at: AT })).toBe('taken');
      const after = await store.tickets.list({ kind: 'open', viewer: side.by, limit: 500 });
      expect(after.tickets).toHaveLength(tickets.length);
      const forged = { ...head(), kind: 'accepted' } as const;
      expect(await store.referrals.hear({ partnerId, letter: forged, at: AT })).toBe('unknown');
    });

    test('rejecting destroys what was told, and its reason leaves under a key of its own', async () => {
      const side = await aSide();
      const { store, by, partnerId } = side;
      const letter = {
        version: 1,
        id: newId(),
        referral: newId(),
        to: 'x'.repeat(43),
        at: new Date(AT).toISOString(),
        kind: 'offer',
        topic: null,
        priority: 'medium',
        consentAt: new Date(AT).toISOString(),
        summary: SUMMARY,
      } as const;
      const known = new Set(
        (await store.tickets.list({ kind: 'open', viewer: by, limit: 500 })).tickets.map(({ id }) => id),
      );
      await store.referrals.hear({ partnerId, letter, at: AT });
      const { tickets } = await store.tickets.list({ kind: 'open', viewer: by, limit: 500 });
      const ticketId = tickets.find(({ id }) => !known.has(id))?.id ?? '';
      expect((await store.tickets.intakes(ticketId))[0]?.slots).toMatchObject({ contact: '13900001234' });
      const reply = { ticketId, by, clientMessageId: newId(), text: '您好', at: AT };
      await store.tickets.claim(ticketId, by, AT);
      expect((await store.tickets.reply(reply)).kind).toBe('not_allowed');
      const words = '住在别的区';
      const decided = { ticketId, by, at: AT, type: 'reject', reason: 'not_ours', words } as const;
      expect((await store.referrals.decide(decided)).kind).toBe('done');
      expect(await store.tickets.intakes(ticketId)).toEqual([]);
      const [sent] = (await latest(side, ticketId))?.letters ?? [];
      const ready = await store.referrals.letterToSend(sent?.id ?? '');
      expect(ready).toMatchObject({ kind: 'ready', letter: { kind: 'rejected', reason: 'not_ours', words } });
      const told: unknown[] = [];
      const stop = store.subscribe((event) => void told.push(event));
      await store.referrals.letterSent(sent?.id ?? '', AT);
      stop();
      expect(told).toContainEqual(expect.objectContaining({ type: 'ticket', ticketId }));
      expect(await store.referrals.letterToSend(sent?.id ?? '')).toMatchObject({ letter: { words: '' } });
      // Lost before it was ticked off, it would come without its words, as another letter under its id.
      expect((await latest(side, ticketId))?.letters[0]).toMatchObject({ status: 'sent', lastError: null });
      expect(await claimed(store)).not.toContain(sent?.id);
      expect((await store.referrals.decide(decided)).kind).toBe('closed');
    });

    test('keys: one of ours signs, the next waits; partners are known by one key each at least', async () => {
      const { store, by, partnerId } = await aSide();
      const [active] = await store.partners.ownKeys(AT);
      const withNext = await store.partners.addOwnKey(by, AT);
      expect(withNext.filter(({ state }) => state === 'next')).toHaveLength(1);
      const next = withNext.find(({ state }) => state === 'next');
      await store.partners.activateOwnKey(by, AT);
      expect((await store.partners.signingKey(AT)).keyId).toBe(next?.keyId);
      expect(await store.partners.isOurKey(active?.keyId ?? '')).toBe(true);
      const partner = await store.partners.get(partnerId);
      const keyId = partner?.keys[0]?.keyId ?? '';
      expect((await store.partners.removeKey({ id: partnerId, keyId, by, at: AT })).kind).toBe('key_count');
      const ours = next?.publicKey ?? '';
      expect((await store.partners.addKey({ id: partnerId, publicKey: ours, by, at: AT })).kind).toBe(
        'key_known',
      );
      const nonce = { keyId, nonce: newId(), goodUntil: AT };
      expect(await store.partners.takeNonce(nonce)).toBe(true);
      expect(await store.partners.takeNonce(nonce)).toBe(false);
      expect(await store.partners.purgeNonces(AT + 1)).toBeGreaterThan(0);
    });
  });
});

function openPlace(place: TestPlace) {
  return openDatabase({
    url: place.databaseUrl ?? undefined,
    sqliteFile: `${place.dataDir}/youyu.db`,
    now: AT,
    onIdleError: () => undefined,
  });
}
