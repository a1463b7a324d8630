import { beforeEach, describe, expect, test } from 'vitest';
import type { DurableStore, StoreEvent, User } from '../../../server/store/ports.ts';
import { REMINDERS_A_CASE } from '../../../server/store/reminder-port.ts';
import { REMINDER_WORK } from '../../../server/store/reminder-store.ts';
import { SCENARIOS } from '../../../server/practice/scenarios.ts';
import { everythingStored } from '../../support/everything-stored.ts';
import { aCase, addStaff } from '../../support/queue-builders.ts';
import { aTeam } from '../../support/roster-builders.ts';
import { START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

const HOUR = 3_600_000;
const WORDS = '问她产检约上没有';

describe('ReminderStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let zhang: User;
    let li: User;
    let ticketId: string;
    let conversationId: string;
    let personId: string;
    const heard: Extract<StoreEvent, { type: 'reminder' }>[] = [];

    beforeEach(async () => {
      store = await place.open();
      zhang = await addStaff(store, '张咨询');
      li = await addStaff(store, '李咨询');
      ({ ticketId, conversationId, personId } = await aCase(store));
      heard.length = 0;
      store.subscribe((event) => {
        if (event.type === 'reminder') heard.push(event);
      });
    });

    const set = (by: User, change: { at?: number; words?: string | null; in?: string } = {}) =>
      store.reminders.set({
        ticketId: change.in ?? ticketId,
        dueAt: change.at ?? START + HOUR,
        words: change.words === undefined ? WORDS : change.words,
        by,
        at: START,
      });
    async function setOne(by: User, change: Parameters<typeof set>[1] = {}): Promise<string> {
      const outcome = await set(by, change);
      if (outcome.kind !== 'done') throw new Error(`Not set: ${outcome.kind}`);
      return outcome.reminder.id;
    }
    const has = async (who: User) => (await store.reminders.come(who, 100)).map(({ id }) => id);
    const due = () =>
      store.dueWork.claim({
        kind: REMINDER_WORK,
        worker: newId(),
        limit: 500,
        at: START + 999 * HOUR,
        leaseUntil: START,
      });
    const isDue = async (id: string) => (await due()).some(({ subjectId }) => subjectId === id);

    test('comes once, to whoever has the case, with its words sealed and never said to the resident', async () => {
      const id = await setOne(zhang);
      await store.tickets.claim(ticketId, li, START);
      expect(await store.reminders.ofTicket(ticketId, li)).toEqual([
        {
          id,
          ticketId,
          dueAt: START + HOUR,
          words: WORDS,
          by: { id: zhang.id, displayName: '张咨询' },
          toldAt: null,
        },
      ]);
      expect(await has(li)).toEqual([]);
      expect(await store.reminders.tell(id, START + HOUR)).toBe(1);
      expect(await store.reminders.tell(id, START + HOUR + 1)).toBe(0);
      expect(heard).toEqual([{ type: 'reminder', ticketId, userId: li.id }]);
      expect(await has(li)).toEqual([id]);
      expect(await has(zhang)).toEqual([]);
      expect(await everythingStored(place)).not.toContain('产检约上');
      const lines = await store.conversations.allMessages(conversationId);
      expect(lines.some(({ text }) => text.includes('产检约上'))).toBe(false);
    });

    test('comes to whoever set it where nobody has the case, and follows the case to a colleague', async () => {
      const id = await setOne(zhang);
      await store.reminders.tell(id, START + HOUR);
      expect([await has(zhang), await has(li)]).toEqual([[id], []]);
      await store.tickets.claim(ticketId, li, START + HOUR);
      expect([await has(zhang), await has(li)]).toEqual([[], [id]]);
      await store.tickets.resolve(ticketId, li, START + HOUR);
      expect(await has(li)).toEqual([id]);
    });

    test('comes to the team of the case when whoever set it has left, and to the leads where it has none', async () => {
      const lead = await addStaff(store, '王组长', { roles: ['lead'] });
      const admin = await addStaff(store, '管理员', { roles: ['admin'] });
      const [alone, ofTeam] = [await setOne(zhang), await aCase(store)];
      const teamed = await setOne(zhang, { in: ofTeam.ticketId });
      const team = aTeam(newId(), { memberIds: [li.id, zhang.id] });
      await store.roster.putTeams({ byId: admin.id, at: START, teams: [team] });
      const to = { kind: 'team', id: team.id } as const;
      await store.tickets.transfer({ ticketId: ofTeam.ticketId, to, by: lead, words: '归你们', at: START });
      await store.users.disable(zhang.id, START);
      for (const id of [alone, teamed]) await store.reminders.tell(id, START + HOUR);
      expect(await has(li)).toEqual([teamed]);
      expect(await has(lead)).toEqual([alone]);
      expect(heard.filter(({ userId }) => userId === li.id)).toHaveLength(1);
      expect(heard.some(({ userId }) => userId === zhang.id)).toBe(false);
    });

    test('comes to nobody who does not see the case', async () => {
      const elsewhere = await addStaff(store, '大通的', { orgUnitId: 'datong' });
      const id = await setOne(elsewhere);
      await store.tickets.place({ ticketId, orgUnitId: 'yangcun', at: START });
      await store.reminders.tell(id, START + HOUR);
      expect(await has(elsewhere)).toEqual([]);
      expect(await store.reminders.ofTicket(ticketId, elsewhere)).toEqual([]);
      expect((await set(elsewhere)).kind).toBe('not_found');
      const end = { ticketId, id, at: START } as const;
      expect(await store.reminders.end({ ...end, by: elsewhere })).toBe(false);
      expect(await store.reminders.end({ ...end, by: zhang })).toBe(true);
    });

    test('is neither set, read nor ended by an expert who sees no names', async () => {
      const expert = await addStaff(store, '陈医生', { roles: ['expert'] });
      await store.tickets.claim(ticketId, zhang, START);
      await store.tickets.invite({ ticketId, expertId: expert.id, on: true, by: zhang, at: START });
      const id = await setOne(zhang);
      expect((await set(expert)).kind).toBe('not_allowed');
      expect(await store.reminders.ofTicket(ticketId, expert)).toEqual([]);
      expect(await store.reminders.end({ ticketId, id, by: expert, at: START })).toBe(false);
    });

    test('that was ended comes no more, and whoever had it on their desk is told once', async () => {
      const [early, late] = [await setOne(zhang), await setOne(zhang, { at: START + 2 * HOUR, words: null })];
      const end = { ticketId, by: zhang, at: START } as const;
      expect(await store.reminders.end({ ...end, id: early })).toBe(true);
      expect(await store.reminders.end({ ...end, id: early })).toBe(false);
      expect(await isDue(early)).toBe(false);
      expect(await isDue(late)).toBe(true);
      expect(await store.reminders.tell(early, START + HOUR)).toBe(0);
      expect(heard).toEqual([]);
      await store.reminders.tell(late, START + 2 * HOUR);
      await store.reminders.end({ ...end, id: late });
      expect(heard).toHaveLength(2);
      expect(await has(zhang)).toEqual([]);
      expect(await store.reminders.ofTicket(ticketId, zhang)).toEqual([]);
    });

    test('goes along when its case is merged, and no new one is set where nothing goes on', async () => {
      const form = { name: '周小芳', contact: '13812345678' };
      const [from, into] = [await aCase(store, { form }), await aCase(store, { form })];
      const id = await setOne(zhang, { in: from.ticketId });
      await store.tickets.claim(from.ticketId, zhang, START);
      await store.tickets.claim(into.ticketId, zhang, START);
      const merged = { ticketId: from.ticketId, into: into.ticketId, by: zhang, at: START };
      expect((await store.tickets.merge(merged)).kind).toBe('done');
      expect(await store.reminders.ofTicket(from.ticketId, zhang)).toEqual([]);
      expect(await store.reminders.ofTicket(into.ticketId, zhang)).toMatchObject([{ id, words: WORDS }]);
      expect((await set(zhang, { in: from.ticketId })).kind).toBe('not_allowed');
    });

    test('is gone with its person, and none is set for somebody who was erased', async () => {
      const id = await setOne(zhang);
      await store.conversations.erasePerson(personId, START + 1);
      expect(await isDue(id)).toBe(false);
      expect(await store.reminders.tell(id, START + HOUR)).toBe(0);
      expect(await store.reminders.ofTicket(ticketId, zhang)).toEqual([]);
      expect(['erased', 'not_found']).toContain((await set(zhang)).kind);
    });

    test('is gone with a case of practice', async () => {
      const [scenario] = SCENARIOS;
      if (scenario === undefined) throw new Error('There are no scenarios');
      const made = await store.practice.start({ scenario, lines: ['您好'], userId: zhang.id, at: START });
      const id = await setOne(zhang, { in: made });
      expect((await set(li, { in: made })).kind).toBe('not_found');
      await store.practice.end({ userId: zhang.id, at: START });
      expect(await isDue(id)).toBe(false);
    });

    test('is refused where a case has as many as it may', async () => {
      const ids = [];
      for (let n = 0; n < REMINDERS_A_CASE; n += 1) ids.push(await setOne(zhang));
      expect((await set(zhang)).kind).toBe('full');
      await store.reminders.end({ ticketId, id: ids[0] ?? '', by: zhang, at: START });
      expect((await set(zhang)).kind).toBe('done');
    });
  });
});
