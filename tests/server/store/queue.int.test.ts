import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { TicketCursor, TicketViewKind } from '../../../server/store/ticket-port.ts';
import { GOES_ON_MS } from '../../../server/tickets/goes-on.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { aCase, addStaff, sayAndDo } from '../../support/queue-builders.ts';
import { START, anInbound, aTurn } from '../../support/store-builders.ts';
import { newId, onEachEngine, type TestPlace } from '../../support/store-engines.ts';

const HOUR = 3_600_000;

/** The database under the store, for what the store itself never does. */
function database({ dataDir, databaseUrl }: TestPlace) {
  const sqliteFile = join(dataDir, 'youyu.db');
  return openDatabase({ url: databaseUrl ?? undefined, sqliteFile, now: START });
}

describe('the queue in the store', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let zhang: User;
    let li: User;
    let lead: User;
    beforeEach(async () => {
      store = await place.open();
      zhang = await addStaff(store, '张咨询');
      li = await addStaff(store, '李咨询');
      lead = await addStaff(store, '王组长', { roles: ['lead'] });
    });

    const reply = (ticketId: string, by: User, change: { seen?: number; text?: string; at?: number } = {}) =>
      store.tickets.reply({ ticketId, by, clientMessageId: newId(), text: '您好', at: START + 9, ...change });
    const types = async (ticketId: string) => (await store.tickets.events(ticketId)).map(({ type }) => type);
    const isTrue = async (ticketId: string) => {
      const both = await store.tickets.replay(ticketId);
      expect(both?.replayed).toEqual(both?.row);
    };

    test('a case that was given to somebody leaves the assistant speaking until they write', async () => {
      const { ticketId, conversationId } = await aCase(store);
      const input = { ticketId, toId: zhang.id, by: null, reason: 'routed', at: START + 1 } as const;
      expect(await store.tickets.assign(input)).toMatchObject({
        kind: 'done',
        ticket: { status: 'assigned' },
      });
      expect((await store.loadTurn(conversationId, START + 2)).ticket?.counsellorActiveAt).toBeNull();
      expect(await store.tickets.assign({ ...input, toId: li.id })).toMatchObject({ kind: 'taken' });
      await reply(ticketId, zhang);
      expect((await store.loadTurn(conversationId, START + 9)).ticket?.counsellorActiveAt).toBe(START + 9);
      await isTrue(ticketId);
    });

    test('only a lead hands a case over, and only to somebody who works on cases', async () => {
      const { ticketId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      const gone = await addStaff(store, '走了');
      await store.users.disable(gone.id, START);
      const expert = await addStaff(store, '陈医生', { roles: ['expert'] });
      const input = { ticketId, toId: li.id, reason: 'handed_over', at: START } as const;
      expect((await store.tickets.assign({ ...input, by: zhang })).kind).toBe('not_allowed');
      expect((await store.tickets.assign({ ...input, by: lead, toId: gone.id })).kind).toBe('no_target');
      expect((await store.tickets.assign({ ...input, by: lead, toId: expert.id })).kind).toBe('no_target');
      expect(await store.tickets.assign({ ...input, by: lead })).toMatchObject({
        kind: 'done',
        ticket: { assignee: { id: li.id } },
      });
      expect((await store.tickets.claim(ticketId, gone, START)).kind).toBe('no_target');
    });

    test('a transfer says why in a note that the resident never sees, and a town finds it unclaimed', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      const to = { kind: 'unit', id: 'tongcheng' } as const;
      const sent = { ticketId, to, by: zhang, words: '她住铜城，离得近', at: START + 5 };
      expect(await store.tickets.transfer(sent)).toMatchObject({
        kind: 'done',
        ticket: { status: 'opened', assignee: null, orgUnitId: 'tongcheng' },
      });
      expect((await store.tickets.events(ticketId)).at(-1)).toMatchObject({
        type: 'transferred',
        to: '铜城镇',
        reason: 'unit',
      });
      const seen = await store.conversations.messagesAfter(conversationId, 0, 50);
      expect(seen.map(({ text }) => text)).not.toContain('她住铜城，离得近');
      expect((await store.conversations.allMessages(conversationId)).at(-1)).toMatchObject({
        type: 'activity',
        private: true,
        text: '她住铜城，离得近',
      });
      expect(await everythingStored(place)).not.toContain('离得近');
      await isTrue(ticketId);
    });

    test('a case sleeps out of sight until its time, or until the resident writes', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.snooze({ ticketId, until: START + HOUR, by: zhang, at: START });
      const mine = async (kind: TicketViewKind) =>
        (await store.tickets.list({ kind, viewer: zhang, limit: 500 })).tickets.map(({ id }) => id);
      expect((await store.conversations.get(conversationId))?.status).toBe('snoozed');
      expect(await mine('mine')).not.toContain(ticketId);
      expect(await mine('snoozed')).toContain(ticketId);
      await store.tickets.wakeDue(START + HOUR - 1, 100);
      expect(await mine('snoozed')).toContain(ticketId);
      await store.tickets.wakeDue(START + HOUR, 100);
      expect(await mine('mine')).toContain(ticketId);
      await store.tickets.snooze({ ticketId, until: START + 9 * HOUR, by: zhang, at: START });
      await sayAndDo(store, conversationId, { text: '还有一件事', at: START + 2 * HOUR, effects: [] });
      expect(await store.tickets.get(ticketId)).toMatchObject({
        snoozedUntil: null,
        status: 'assigned',
        isWaiting: true,
      });
      expect((await store.conversations.get(conversationId))?.status).toBe('open');
      await isTrue(ticketId);
    });

    test('one case that cannot be woken keeps no other asleep', async () => {
      const [broken, sound] = [await aCase(store), await aCase(store)];
      for (const { ticketId } of [broken, sound]) {
        await store.tickets.claim(ticketId, zhang, START);
        await store.tickets.snooze({ ticketId, until: START + HOUR, by: zhang, at: START });
      }
      const { db } = await database(place);
      await db
        .updateTable('tickets')
        .set({ snoozed_until: START, matched_rules: 'not a list' })
        .where('id', '=', broken.ticketId)
        .execute();
      const waking = store.tickets.wakeDue(START + HOUR, 1000);
      await expect(waking).rejects.toMatchObject({ code: 'WAKING' });
      expect(await store.tickets.get(sound.ticketId)).toMatchObject({ snoozedUntil: null });
      await db
        .updateTable('tickets')
        .set({ matched_rules: '[]' })
        .where('id', '=', broken.ticketId)
        .execute();
      await store.tickets.wakeDue(START + HOUR, 1000);
      expect(await store.tickets.get(broken.ticketId)).toMatchObject({ snoozedUntil: null });
      await db.destroy();
    });

    test('a sensitive case stays so when its topic is changed, until a lead says otherwise', async () => {
      const { ticketId } = await aCase(store, { topic: '心理' });
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.changeTopic({ ticketId, topic: '孕产', by: zhang, at: START });
      expect(await store.tickets.get(ticketId)).toMatchObject({
        isSensitive: true,
        lastLine: '',
        sentForm: null,
        hasForm: false,
      });
      const lower = (by: User) =>
        store.tickets.lowerSensitivity({ ticketId, by, words: '点错了主题', at: START });
      expect((await lower(zhang)).kind).toBe('not_allowed');
      expect(await lower(lead)).toMatchObject({ kind: 'done', ticket: { isSensitive: false } });
      expect((await types(ticketId)).at(-1)).toBe('sensitivity_lowered');
      const { db } = await database(place);
      const audited = await db
        .selectFrom('audit')
        .select('actor_id')
        .where('subject_id', '=', ticketId)
        .where('action', '=', 'sensitivity_lowered')
        .execute();
      await db.destroy();
      expect(audited).toEqual([{ actor_id: lead.id }]);
      await isTrue(ticketId);
      // What makes it sensitive still, nobody lowers.
      await store.tickets.changeTopic({ ticketId, topic: '权益', by: zhang, at: START });
      expect(await lower(lead)).toMatchObject({ kind: 'done', ticket: { isSensitive: true } });
      await isTrue(ticketId);
    });

    test('whoever wants a person again within a week goes on with the case, and later begins a new one', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.resolve(ticketId, zhang, START);
      const again = async (at: number) => {
        const wish = {
          priority: 'medium',
          topic: null,
          reason: 'requested',
          level: 'routine',
          matchedRules: [],
        } as const;
        const id = newId();
        const effects = [{ type: 'open_ticket', ticketId: id, ...wish }] as const;
        await sayAndDo(store, conversationId, { text: '还要问', at, effects });
        return id;
      };
      const within = await again(START + GOES_ON_MS - 1);
      expect(await store.tickets.get(within)).toBeNull();
      expect(await store.tickets.get(ticketId)).toMatchObject({
        status: 'opened',
        assignee: null,
        isWaiting: true,
      });
      await store.tickets.resolve(ticketId, li, START + GOES_ON_MS);
      const later = await again(START + 2 * GOES_ON_MS);
      expect(await store.tickets.get(later)).toMatchObject({ status: 'opened' });
      expect(await store.tickets.get(ticketId)).toMatchObject({ status: 'resolved' });
      await isTrue(ticketId);
      // Whoever has one is shown the other; once it has a place, somebody of another one is not.
      expect(await store.tickets.others(later, zhang)).toMatchObject([{ id: ticketId, status: 'resolved' }]);
      await store.tickets.place({ ticketId: later, orgUnitId: 'tongcheng', at: START + 2 * GOES_ON_MS });
      const elsewhere = { ...zhang, id: li.id, orgUnitId: 'elsewhere' };
      expect(await store.tickets.others(ticketId, zhang)).toMatchObject([{ id: later }]);
      expect(await store.tickets.others(ticketId, elsewhere)).toEqual([]);
    });

    test('an open case whose form gives the same number and name is shown beside it, and one of the household is not', async () => {
      const contact = `139${String(Date.now() % 1e8).padStart(8, '0')}`;
      const aForm = (name: string, topic: Topic = '孕产') =>
        aCase(store, { topic, form: { town: '杨村镇', name, contact } });
      const [mine, again, husband] = [await aForm('周小芳'), await aForm('周小芳'), await aForm('李建国')];
      const shown = async (ticketId: string) =>
        (await store.tickets.others(ticketId, zhang)).map(({ id }) => id);
      expect(await shown(mine.ticketId)).toEqual([again.ticketId]);
      expect(await shown(again.ticketId)).toEqual([mine.ticketId]);
      expect(await shown(husband.ticketId)).toEqual([]);
      // What must not come to the family takes a name on both sides.
      const [secret, unnamed] = [await aForm('周小芳', '心理'), await aForm('不想说', '心理')];
      expect(await shown(secret.ticketId)).toEqual([again.ticketId, mine.ticketId]);
      expect(await shown(unnamed.ticketId)).toEqual([]);
      const ids = { ticketId: again.ticketId, into: mine.ticketId };
      const merged = await store.tickets.merge({ ...ids, by: zhang, at: START });
      expect(merged.kind).toBe('done');
      expect(await shown(mine.ticketId)).toEqual([secret.ticketId]);
      await store.conversations.erasePerson(secret.personId, START);
      expect(await shown(mine.ticketId)).toEqual([]);
    });

    test('a reply to a conversation that moved on is not sent before its author has read what came', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      const seen = (await store.conversations.allMessages(conversationId)).length;
      await sayAndDo(store, conversationId, { text: '不用了，已经好了', at: START + 1, effects: [] });
      const moved = await reply(ticketId, zhang, { seen });
      expect(moved).toMatchObject({ kind: 'moved_on', lines: [{ text: '不用了，已经好了' }, {}] });
      expect(await reply(ticketId, zhang, { seen: seen + 2 })).toMatchObject({ kind: 'done' });
      await store.tickets.addNote({ ticketId, by: li, clientMessageId: 'n', text: '我来过', at: START + 3 });
      expect((await reply(ticketId, zhang, { seen: seen + 3 })).kind).toBe('moved_on');
      expect((await reply(ticketId, zhang)).kind).toBe('done');
      // One's own lines are no news.
      expect((await reply(ticketId, zhang, { seen: seen + 4 })).kind).toBe('done');
    });

    test('a case shows the last word of its person on each purpose', async () => {
      const { ticketId, conversationId } = await aCase(store);
      const say = (purpose: string, granted: boolean, at: number) =>
        sayAndDo(store, conversationId, {
          text: '好',
          at,
          effects: [{ type: 'record_consent', purpose, granted }],
        });
      expect(await store.tickets.consents(ticketId)).toEqual([]);
      await say('contact', true, START + 1);
      await say('rights-help', true, START + 2);
      await say('contact', false, START + 3);
      expect(await store.tickets.consents(ticketId)).toEqual([
        { purpose: 'contact', granted: false, at: START + 3 },
        { purpose: 'rights-help', granted: true, at: START + 2 },
      ]);
    });

    test('an urgent case moves before older ones with danger that nobody has heard yet, and back once it is answered or taken', async () => {
      const danger = { priority: 'urgent', level: 'urgent', matchedRules: ['P4'] } as const;
      const [first, second, third] = [
        await aCase(store, danger),
        await aCase(store, { ...danger, at: START + 10 }),
        await aCase(store, { ...danger, at: START + 20 }),
      ];
      const name = new Map([first, second, third].map(({ ticketId }, index) => [ticketId, index + 1]));
      const order = async (kind: TicketViewKind) => {
        const seen: { case: number | undefined; rank: number }[] = [];
        let after: TicketCursor | null = null;
        do {
          const page = await store.tickets.list({ kind, viewer: zhang, limit: 1, after });
          seen.push(...page.tickets.map(({ id, rank }) => ({ case: name.get(id), rank })));
          after = page.next;
        } while (after !== null);
        return seen
          .filter(({ case: which }) => which !== undefined)
          .map(({ case: which, rank }) => `${which}:${rank}`)
          .join(' ');
      };
      const tell = (rule: string, { ticketId, conversationId }: typeof first, at: number) =>
        sayAndDo(store, conversationId, {
          text: '又疼了',
          at,
          effects: [{ ...danger, type: 'raise_ticket', ticketId, matchedRules: [rule] }],
        });
      const { urgent } = await store.tickets.counts(zhang);
      expect(await order('urgent')).toBe('1:0 2:0 3:0');
      // The same danger once more is none that nobody knew.
      await tell('P4', third, START + 30);
      expect(await order('urgent')).toBe('1:0 2:0 3:0');
      await tell('S1', third, START + 40);
      for (const kind of ['urgent', 'open', 'unassigned'] as const) {
        expect(await order(kind)).toBe('3:-1 1:0 2:0');
      }
      expect((await store.tickets.counts(zhang)).urgent).toBe(urgent);
      await store.tickets.claim(third.ticketId, zhang, START + 50);
      expect(await order('urgent')).toBe('1:0 2:0 3:0');
      await reply(third.ticketId, zhang, { at: START + 60 });
      // Answered, and told again.
      await tell('S1', third, START + 70);
      expect(await order('mine')).toBe('3:-1');
      expect(await order('urgent')).toBe('3:-1 1:0 2:0');
      await store.tickets.addNote({
        ticketId: third.ticketId,
        by: li,
        clientMessageId: 'n',
        text: '我看看',
        at: START + 75,
      });
      expect(await order('urgent')).toBe('3:-1 1:0 2:0');
      await reply(third.ticketId, zhang, { at: START + 80 });
      expect(await order('urgent')).toBe('1:0 2:0 3:0');
      // What is not urgent moves for no danger that is none.
      await sayAndDo(store, second.conversationId, { text: '还在吗', at: START + 90, effects: [] });
      expect(await order('urgent')).toBe('1:0 2:0 3:0');
      await isTrue(third.ticketId);
    });

    test('a case neither ends nor sleeps over what its resident wrote meanwhile, and does once that was read', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START + 1);
      await reply(ticketId, zhang);
      const seen = (await store.conversations.allMessages(conversationId)).length;
      const danger = { priority: 'urgent', level: 'emergency', matchedRules: ['E1'] } as const;
      await sayAndDo(store, conversationId, {
        text: '突然流了好多血',
        at: START + 20,
        effects: [{ type: 'raise_ticket', ticketId, ...danger }],
      });
      const put = { ticketId, until: START + HOUR, by: zhang, at: START + 21 };
      const end = (read?: number) =>
        store.tickets.resolve(ticketId, zhang, START + 22, {
          result: 'answered',
          words: null,
          ...(read === undefined ? {} : { seen: read }),
        });
      expect((await store.tickets.snooze({ ...put, seen })).kind).toBe('unread');
      expect(await end(seen)).toMatchObject({ kind: 'unread', ticket: { status: 'assigned', rank: -1 } });
      // What the assistant answered to it, nobody needs to have read.
      expect((await store.tickets.snooze({ ...put, seen: seen + 1 })).kind).toBe('done');
      expect(await end(seen + 1)).toMatchObject({ kind: 'done', ticket: { status: 'resolved' } });
      const other = await aCase(store);
      await store.tickets.claim(other.ticketId, zhang, START + 1);
      // A page of before does not say what it has read.
      expect((await store.tickets.resolve(other.ticketId, zhang, START + 2)).kind).toBe('done');
    });

    test('merging ends the duplicate; the other is as pressing, waits as long, and shows both', async () => {
      // A town brings a form with it, of one and the same person.
      const pressing = { priority: 'urgent', level: 'urgent', matchedRules: ['P4'] } as const;
      const early = await aCase(store, { ...pressing, town: '杨村镇' });
      const late = await aCase(store, { at: START + HOUR, town: '杨村镇' });
      await store.tickets.claim(late.ticketId, zhang, START + HOUR);
      const merge = { ticketId: early.ticketId, into: late.ticketId, at: START + HOUR };
      expect((await store.tickets.merge({ ...merge, by: li })).kind).toBe('taken');
      expect(await store.tickets.merge({ ...merge, by: zhang })).toMatchObject({
        kind: 'done',
        ticket: { id: late.ticketId, priority: 'urgent', level: 'urgent', waitingSince: START },
      });
      expect(await store.tickets.get(early.ticketId)).toMatchObject({
        status: 'resolved',
        result: 'duplicate',
        mergedInto: late.ticketId,
      });
      expect(await store.tickets.related(late.ticketId, zhang)).toEqual({
        cases: [{ ticketId: early.ticketId, openedAt: START }],
        count: 1,
      });
      expect(await store.tickets.related(early.ticketId, zhang)).toEqual({
        cases: [{ ticketId: late.ticketId, openedAt: START + HOUR }],
        count: 1,
      });
      await isTrue(early.ticketId);
      await isTrue(late.ticketId);
    });

    test('two residents’ cases do not become one, whoever asks and however alike they are', async () => {
      const of = (contact: string, change: Parameters<typeof aCase>[1] = {}) =>
        aCase(store, { topic: '权益', ...change, form: { name: '周小芳', contact } });
      const mine = await of('13812345678');
      const merge = async ({ ticketId }: { ticketId: string }, by = lead) => {
        const outcome = await store.tickets.merge({ ticketId, into: mine.ticketId, by, at: START + 1 });
        const merged = (await store.tickets.get(ticketId))?.mergedInto ?? null;
        expect(merged).toBe(outcome.kind === 'done' ? mine.ticketId : null);
        return outcome.kind;
      };
      expect(await merge(await aCase(store))).toBe('not_one_person');
      expect(await merge(await of('13912345678'))).toBe('not_one_person');
      expect(await merge(await of('就在这里回复'), zhang)).toBe('not_one_person');
      // What they took back proves nothing any more, and neither does what was erased.
      const took = await of('13812345678');
      const effects = [{ type: 'record_consent', purpose: 'intake', granted: false }] as const;
      await sayAndDo(store, took.conversationId, { text: '撤回同意', at: START + 1, effects });
      expect(await merge(took)).toBe('not_one_person');
      expect(await merge(await of('13812345678'))).toBe('done');
      const gone = await of('13812345678');
      await store.conversations.erasePerson(gone.personId, START + 1);
      expect(await merge(gone)).not.toBe('done');
    });

    test('what a sensitive case became is sensitive, through every merge: no line in lists, no question how it went', async () => {
      const form = { name: '周小芳', contact: '13812345678' };
      const kept = await aCase(store, { topic: '心理', form, words: '睡不着' });
      const between = await aCase(store, { form, words: '第二个' });
      const last = await aCase(store, { form, words: '第三个' });
      const { ticketId } = last;
      const listed = async () => {
        const { tickets } = await store.tickets.list({ kind: 'open', viewer: zhang, limit: 500 });
        return tickets.find(({ id }) => id === ticketId);
      };
      expect(await listed()).toMatchObject({ isSensitive: false, lastLine: '第三个' });
      const merge = (from: string, into: string) =>
        store.tickets.merge({ ticketId: from, into, by: zhang, at: START + 1 });
      await merge(kept.ticketId, between.ticketId);
      expect(await merge(between.ticketId, ticketId)).toMatchObject({ kind: 'done' });
      expect(await listed()).toMatchObject({ topic: '孕产', isSensitive: true, lastLine: '' });
      expect(await store.tickets.see(ticketId, zhang)).toMatchObject({ isSensitive: true, lastLine: '' });
      expect(await store.tickets.isSensitive(ticketId)).toBe(true);
      expect(await store.tickets.isSensitive(newId())).toBe(false);
      await store.tickets.resolve(ticketId, zhang, START + 2);
      expect(await types(ticketId)).not.toContain('rating_asked');
    });

    test('who waited in the one that ended is promised a next answer in the one that goes on', async () => {
      const waiting = await aCase(store, { town: '杨村镇' });
      const answered = await aCase(store, { town: '杨村镇' });
      const clocks = async () =>
        (await store.tickets.get(answered.ticketId))?.sla?.state.clocks.filter(
          ({ name, endedAt }) => name === 'next_response_time_threshold' && endedAt === null,
        );
      await store.tickets.claim(answered.ticketId, zhang, START);
      await reply(answered.ticketId, zhang);
      expect(await clocks()).toEqual([]);
      const into = answered.ticketId;
      await store.tickets.merge({ ticketId: waiting.ticketId, into, by: zhang, at: START + 10 });
      expect(await store.tickets.get(into)).toMatchObject({ isWaiting: true });
      expect(await clocks()).toMatchObject([{ startedAt: START + 10 }]);
    });

    describe.each(['official-account', 'wechat', 'wecom'] as const)('on %s', (channel) => {
      const DAY = 24 * HOUR;
      /** A case that has ended a moment ago. */
      async function anEnded(at = START + 1): Promise<{ ticketId: string; conversationId: string }> {
        const talk = await store.conversations.byChannelAddress({ channel, address: newId(), at: START });
        const opened = { type: 'open_ticket', ticketId: newId(), priority: 'medium', topic: '孕产' } as const;
        const effects = [{ ...opened, reason: 'requested', level: 'routine', matchedRules: [] }] as const;
        await sayAndDo(store, talk.id, { text: '转人工', at: START, effects });
        await store.tickets.claim(opened.ticketId, zhang, START);
        await store.tickets.resolve(opened.ticketId, zhang, at);
        return { ticketId: opened.ticketId, conversationId: talk.id };
      }
      async function deliver(): Promise<void> {
        const lease = { worker: 'w', limit: 500, at: START + 3, leaseUntil: START + 4 };
        for (let rows = await store.outbox.claim(lease); rows.length > 0; ) {
          for (const row of rows) await store.outbox.markSent(row.id, 'w', START + 3);
          rows = await store.outbox.claim(lease);
        }
      }
      /** The case that a 「5」 may rate, and what is done about it. */
      async function saysFive(
        conversationId: string,
        at: number,
        answer: (ticketId: string) => TurnCommit['effects'] = () => [],
      ): Promise<string | null> {
        const line = anInbound({ conversationId, channel, sourceId: newId(), text: '5', at });
        const { message } = await store.accept(line, newId());
        const { stateVersion, rating = null } = await store.loadTurn(conversationId, at);
        const effects = rating === null ? [] : answer(rating);
        await store.commitTurn(aTurn({ conversationId, messageId: message.id, stateVersion, effects, at }));
        return rating;
      }

      test('whoever is not there any more is asked unless a personal account would have to write to them', async () => {
        const { ticketId } = await anEnded(START + HOUR);
        expect((await types(ticketId)).includes('rating_asked')).toBe(channel !== 'wechat');
      });

      test('a score is taken once, as the next message within a day', async () => {
        const { ticketId, conversationId } = await anEnded();
        const [asked] = (await store.conversations.messagesAfter(conversationId, 0, 50)).slice(-1);
        expect(asked).toMatchObject({ author: { kind: 'system' }, delivery: 'queued' });
        expect(asked?.text).toContain('回复 1–5');
        await deliver();
        const rated = (ticket: string) => [{ type: 'rate_case', ticket, score: 5 }] as const;
        expect(await saysFive(conversationId, START + DAY, rated)).toBe(ticketId);
        expect(await store.tickets.get(ticketId)).toMatchObject({ rating: 5, status: 'resolved' });
        expect(await saysFive(conversationId, START + DAY)).toBeNull();
        await isTrue(ticketId);
      });

      test('a score is none before the question has arrived, after something else was said, and after a day', async () => {
        const [early, late] = [await anEnded(), await anEnded()];
        expect(await saysFive(early.conversationId, START + 2)).toBeNull();
        await deliver();
        expect(await saysFive(early.conversationId, START + 5)).toBeNull();
        expect(await saysFive(late.conversationId, START + DAY + 2)).toBeNull();
      });
    });

    test('on the web a score after a day is none; nobody is asked in a group or about a sensitive case', async () => {
      const { ticketId, conversationId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.resolve(ticketId, zhang, START + 1);
      const late = START + 24 * HOUR + 2;
      const line = { conversationId, sourceId: newId(), text: '5' };
      await store.accept(anInbound({ ...line, at: late }), newId());
      expect((await store.loadTurn(conversationId, late)).rating).toBeNull();

      const kept = await aCase(store, { topic: '心理' });
      await store.tickets.claim(kept.ticketId, zhang, START);
      await store.tickets.resolve(kept.ticketId, zhang, START + 1);
      expect(await types(kept.ticketId)).not.toContain('rating_asked');

      const group = { channel: 'wechat-group', address: newId(), at: START } as const;
      const talk = await store.conversations.byChannelAddress(group);
      const opened = { type: 'open_ticket', ticketId: newId(), priority: 'medium', topic: '孕产' } as const;
      const effects = [{ ...opened, reason: 'requested', level: 'routine', matchedRules: [] }] as const;
      await sayAndDo(store, talk.id, { text: '转人工', at: START, effects });
      await store.tickets.claim(opened.ticketId, zhang, START);
      await store.tickets.resolve(opened.ticketId, zhang, START + 1);
      expect(await types(opened.ticketId)).not.toContain('rating_asked');
    });

    test('a resident is asked once how it went and answers once; the word is sealed and goes with their data', async () => {
      const { ticketId, conversationId, personId } = await aCase(store);
      await store.tickets.resolve(ticketId, zhang, START);
      await store.tickets.reopen(ticketId, zhang, START + 1);
      await store.tickets.resolve(ticketId, zhang, START + 2);
      expect((await types(ticketId)).filter((type) => type === 'rating_asked')).toHaveLength(1);
      expect(await store.tickets.rateable(conversationId)).toEqual({ ticketId, asked: true, score: null });
      const rate = { conversationId, ticketId, score: 5, word: '特别耐心的一位', at: START + 3 };
      expect(await store.tickets.rate({ ...rate, conversationId: newId() })).toBe('not_found');
      expect(await store.tickets.rate(rate)).toBe('done');
      expect(await store.tickets.rate({ ...rate, score: 1 })).toBe('closed');
      expect(await store.tickets.ratingOf(ticketId)).toMatchObject({ score: 5, word: '特别耐心的一位' });
      expect(await everythingStored(place)).not.toContain('特别耐心');
      await store.conversations.erasePerson(personId, START + 4);
      expect(await store.tickets.ratingOf(ticketId)).toBeNull();
      expect(await store.tickets.get(ticketId)).toMatchObject({ rating: 5 });
    });

    test.each([
      ['danger', { priority: 'urgent', level: 'emergency', reason: 'danger' }],
      ['what is told to few', { topic: '心理' }],
    ] as const)('nobody is asked how it went after %s', async (_what, change) => {
      const { ticketId, conversationId } = await aCase(store, change);
      const before = (await store.conversations.allMessages(conversationId)).length;
      await store.tickets.resolve(ticketId, zhang, START);
      expect(await store.conversations.allMessages(conversationId)).toHaveLength(before);
      expect(await store.tickets.rateable(conversationId)).toEqual({ ticketId, asked: false, score: null });
    });

    test('pages of a view follow one another without a gap or a repeat, whatever is done between them', async () => {
      const unit = 'shiliang';
      const viewer = await addStaff(store, '石梁', { orgUnitId: unit });
      const made: string[] = [];
      for (let n = 0; n < 11; n++) {
        const priority = (['low', 'medium', 'high', 'urgent'] as const)[n % 4] ?? 'low';
        const { ticketId } = await aCase(store, { at: START + (n % 3), priority, town: '石梁镇' });
        made.push(ticketId);
      }
      const pages = async (kind: TicketViewKind) => {
        const seen: string[] = [];
        let after: TicketCursor | null = null;
        do {
          const page = await store.tickets.list({ kind, viewer, limit: 3, after });
          seen.push(...page.tickets.map(({ id }) => id));
          after = page.next;
        } while (after !== null);
        return seen;
      };
      const whole = (await store.tickets.list({ kind: 'open', viewer, limit: 500 })).tickets;
      expect(await pages('open')).toEqual(whole.map(({ id }) => id));
      // Cases of other tests that have no place are in it as well.
      const mine = whole.filter(({ id }) => made.includes(id));
      const ofMine = async (kind: TicketViewKind) => (await pages(kind)).filter((id) => made.includes(id));
      expect(mine.map(({ priority }) => priority).join()).toBe(
        ['urgent,urgent', 'high,high,high', 'medium,medium,medium', 'low,low,low'].join(),
      );
      for (const [n, id] of made.entries()) await store.tickets.resolve(id, lead, START + HOUR + n);
      expect(await ofMine('resolved')).toEqual(made.toReversed());
      expect(await ofMine('open')).toEqual([]);
    });

    test('a case belongs where its resident says they live, until a colleague sends it elsewhere', async () => {
      const { ticketId, conversationId } = await aCase(store);
      const placeIn = (town: string): Promise<void> =>
        sayAndDo(store, conversationId, {
          text: town,
          at: START + 20,
          effects: [{ type: 'place_case', ticketId, town }],
        });
      const unit = async () => (await store.tickets.get(ticketId))?.orgUnitId;
      await placeIn('不想说');
      expect(await unit()).toBeNull();
      await placeIn('杨村镇');
      expect(await unit()).toBe('yangcun');
      await placeIn('铜城镇');
      expect(await unit()).toBe('tongcheng');
      const to = { kind: 'unit', id: 'yangcun' } as const;
      await store.tickets.transfer({ ticketId, to, by: lead, words: '那里的事', at: START + 30 });
      await placeIn('铜城镇');
      expect(await unit()).toBe('yangcun');
      await isTrue(ticketId);
    });

    test('a telephone number that is corrected places no case anew where the town was told later', async () => {
      const { conversationId, ticketId } = await aCase(store, { town: '铜城镇' });
      const turn = (effects: TurnCommit['effects']) =>
        sayAndDo(store, conversationId, { text: '…', at: START + 20, effects });
      const unit = async () => (await store.tickets.get(ticketId))?.orgUnitId;
      await turn([{ type: 'place_case', ticketId, town: '杨村镇' }]);
      const slots = { town: '铜城镇', contact: '13955005678' };
      const form = {
        type: 'save_intake',
        ticketId,
        form: 'contact-intake',
        purpose: 'contact',
        slots,
      } as const;
      await turn([{ ...form, corrects: { contact: '13955005678' } }]);
      expect(await unit()).toBe('yangcun');
      await turn([{ ...form, corrects: { town: '铜城镇' } }]);
      expect(await unit()).toBe('tongcheng');
    });

    test('a town sees its own cases, those of its villages, and what its people have; the county sees all', async () => {
      const here = await aCase(store, { town: '杨村镇' });
      const there = await aCase(store, { town: '铜城镇' });
      const unknown = await aCase(store);
      const yang = await addStaff(store, '杨村', { orgUnitId: 'yangcun' });
      const seen = async (id: string) => (await store.tickets.see(id, yang)) !== null;
      expect(await store.tickets.get(here.ticketId)).toMatchObject({ orgUnitId: 'yangcun' });
      expect([await seen(here.ticketId), await seen(there.ticketId), await seen(unknown.ticketId)]).toEqual([
        true,
        false,
        true,
      ]);
      const listed = await store.tickets.list({ kind: 'open', viewer: yang, limit: 500 });
      const ids = listed.tickets.map(({ id }) => id);
      expect([ids.includes(here.ticketId), ids.includes(there.ticketId)]).toEqual([true, false]);
      // What has no place yet, everybody sees.
      expect(ids).toContain(unknown.ticketId);
      expect(new Set(listed.tickets.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([null, 'yangcun']));
      const free = listed.tickets.filter(({ assignee }) => assignee === null);
      const urgent = listed.tickets.filter(({ priority }) => priority === 'urgent').length;
      const counted = { urgent, mine: 0, unassigned: free.length, snoozed: 0 };
      expect(await store.tickets.counts(yang)).toEqual(counted);
      expect((await store.tickets.claim(there.ticketId, yang, START)).kind).toBe('not_found');
      expect((await reply(there.ticketId, yang)).kind).toBe('not_found');
      expect(
        (await store.tickets.merge({ ticketId: here.ticketId, into: there.ticketId, by: yang, at: START }))
          .kind,
      ).toBe('not_found');
      // What somebody has, they see, wherever it belongs.
      await store.tickets.assign({
        ticketId: there.ticketId,
        toId: yang.id,
        by: lead,
        reason: 'handed_over',
        at: START,
      });
      expect(await seen(there.ticketId)).toBe(true);
      for (const { ticketId } of [here, there, unknown]) {
        expect(await store.tickets.see(ticketId, zhang)).toMatchObject({ withoutNames: false });
      }
    });

    test('an expert sees what they were asked about, without names, and adds notes to nothing else', async () => {
      const words = '我叫周小芳，电话13812345678，住杨村镇';
      const { ticketId } = await aCase(store, { town: '杨村镇', words });
      const other = await aCase(store);
      const expert = await addStaff(store, '陈医生', { roles: ['expert'] });
      await store.tickets.claim(ticketId, zhang, START);
      expect(await store.tickets.see(ticketId, expert)).toBeNull();
      const ask = { ticketId, expertId: expert.id, by: zhang, at: START };
      expect((await store.tickets.invite({ ...ask, expertId: li.id, on: true })).kind).toBe('no_target');
      await store.tickets.invite({ ...ask, on: true });
      const { tickets } = await store.tickets.list({ kind: 'open', viewer: expert, limit: 500 });
      expect(tickets).toMatchObject([{ id: ticketId, withoutNames: true, orgUnitId: null }]);
      expect(tickets[0]?.lastLine).toBe('');
      const note = { ticketId, by: expert, clientMessageId: newId(), text: '建议复查', at: START };
      expect((await store.tickets.addNote(note)).kind).toBe('done');
      expect((await store.tickets.addNote({ ...note, ticketId: other.ticketId })).kind).toBe('not_found');
      expect((await reply(ticketId, expert)).kind).toBe('not_allowed');
      expect((await store.tickets.claim(ticketId, expert, START)).kind).toBe('not_allowed');
      await store.tickets.invite({ ...ask, on: false });
      expect(await store.tickets.see(ticketId, expert)).toBeNull();
      await isTrue(ticketId);
    });

    test('a draft is one for two tabs, sealed, and gone once the reply is sent', async () => {
      const { ticketId, personId } = await aCase(store);
      await store.tickets.claim(ticketId, zhang, START);
      const save = (text: string, version: number) =>
        store.drafts.save({ ticketId, userId: zhang.id, text, cites: '["叶酸条目"]', version, at: START });
      expect(await save('您好，我先去问一问门诊', 0)).toMatchObject({ kind: 'saved', draft: { version: 1 } });
      expect(await save('另一个页面', 0)).toMatchObject({
        kind: 'moved_on',
        draft: { text: '您好，我先去问一问门诊', cites: '["叶酸条目"]', version: 1 },
      });
      expect(await store.drafts.get(ticketId, li.id)).toMatchObject({ text: '', version: 0 });
      expect(await everythingStored(place)).not.toMatch(/问一问门诊|叶酸条目/);
      await reply(ticketId, zhang);
      expect(await store.drafts.get(ticketId, zhang.id)).toMatchObject({ text: '', version: 0 });
      await save('再写一点', 0);
      await store.conversations.erasePerson(personId, START);
      expect(await store.drafts.get(ticketId, zhang.id)).toMatchObject({ text: '', version: 0 });
      expect((await save('再写', 0)).kind).toBe('not_found');
    });

    test('ready-made replies are found by title, initials and text, by those whose they are', async () => {
      const add = (title: string, body: string, ownerId: string | null) =>
        store.cannedReplies.add({ title, body, teamId: null, ownerId, by: lead, at: START });
      const shared = await add('预约产检', '请带好身份证', null);
      const own = await add('问候语', '您好，我是{{咨询员}}', zhang.id);
      const found = async (userId: string, search: string) =>
        (await store.cannedReplies.list({ userId, search, limit: 10 }))
          .map(({ id }) => id)
          .filter((id) => [shared.id, own.id].includes(id));
      expect(await found(zhang.id, 'yycj')).toEqual([shared.id]);
      expect(await found(zhang.id, '产检')).toEqual([shared.id]);
      expect(await found(zhang.id, '身份证')).toEqual([shared.id]);
      expect(await found(zhang.id, 'wh')).toEqual([own.id]);
      expect(await found(li.id, 'wh')).toEqual([]);
      const change = { id: shared.id, title: '预约孕检', body: '请带好证件', by: lead, at: START };
      expect(await store.cannedReplies.change({ ...change, version: 1 })).toMatchObject({ kind: 'done' });
      expect(await store.cannedReplies.change({ ...change, version: 1 })).toMatchObject({ kind: 'moved_on' });
      expect(await found(li.id, 'yyyj')).toEqual([shared.id]);
      expect(await store.cannedReplies.remove({ id: shared.id, by: lead, at: START })).toBe(true);
      expect(await store.cannedReplies.remove({ id: shared.id, by: lead, at: START })).toBe(false);
    });

    test('whoever a note calls finds it until they have read it', async () => {
      const { ticketId } = await aCase(store);
      const mentions = [li.id, li.id, zhang.id, newId()];
      const note = {
        ticketId,
        by: zhang,
        clientMessageId: 'm',
        text: '@李咨询 帮忙看看',
        at: START,
        mentions,
      };
      const { message } = { message: undefined, ...(await store.tickets.addNote(note)) };
      expect(await store.mentions.unread(li.id, 10)).toEqual([
        { messageId: message?.id, ticketId, by: { id: zhang.id, displayName: '张咨询' }, at: START },
      ]);
      expect(await store.mentions.unread(zhang.id, 10)).toEqual([]);
      expect(await store.mentions.read({ userId: li.id, ticketId, at: START })).toBe(1);
      expect(await store.mentions.unread(li.id, 10)).toEqual([]);
    });
  });
});
