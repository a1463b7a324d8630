import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TurnCommit } from '../../../bot/runtime/ports.ts';
import type { Post } from '../../../server/roster/roster.ts';
import type { DuePage } from '../../../server/store/paging-port.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { DEFAULT_PAGING } from '../../../server/store/paging-options.ts';
import type { DurableStore, StoreEvent, User } from '../../../server/store/ports.ts';
import { alwaysOnCall, aTeam } from '../../support/roster-builders.ts';
import { aReply, aTurn, anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const MINUTE = 60_000;
const LEASE_MS = 30_000;
const paging = { ...DEFAULT_PAGING, ways: { robot: true, mail: true } };

type Effect = TurnCommit['effects'][number];

describe('PagingStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let admin: User;
    let wang: User;
    let li: User;
    let zhao: User;
    /** Each test has a time of its own, so that it finds none of another's work. */
    let now = START;
    const opened: string[] = [];

    const open = (change: Parameters<typeof place.open>[0] = {}) =>
      place.open({ mode: 'production', paging, ...change });

    beforeEach(async () => {
      now += 100 * 24 * 60 * MINUTE;
      store = await open();
      for (const { id, disabledAt } of await store.users.list()) {
        if (disabledAt === null && id !== admin?.id) await store.users.disable(id, now);
      }
      admin ??= await addUser('管理员', ['admin']);
      [wang, li, zhao] = [await addUser('王医生'), await addUser('李咨询'), await addUser('赵主任')];
    });

    afterEach(async () => {
      for (const id of opened.splice(0)) await store.tickets.resolve(id, admin, now);
      now += 24 * 60 * MINUTE;
      await run();
    });

    const addUser = (displayName: string, roles: User['roles'] = ['counsellor']) =>
      store.users.add({ username: `u${newId()}`, displayName, roles, qualifications: [], at: now });

    async function onCall(user: User, post: Post = 'on_call', email: string | null = null) {
      const { id: _, userId: __, ...shift } = alwaysOnCall(user.id, { post });
      const by = { byId: admin.id, at: now, userId: user.id };
      await store.roster.putShifts({ ...by, shifts: [shift] });
      await store.roster.putPerson({
        ...by,
        skills: [],
        email,
        mobile: '13800000000',
        cap: null,
        orgUnitId: null,
      });
    }

    /** A conversation whose turn has these effects. */
    async function turn(effects: (ticketId: string) => readonly Effect[], conversation?: string) {
      const id =
        conversation ?? (await store.conversations.openWebSession({ tokenHash: newId(), at: now })).id;
      const inbound = anInbound({ conversationId: id, sourceId: newId(), text: '出血很多', at: now });
      const { message } = await store.accept(inbound, newId());
      const ticketId = newId();
      opened.push(ticketId);
      const { stateVersion } = await store.loadTurn(id, now);
      const outcome = await store.commitTurn(
        aTurn({
          conversationId: id,
          messageId: message.id,
          stateVersion,
          replies: [{ id: newId(), reply: aReply({ text: '请拨打120' }), toPrivate: false }],
          effects: effects(ticketId),
          at: now,
        }),
      );
      return { outcome, ticketId, conversationId: id };
    }

    const danger = (ticketId: string): Extract<Effect, { type: 'open_ticket' }> => ({
      type: 'open_ticket',
      ticketId,
      priority: 'urgent',
      topic: '孕产',
      reason: 'danger',
      level: 'emergency',
      matchedRules: ['bleeding'],
    });
    const aCase = () => turn((ticketId) => [danger(ticketId)]);
    const aPagedCase = () => turn((ticketId) => [danger(ticketId), { type: 'page_on_call', ticketId }]);

    /** Pages that are queued for a case or a test, as they would leave now. */
    async function pagesOf(subject: string): Promise<DuePage[]> {
      const rows = await store.outbox.claim({ worker: newId(), limit: 1000, at: now, leaseUntil: now + 1 });
      const pages = await Promise.all(
        rows.flatMap(({ pageId }) => (pageId === null ? [] : [store.paging.page(pageId)])),
      );
      return pages.flatMap((page) => (page === null || page.subject !== subject ? [] : [page]));
    }
    const said = (pages: readonly DuePage[]) =>
      pages.map(({ via, step, people }) => [step, via, people.map(({ name }) => name).join()]);

    /** One run of the escalation job on a store. */
    async function run(on: DurableStore = store, worker = 'w') {
      await on.paging.begin(now);
      const due = await on.paging.due({ worker, at: now, leaseUntil: now + LEASE_MS, limit: 100 });
      const outcomes = [];
      for (const step of due) outcomes.push(await on.paging.step({ ...step, worker, at: now }));
      return outcomes;
    }

    test('a dangerous turn commits its page to whoever is on call, by every way that reaches them', async () => {
      await onCall(wang, 'on_call', 'wang@example.cn');
      expect((await store.loadTurn((await aCase()).conversationId, now)).duty.onCallName).toBe('王医生');
      const { outcome, ticketId } = await aPagedCase();
      expect(outcome).toBe('committed');
      const pages = await pagesOf(ticketId);
      expect(said(pages)).toEqual([
        [0, 'robot', '王医生'],
        [0, 'mail', '王医生'],
      ]);
      expect(pages[1]?.people).toMatchObject([{ email: 'wang@example.cn', mobile: '13800000000' }]);
    });

    test('a turn that wants to page when nobody is on call any more is thought over, and leaves nothing', async () => {
      const { outcome, ticketId } = await aPagedCase();
      expect(outcome).toBe('conflict');
      expect(await store.tickets.get(ticketId)).toBeNull();
      expect(await pagesOf(ticketId)).toEqual([]);
    });

    test('nobody is on call whom no page can reach, who is absent or disabled; whoever the settings name stands in', async () => {
      const silent = await open({ paging: { ...paging, ways: { robot: false, mail: true } } });
      await onCall(wang);
      expect(await silent.paging.onCall(now)).toBeNull();
      expect(await store.paging.onCall(now)).toBe('王医生');
      const by = { byId: admin.id, at: now, userId: wang.id };
      await store.roster.putAbsences({ ...by, absences: [{ fromAt: now - 1, toAt: now + MINUTE }] });
      expect(await store.paging.onCall(now)).toBeNull();
      expect(await store.paging.onCall(now + MINUTE)).toBe('王医生');
      await onCall(li, 'lead');
      expect(await store.paging.onCall(now)).toBe('李咨询');
      await store.users.disable(li.id, now);
      const named = await open({ onCall: () => '值班室' });
      expect(await named.paging.onCall(now)).toBe('值班室');
      expect(await (await open({ onCall: () => '值班室', mode: 'demo' })).paging.onCall(now)).toBeNull();
    });

    test('with nobody on the roster the page names whoever the settings name', async () => {
      store = await open({ onCall: () => '值班室' });
      const { outcome, ticketId } = await turn((id) => [danger(id), { type: 'page_on_call', ticketId: id }]);
      expect(outcome).toBe('committed');
      expect(said(await pagesOf(ticketId))).toEqual([[0, 'robot', '值班室']]);
      now += 5 * MINUTE;
      await run();
      expect(said(await pagesOf(ticketId)).at(-1)).toEqual([1, 'robot', '王医生,李咨询,赵主任,值班室']);
    });

    test('an unclaimed urgent case is paged at once, every five minutes, and climbs to team, supervisor and lead', async () => {
      await onCall(wang);
      await onCall(zhao, 'supervisor');
      const lead = await addUser('钱书记', ['admin']);
      await onCall(lead, 'lead');
      const team = aTeam(newId(), { memberIds: [li.id, wang.id] });
      await store.roster.putTeams({ byId: admin.id, at: now, teams: [team] });
      const { ticketId } = await aCase();
      const seen: unknown[] = [];
      for (let step = 0; step < 5; step += 1) {
        await run();
        seen.push(...said(await pagesOf(ticketId)).slice(-1));
        // Nothing more in between, however often it is looked.
        now += 4 * MINUTE;
        expect(await run()).toEqual([]);
        now += MINUTE;
      }
      expect(seen).toEqual([
        [0, 'robot', '王医生'],
        [1, 'robot', '王医生,李咨询'],
        [2, 'robot', '王医生,李咨询,赵主任'],
        [3, 'robot', '王医生,李咨询,赵主任,钱书记'],
        [4, 'robot', '王医生,李咨询,赵主任,钱书记'],
      ]);
    });

    const lesser = (change: Partial<Extract<Effect, { type: 'open_ticket' }>> = {}) =>
      turn((ticketId) => [{ ...danger(ticketId), priority: 'high', level: 'urgent', ...change }]);

    test('a danger that is less than an emergency is paged too, once somebody is on call, and again when it comes back to nobody', async () => {
      const [urgent, coercion] = [await lesser(), await lesser({ level: 'routine', reason: 'coercion' })];
      await run();
      expect(await pagesOf(urgent.ticketId)).toEqual([]);
      await onCall(wang);
      now += 5 * MINUTE;
      await run();
      const left = await store.outbox.claim({ worker: 'o', limit: 1000, at: now, leaseUntil: now + 1 });
      const pages = await Promise.all(left.map(({ pageId }) => store.paging.page(pageId ?? '')));
      const subjects = pages.map((page) => page?.subject);
      expect(subjects).toEqual(expect.arrayContaining([urgent.ticketId, coercion.ticketId]));
      await store.tickets.claim(urgent.ticketId, wang, now);
      now += 5 * MINUTE;
      await run();
      const away = { ticketId: urgent.ticketId, fromId: wang.id, by: null, reason: 'offline' } as const;
      await store.tickets.unassign({ ...away, at: now });
      now += MINUTE;
      await run();
      expect(said(await pagesOf(urgent.ticketId)).at(-1)).toEqual([0, 'robot', '王医生']);
    });

    test('what is no danger, and what a counsellor has lowered, is paged for nobody', async () => {
      await onCall(wang);
      const asked = await lesser({ level: 'routine', reason: 'requested' });
      const lowered = await lesser({ priority: 'medium' });
      await run();
      expect(await pagesOf(asked.ticketId)).toEqual([]);
      expect(await pagesOf(lowered.ticketId)).toEqual([]);
    });

    test('nobody who does not work on cases is named to a resident or paged, although they have the post', async () => {
      const expert = await addUser('陈专家', ['expert']);
      await onCall(expert);
      const { conversationId } = await aCase();
      expect((await store.loadTurn(conversationId, now)).duty.onCallName).toBeNull();
    });

    test('after an outage of the way out only the newest page of a case is sent', async () => {
      await onCall(wang);
      const { ticketId } = await aPagedCase();
      for (let minutes = 0; minutes < 10; minutes += 5) {
        now += 5 * MINUTE;
        await run();
      }
      const pages = await pagesOf(ticketId);
      expect(pages.map(({ step, isWanted }) => [step, isWanted])).toEqual([
        [0, false],
        [1, false],
        [2, true],
      ]);
    });

    test('a step takes the conversation before it takes the pages, as a turn does', async () => {
      await onCall(wang);
      const { ticketId, conversationId } = await aPagedCase();
      now += 5 * MINUTE;
      const due = await store.paging.due({ worker: 'w', at: now, leaseUntil: now + LEASE_MS, limit: 100 });
      const mine = due.find((step) => step.ticketId === ticketId);
      if (mine === undefined) throw new Error('The next page is due');
      const { db, engine } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now,
      });
      let stepping: Promise<unknown> = Promise.resolve();
      // The embedded database has one writer at a time: a transaction of ours would hold up the step altogether.
      const held = engine.rowLocks ? db.transaction() : db.connection();
      await held.execute(async (tx) => {
        await tx
          .selectFrom('conversations')
          .select('id')
          .where('id', '=', conversationId)
          .$if(engine.rowLocks, (query) => query.forUpdate())
          .execute();
        stepping = store.paging.step({ ...mine, worker: 'w', at: now });
        await sleep(300);
        // Nobody else has them: a turn that pages could go on.
        const pages = await tx
          .selectFrom('escalations')
          .select('step')
          .where('ticket_id', '=', ticketId)
          .$if(engine.rowLocks, (query) => query.forUpdate().noWait())
          .execute();
        expect(pages).toHaveLength(1);
      });
      expect(await stepping).toBe('paged');
      await db.destroy();
    });

    test('claiming stops the pages, also those that wait to leave', async () => {
      await onCall(wang);
      const { ticketId } = await aPagedCase();
      now += MINUTE;
      await store.tickets.claim(ticketId, li, now);
      expect((await pagesOf(ticketId)).map(({ isWanted }) => isWanted)).toEqual([false]);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['answered']);
      now += 60 * MINUTE;
      expect(await run()).toEqual([]);
      expect(await pagesOf(ticketId)).toHaveLength(1);
    });

    test('handing a case to a colleague stops no page before they do something, and pages them too', async () => {
      await onCall(wang);
      const { ticketId } = await aPagedCase();
      now += MINUTE;
      await store.tickets.transfer({
        ticketId,
        to: { kind: 'person', id: li.id },
        by: zhao,
        words: null,
        at: now,
      });
      expect((await pagesOf(ticketId)).map(({ isWanted }) => isWanted)).toEqual([true]);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['paged']);
      const [, second] = await pagesOf(ticketId);
      expect(second?.people.map(({ name }) => name)).toEqual(expect.arrayContaining(['李咨询', '王医生']));
      // Someone else's note is not hers; her own is.
      const note = { ticketId, clientMessageId: newId(), text: '打过电话', mentions: [], at: now };
      await store.tickets.addNote({ ...note, by: zhao });
      now += 5 * MINUTE;
      expect(await run()).toEqual(['paged']);
      await store.tickets.addNote({ ...note, clientMessageId: newId(), by: li });
      now += 5 * MINUTE;
      expect(await run()).toEqual(['answered']);
    });

    test('a danger that somebody took and hands on is paged after five minutes, unless whoever has it now acts', async () => {
      const { ticketId } = await aCase();
      const hand = (by: User, to: User) =>
        store.tickets.transfer({ ticketId, to: { kind: 'person', id: to.id }, by, words: null, at: now });
      await store.tickets.claim(ticketId, wang, now);
      await hand(wang, li);
      expect(await run()).toEqual([]);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['paged']);
      await store.tickets.addNote({
        ticketId,
        clientMessageId: newId(),
        text: '在打电话',
        mentions: [],
        by: li,
        at: now,
      });
      now += 5 * MINUTE;
      expect(await run()).toEqual(['answered']);
      await hand(li, wang);
      await store.tickets.reply({ ticketId, by: wang, clientMessageId: newId(), text: '在的', at: now });
      now += 5 * MINUTE;
      expect(await run()).toEqual(['answered']);
      await store.tickets.resolve(ticketId, wang, now);
    });

    test('a case that is resolved, lowered or answered by whoever had it is paged no more', async () => {
      await onCall(wang);
      const ends = [
        (id: string) => store.tickets.resolve(id, li, now),
        (id: string) => store.tickets.changePriority(id, 'medium', li, now),
      ];
      for (const end of ends) {
        const { ticketId } = await aPagedCase();
        now += MINUTE;
        await end(ticketId);
        now += 5 * MINUTE;
        expect(await run()).toEqual(['answered']);
      }
      const { ticketId, conversationId } = await aCase();
      await store.tickets.claim(ticketId, li, now);
      await run();
      now += 20 * MINUTE;
      await turn(
        (id) => [
          { type: 'page_on_call', ticketId },
          { type: 'record_gap', question: id },
        ],
        conversationId,
      );
      expect(await pagesOf(ticketId)).toMatchObject([{ isWanted: true }]);
      now += MINUTE;
      await store.tickets.reply({ ticketId, by: li, clientMessageId: newId(), text: '在的', at: now });
      expect(await pagesOf(ticketId)).toMatchObject([{ isWanted: false }]);
    });

    /** A harmless case in li's hands, and the conversation it is of. */
    async function aHeldCase() {
      const held = await turn((id) => [
        { ...danger(id), priority: 'medium', reason: 'requested', level: 'routine', matchedRules: [] },
      ]);
      await store.tickets.claim(held.ticketId, li, now);
      return held;
    }
    /** Danger is told in a case, and nobody is on call who could be told of it. */
    const dangerIn = ({ ticketId, conversationId }: { ticketId: string; conversationId: string }) => {
      const { topic: _, reason: __, ...told } = danger(ticketId);
      return turn(() => [{ ...told, type: 'raise_ticket' }], conversationId);
    };

    test('danger in a case that somebody has is paged with nobody on call, and until whoever has it acts', async () => {
      const held = await aHeldCase();
      await dangerIn(held);
      expect(await run()).toEqual(['paged']);
      now += 5 * MINUTE;
      await onCall(wang);
      expect(await run()).toEqual(['paged']);
      const [first, second] = await pagesOf(held.ticketId);
      expect(first?.people.map(({ name }) => name)).toContain('李咨询');
      expect(second?.people.map(({ name }) => name)).toEqual(expect.arrayContaining(['李咨询', '王医生']));
      const reply = { ticketId: held.ticketId, by: li, text: '在的', at: now };
      await store.tickets.reply({ ...reply, clientMessageId: newId() });
      now += 5 * MINUTE;
      expect(await run()).toEqual(['answered']);
      // Told once more, it is danger that nobody has heard.
      await dangerIn(held);
      expect(await run()).toEqual(['paged']);
      await store.tickets.reply({ ...reply, clientMessageId: newId(), at: now });
      await dangerIn(held);
      expect(await run()).toEqual(['paged']);
      await store.tickets.resolve(held.ticketId, li, now);
    });

    test('a case that a colleague makes urgent is paged until whoever has it acts; whoever has it knows of what they do', async () => {
      const [hers, other] = [await aHeldCase(), await aHeldCase()];
      await store.tickets.changePriority(hers.ticketId, 'urgent', li, now);
      await store.tickets.changePriority(other.ticketId, 'urgent', zhao, now);
      expect(await run()).toEqual(['paged']);
      expect(await pagesOf(other.ticketId)).not.toEqual([]);
      for (const { ticketId } of [hers, other]) await store.tickets.resolve(ticketId, li, now);
    });

    test('an answer ends the pages, although the clock was set back before it', async () => {
      await onCall(wang);
      const { ticketId, conversationId } = await aCase();
      await store.tickets.claim(ticketId, li, now);
      await run();
      now += 20 * MINUTE;
      await turn(() => [{ type: 'page_on_call', ticketId }], conversationId);
      expect(await pagesOf(ticketId)).toMatchObject([{ isWanted: true }]);
      now -= 60 * MINUTE;
      await store.tickets.reply({ ticketId, by: li, clientMessageId: newId(), text: '在的', at: now });
      expect(await pagesOf(ticketId)).toMatchObject([{ isWanted: false }]);
    });

    test('a second dangerous turn pages nobody again while the pages run', async () => {
      await onCall(wang);
      const { ticketId, conversationId } = await aPagedCase();
      now += MINUTE;
      await turn(() => [{ type: 'page_on_call', ticketId }], conversationId);
      expect(await pagesOf(ticketId)).toHaveLength(1);
    });

    test('the pages go on after a restart, and two processes page no step twice', async () => {
      await onCall(wang);
      const { ticketId } = await aCase();
      const other = await open();
      await Promise.all([run(store, 'a'), run(other, 'b')]);
      expect(said(await pagesOf(ticketId))).toEqual([[0, 'robot', '王医生']]);
      now += 5 * MINUTE;
      const outcomes = await Promise.all([run(store, 'a'), run(other, 'b')]);
      expect(outcomes.flat().filter((outcome) => outcome === 'paged')).toHaveLength(1);
      // A worker that died after taking the step up: its lease ends, another pages; should it come back, it is too late.
      now += 5 * MINUTE;
      const [dead] = await store.paging.due({ worker: 'a', at: now, leaseUntil: now + LEASE_MS, limit: 100 });
      if (dead === undefined) throw new Error('a step is due');
      expect(await run(other, 'b')).toEqual([]);
      now += LEASE_MS;
      expect(await run(other, 'b')).toEqual(['paged']);
      expect(await store.paging.step({ ...dead, worker: 'a', at: now })).toBe('lost');
      expect(said(await pagesOf(ticketId)).map(([step]) => step)).toEqual([0, 1, 2]);
    });

    test('a clock put forward skips no level and pages once; one put back by hours delays no page', async () => {
      await onCall(wang);
      const { ticketId } = await aCase();
      await run();
      now += 3 * 60 * MINUTE;
      expect(await run()).toEqual(['paged']);
      expect(await run()).toEqual([]);
      now -= 2 * 60 * MINUTE;
      expect(await run()).toEqual(['paged']);
      expect(await run()).toEqual([]);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['paged']);
      // What was to leave three hours from now leaves now.
      expect(
        said(await pagesOf(ticketId))
          .map(([step]) => Number(step))
          .toSorted((left, right) => left - right),
      ).toEqual([0, 1, 2, 3]);
    });

    test('with nobody to page the case is looked at again, and paged once somebody is there', async () => {
      const { ticketId } = await aCase();
      await store.users.disable(wang.id, now);
      await store.users.disable(li.id, now);
      await store.users.disable(zhao.id, now);
      await run();
      expect(await pagesOf(ticketId)).toEqual([]);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['nobody']);
      const sun = await addUser('孙医生');
      await onCall(sun);
      now += 5 * MINUTE;
      expect(await run()).toEqual(['paged']);
      expect(said(await pagesOf(ticketId))).toEqual([[2, 'robot', '孙医生']]);
    });

    test('a page is announced to the consoles; demo mode pages nobody', async () => {
      await onCall(wang);
      const events: StoreEvent[] = [];
      store.subscribe((event) => void events.push(event));
      const { ticketId, conversationId } = await aCase();
      const demo = await open({ mode: 'demo' });
      expect(await demo.paging.begin(now)).toBe(0);
      await run();
      expect(events).toContainEqual({ type: 'page', ticketId, conversationId, step: 0, level: 'counsellor' });
    });

    test('the daily test pages everybody on call in the coming day once, and a link that was opened says who got it', async () => {
      await onCall(wang, 'on_call', 'wang@example.cn');
      await onCall(zhao, 'supervisor');
      const day = new Date(now).toISOString().slice(0, 10);
      const other = await open();
      expect(
        (
          await Promise.all([store.paging.test({ day, at: now }), other.paging.test({ day, at: now })])
        ).toSorted((left, right) => left - right),
      ).toEqual([0, 2]);
      const pages = await pagesOf(day);
      expect(said(pages).toSorted((left, right) => (left.join() < right.join() ? -1 : 1))).toEqual([
        [0, 'mail', '王医生'],
        [0, 'robot', '王医生'],
        [0, 'robot', '赵主任'],
      ]);
      expect(
        (await store.paging.lastTest())?.people.map(({ name, acknowledgedAt }) => [name, acknowledgedAt]),
      ).toEqual([
        ['王医生', null],
        ['赵主任', null],
      ]);
      const got = pages[0]?.people[0];
      if (got === undefined) throw new Error('a test page has somebody');
      expect(await store.paging.acknowledge({ pageId: got.pageId, token: 'x'.repeat(43), at: now })).toBe(
        false,
      );
      expect(await store.paging.acknowledge({ ...got, at: now + MINUTE })).toBe(true);
      expect(await store.paging.acknowledge({ ...got, at: now + 9 * MINUTE })).toBe(true);
      const answers = (await store.paging.lastTest())?.people.map(({ acknowledgedAt }) => acknowledgedAt);
      expect(answers).toContain(now + MINUTE);
      expect(answers).toContain(null);
      expect(await store.paging.acknowledge({ pageId: newId(), token: got.token, at: now })).toBe(false);
    });
  });
});
