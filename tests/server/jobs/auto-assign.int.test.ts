import { beforeEach, describe, expect, test } from 'vitest';
import type { Level, Priority } from '../../../bot/dialogue/types.ts';
import { createAutoAssign } from '../../../server/jobs/auto-assign.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { TicketReason } from '../../../server/tickets/ticket-state.ts';
import { aTeam, MONDAY_TEN } from '../../support/roster-builders.ts';
import { aReply, aTurn, anInbound } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const OFFLINE_MS = 10 * MINUTE;

describe('createAutoAssign()', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let admin: User;
    let wang: User;
    let li: User;
    let now = MONDAY_TEN;
    let steady = 0;

    beforeEach(async () => {
      now += WEEK - ((now - MONDAY_TEN) % WEEK);
      store = await place.open({ mode: 'production' });
      for (const { id, disabledAt } of await store.users.list()) {
        if (disabledAt === null && id !== admin?.id) await store.users.disable(id, now);
      }
      admin ??= await addUser('管理员', ['admin']);
      [wang, li] = [await addUser('王咨询'), await addUser('李咨询')];
      await resolveAll();
      for (const user of [wang, li]) await atTheDesk(user);
      await putTeam({ memberIds: [wang.id, li.id] });
    });

    const addUser = (displayName: string, roles: User['roles'] = ['counsellor']) =>
      store.users.add({ username: `u${newId()}`, displayName, roles, qualifications: [], at: now });
    const by = () => ({ byId: admin.id, at: now });

    async function resolveAll() {
      const viewer = { id: admin.id, roles: admin.roles, orgUnitId: null };
      const { tickets } = await store.tickets.list({ kind: 'open', viewer, limit: 500 });
      for (const { id, assignee } of tickets) {
        if (assignee !== null)
          await store.tickets.unassign({
            ticketId: id,
            fromId: assignee.id,
            by: null,
            reason: 'disabled',
            at: now,
          });
        await store.tickets.resolve(id, admin, now);
      }
    }

    const putTeam = (change: Parameters<typeof aTeam>[1]) =>
      store.roster.putTeams({ ...by(), teams: [aTeam('team', change)] });

    async function atTheDesk(user: User) {
      const desk = {
        post: 'desk',
        date: null,
        weekdays: [1, 2, 3, 4, 5],
        fromMinute: 510,
        toMinute: 1050,
      } as const;
      const shifts = [{ ...desk, onHolidays: true, onMakeupDays: false }];
      await store.roster.putShifts({ ...by(), userId: user.id, shifts });
    }

    async function aCase(
      priority: Priority = 'medium',
      change: { level?: Level; reason?: Exclude<TicketReason, 'referral'> } = {},
      forms: readonly {
        type: 'save_intake';
        purpose: string;
        slots: Record<string, string>;
        form: string;
      }[] = [],
    ) {
      const { id } = await store.conversations.openWebSession({ tokenHash: newId(), at: now });
      const { message } = await store.accept(
        anInbound({ conversationId: id, text: '转人工', at: now }),
        newId(),
      );
      const ticketId = newId();
      await store.commitTurn(
        aTurn({
          conversationId: id,
          messageId: message.id,
          replies: [{ id: newId(), reply: aReply({ text: '已转人工' }), toPrivate: false }],
          effects: [
            {
              type: 'open_ticket',
              ticketId,
              priority,
              topic: '孕产',
              reason: 'requested',
              level: 'routine',
              matchedRules: [],
              ...change,
            },
            ...forms.map((form) => ({ ...form, ticketId })),
          ],
          at: now,
        }),
      );
      return ticketId;
    }

    const job = (on: DurableStore = store, change: { heldAtOnce?: number } = {}) =>
      createAutoAssign({
        ...change,
        store: on,
        skillsOf: () => [],
        worker: newId(),
        offlineAfterMs: OFFLINE_MS,
        now: () => now,
        steady: () => steady,
      });
    const pass = (ms: number) => {
      now += ms;
      steady += ms;
    };
    const holder = async (ticketId: string) =>
      (await store.tickets.get(ticketId))?.assignee?.displayName ?? null;
    const online = async (...users: User[]) => {
      for (const user of users) await store.roster.seen(user.id, now);
    };

    test('waiting cases go to whoever is there, by turns; urgent ones are left for whoever is paged', async () => {
      await online(wang, li);
      const cases = [await aCase(), await aCase(), await aCase('urgent')];
      expect(await job()()).toEqual({ back: 0, given: 2 });
      const holders = await Promise.all(cases.map(holder));
      expect(new Set(holders.slice(0, 2))).toEqual(new Set(['王咨询', '李咨询']));
      expect(holders[2]).toBeNull();
      const [first = ''] = cases;
      expect(await store.tickets.events(first)).toMatchObject([
        { type: 'opened' },
        { type: 'assigned', reason: 'routed', actor: { kind: 'system' } },
      ]);
    });

    test('nobody is given a case whose console is closed, who is absent, or outside office hours; a team may pick itself', async () => {
      const ticketId = await aCase();
      expect(await job()()).toEqual({ back: 0, given: 0 });
      await online(wang);
      const absences = [{ fromAt: now - 1, toAt: now + MINUTE }];
      await store.roster.putAbsences({ ...by(), userId: wang.id, absences });
      expect(await job()()).toEqual({ back: 0, given: 0 });
      now += 10 * 60 * MINUTE;
      await online(wang);
      expect(await job()()).toEqual({ back: 0, given: 0 });
      now += 14 * 60 * MINUTE;
      await online(wang);
      await putTeam({ memberIds: [wang.id], assign: 'pick' });
      expect(await job()()).toEqual({ back: 0, given: 0 });
      await putTeam({ memberIds: [wang.id] });
      expect(await job()()).toEqual({ back: 0, given: 1 });
      expect(await holder(ticketId)).toBe('王咨询');
    });

    test('what waits with somebody whose console has closed goes back, and to a colleague who is there', async () => {
      const run = job();
      await online(wang);
      const ticketId = await aCase();
      await run();
      expect(await holder(ticketId)).toBe('王咨询');
      pass(OFFLINE_MS - 1000);
      await online(li);
      expect(await run()).toEqual({ back: 0, given: 0 });
      pass(2000);
      expect(await run()).toEqual({ back: 1, given: 1 });
      expect(await holder(ticketId)).toBe('李咨询');
      expect((await store.tickets.events(ticketId)).map(({ type, reason }) => [type, reason])).toEqual([
        ['opened', null],
        ['assigned', 'routed'],
        ['unassigned', 'offline'],
        ['assigned', 'routed'],
      ]);
    });

    test('at the end of a shift what waits goes back, what was answered stays', async () => {
      const run = job();
      await online(wang);
      const [waiting, answered] = [await aCase(), await aCase()];
      await run();
      await store.tickets.reply({
        ticketId: answered,
        by: wang,
        clientMessageId: newId(),
        text: '您好',
        at: now,
      });
      pass(7 * 60 * MINUTE);
      await online(wang);
      expect(await run()).toEqual({ back: 0, given: 0 });
      pass(60 * MINUTE);
      await online(wang);
      expect(await run()).toEqual({ back: 1, given: 0 });
      expect(await holder(waiting)).toBeNull();
      expect((await store.tickets.events(waiting)).at(-1)).toMatchObject({ reason: 'shift_over' });
      expect(await holder(answered)).toBe('王咨询');
    });

    test('a counsellor who is disabled with thirty open cases loses none: each is back in the queue or with a colleague', async () => {
      await putTeam({ memberIds: [wang.id, li.id], cap: 100 });
      const cases: string[] = [];
      for (let count = 0; count < 30; count += 1) {
        const ticketId = await aCase('low');
        await store.tickets.claim(ticketId, wang, now);
        // Half of them wait for the resident.
        if (count % 2 === 0)
          await store.tickets.reply({ ticketId, by: wang, clientMessageId: newId(), text: '您好', at: now });
        if (count === 29)
          await store.tickets.snooze({ ticketId, until: now + 60 * MINUTE, by: wang, at: now });
        cases.push(ticketId);
      }
      await store.users.disable(wang.id, now);
      now += 6000;
      await online(li);
      expect(await job()()).toEqual({ back: 30, given: 29 });
      // The one that slept is given out when it wakes.
      now += 61 * MINUTE;
      await store.tickets.wakeDue(now, 10);
      await online(li);
      expect(await job()()).toEqual({ back: 0, given: 1 });
      expect(new Set(await Promise.all(cases.map(holder)))).toEqual(new Set(['李咨询']));
    });

    test('however much is rightly held, what a disabled or absent colleague has comes back to the queue', async () => {
      await putTeam({ memberIds: [wang.id, li.id], assign: 'pick', cap: 100 });
      await online(wang, li);
      const held: string[] = [];
      for (let count = 0; count < 6; count += 1) {
        held.push(await aCase());
        await store.tickets.claim(held[count] ?? '', wang, now);
      }
      const [absent, disabled] = [await aCase(), await aCase()];
      await store.tickets.claim(absent, li, now);
      const gone = await addUser('走了');
      await store.tickets.claim(disabled, gone, now);
      await store.users.disable(gone.id, now);
      now += 6000;
      const run = job(store, { heldAtOnce: 2 });
      await online(wang);
      expect(await run()).toEqual({ back: 1, given: 0 });
      expect(await holder(disabled)).toBeNull();
      // Whose console has closed is found as well: each run goes on where the one before ended.
      pass(OFFLINE_MS + 1000);
      await online(wang);
      for (let count = 0; count < 4; count += 1) await run();
      expect(await holder(absent)).toBeNull();
      expect(await Promise.all(held.map(holder))).toEqual(held.map(() => '王咨询'));
    });

    test('a danger that a counsellor has lowered is given out, one that was not is left for whoever is paged', async () => {
      await online(wang);
      const danger = { level: 'urgent', reason: 'danger' } as const;
      const [high, lowered] = [await aCase('high', danger), await aCase('medium', danger)];
      expect(await job()()).toEqual({ back: 0, given: 1 });
      expect([await holder(high), await holder(lowered)]).toEqual([null, '王咨询']);
    });

    test('a case with two forms is planned once, for what both ask for', async () => {
      const form = { type: 'save_intake', purpose: 'intake', slots: {} } as const;
      const ticketId = await aCase('medium', {}, [
        { ...form, form: 'a' },
        { ...form, form: 'b' },
      ]);
      const { cases } = await store.routing.waiting(null, 100);
      expect(cases.filter(({ id }) => id === ticketId)).toMatchObject([{ forms: ['a', 'b'] }]);
    });

    test('nobody counts as away right after a start or after the clock was set', async () => {
      const early = job();
      await online(wang);
      const ticketId = await aCase();
      await early();
      now += 60 * MINUTE;
      expect(await early()).toEqual({ back: 0, given: 0 });
      expect(await job()()).toEqual({ back: 0, given: 0 });
      pass(OFFLINE_MS + 1000);
      expect(await early()).toEqual({ back: 1, given: 0 });
      expect(await holder(ticketId)).toBeNull();
    });

    test('two processes give no case out twice and nobody more than fits', async () => {
      await putTeam({ memberIds: [wang.id, li.id], cap: 4 });
      await online(wang, li);
      for (let count = 0; count < 8; count += 1) await aCase();
      const other = await place.open({ mode: 'production' });
      const runs = [job(), job(other), job(), job(other)];
      const results = await Promise.all(runs.map((run) => run()));
      const rest = await job()();
      expect([...results, rest].reduce((sum, { given }) => sum + given, 0)).toBe(4);
      const { loads } = await store.routing.moment(now);
      expect([loads.get(wang.id), loads.get(li.id)]).toEqual([4, 4]);
    });
  });
});
