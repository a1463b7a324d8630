import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_BUSINESS_HOURS } from '../../../server/calendar/business-hours.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';
import { anInbound, aTurn } from '../../support/store-builders.ts';

const at = (local: string) => Date.parse(`${local}+08:00`);
/** A Monday. */
const OPENED = at('2026-11-30T09:00');
const MINUTE = 60_000;
const NONE = {
  first_response_time_threshold: 0,
  next_response_time_threshold: 0,
  resolution_time_threshold: 0,
};

onEachEngine((place) => {
  const { open } = place;

  async function aCounsellor(store: DurableStore): Promise<User> {
    return store.users.add({
      username: `u${newId()}`,
      displayName: '王咨询',
      roles: ['counsellor', 'admin'],
      qualifications: [],
      at: OPENED,
    });
  }

  async function say(store: DurableStore, conversationId: string, time: number) {
    return store.accept(anInbound({ conversationId, sourceId: newId(), at: time }), newId());
  }

  async function aTicket(store: DurableStore, priority: 'low' | 'medium' | 'high' | 'urgent', time = OPENED) {
    const conversation = await store.conversations.openWebSession({ tokenHash: newId(), at: time });
    const { message } = await say(store, conversation.id, time);
    const ticketId = newId();
    await store.commitTurn(
      aTurn({
        conversationId: conversation.id,
        messageId: message.id,
        at: time,
        effects: [
          {
            type: 'open_ticket',
            ticketId,
            priority,
            topic: '孕产',
            reason: 'danger',
            level: 'urgent',
            matchedRules: ['bleeding'],
          },
        ],
      }),
    );
    return { ticketId, conversationId: conversation.id };
  }

  const firstOf = async (store: DurableStore, ticketId: string) => {
    const ticket = await store.tickets.get(ticketId);
    return ticket?.sla?.state.clocks.find(({ name }) => name === 'first_response_time_threshold');
  };

  async function announceAll(store: DurableStore, time: number) {
    return (await store.sla.announce(time, 1000)).map(({ ticketId, name }) => `${ticketId} ${name}`);
  }

  describe('the clocks of a ticket', () => {
    test('start with its opening, in the same commit', async () => {
      const store = await open();
      const { ticketId } = await aTicket(store, 'urgent');
      expect(await firstOf(store, ticketId)).toMatchObject({ status: 'active', dueAt: OPENED + 5 * MINUTE });
    });

    test('follow replies and lines, and end with the case', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { ticketId, conversationId } = await aTicket(store, 'high');
      await store.tickets.claim(ticketId, by, OPENED + MINUTE);
      const reply = { ticketId, by, clientMessageId: newId(), text: '您好', at: OPENED + 2 * MINUTE };
      await store.tickets.reply(reply);
      await store.tickets.reply(reply);
      expect((await firstOf(store, ticketId))?.status).toBe('hit');
      await say(store, conversationId, OPENED + 60 * MINUTE);
      const asked = await store.tickets.get(ticketId);
      expect(asked?.sla?.state.clocks.find(({ name }) => name.startsWith('next'))).toMatchObject({
        number: 1,
        dueAt: OPENED + 120 * MINUTE,
      });
      await store.tickets.resolve(ticketId, by, OPENED + 61 * MINUTE);
      const done = await store.tickets.get(ticketId);
      expect(done?.sla?.state.clocks.every(({ endedAt }) => endedAt !== null)).toBe(true);
      expect(await store.dueWork.claim(claimOf(at('2027-06-01T00:00')))).not.toContainEqual(
        expect.objectContaining({ subjectId: ticketId }),
      );
    });

    test('are looked at just after they are due, and a miss is told once', async () => {
      const store = await open();
      const { ticketId } = await aTicket(store, 'urgent');
      const due = OPENED + 5 * MINUTE;
      const early = await store.dueWork.claim(claimOf(due));
      expect(early.map(({ subjectId }) => subjectId)).not.toContain(ticketId);
      const late = await store.dueWork.claim(claimOf(due + 1));
      expect(late.map(({ subjectId }) => subjectId)).toContain(ticketId);
      await store.sla.check(ticketId, due + 1);
      await store.sla.check(ticketId, due + 2);
      expect((await firstOf(store, ticketId))?.status).toBe('missed');
      expect(await announceAll(store, due + 3)).toContain(`${ticketId} first_response_time_threshold`);
      expect(await announceAll(store, due + 4)).toEqual([]);
    });

    test('a reply that comes late is a miss, also when nobody had looked yet', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { ticketId } = await aTicket(store, 'urgent', OPENED + MINUTE);
      await store.tickets.claim(ticketId, by, OPENED + 20 * MINUTE);
      await store.tickets.reply({
        ticketId,
        by,
        clientMessageId: newId(),
        text: '您好',
        at: OPENED + 20 * MINUTE,
      });
      expect(await announceAll(store, OPENED + 21 * MINUTE)).toEqual([
        `${ticketId} first_response_time_threshold`,
      ]);
    });

    test('a clock of the machine that is set back takes no miss back and tells none twice', async () => {
      const store = await open();
      const { ticketId } = await aTicket(store, 'urgent');
      await store.sla.check(ticketId, OPENED + 6 * MINUTE);
      await announceAll(store, OPENED + 6 * MINUTE);
      await store.sla.check(ticketId, OPENED - 60 * MINUTE);
      await store.sla.check(ticketId, OPENED + 7 * MINUTE);
      expect((await firstOf(store, ticketId))?.status).toBe('missed');
      expect(await announceAll(store, OPENED + 8 * MINUTE)).toEqual([]);
    });

    test('of many processes that look at once, one miss comes', async () => {
      const stores = await Promise.all(place.engine === 'postgres' ? [open(), open(), open()] : [open()]);
      const [store] = stores;
      if (store === undefined) throw new Error('No store');
      const { ticketId } = await aTicket(store, 'urgent');
      const time = OPENED + 9 * MINUTE;
      const tries = [...stores, ...stores, ...stores];
      await Promise.all(tries.map((one) => one.sla.check(ticketId, time)));
      const told = await Promise.all(tries.map((one) => announceAll(one, time)));
      expect(told.flat()).toEqual([`${ticketId} first_response_time_threshold`]);
    });

    test('a higher priority counts from the opening', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { ticketId } = await aTicket(store, 'high');
      await store.tickets.changePriority(ticketId, 'urgent', by, OPENED + 2 * MINUTE);
      expect((await firstOf(store, ticketId))?.dueAt).toBe(OPENED + 5 * MINUTE);
    });

    test('a case from before there were clocks gets them from its history', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { ticketId, conversationId } = await aTicket(store, 'high');
      await store.tickets.claim(ticketId, by, OPENED + MINUTE);
      const reply = { ticketId, by, clientMessageId: newId(), text: '您好', at: OPENED + 2 * MINUTE };
      await store.tickets.reply(reply);
      await say(store, conversationId, OPENED + 5 * MINUTE);
      const kept = (await store.tickets.get(ticketId))?.sla?.state;
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: OPENED,
      });
      await db.deleteFrom('ticket_sla').execute();
      await db.destroy();
      expect((await store.tickets.get(ticketId))?.sla).toBeNull();
      expect(await store.sla.remeasure(OPENED + 6 * MINUTE, 1000)).toBeGreaterThan(0);
      expect((await store.tickets.get(ticketId))?.sla?.state).toEqual(kept);
      expect(await store.sla.remeasure(OPENED + 6 * MINUTE, 1000)).toBe(0);
    });
  });

  describe('putPolicies()', () => {
    test('holds for cases that are opened from then on, and refuses who saw an older version', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const before = await aTicket(store, 'medium');
      const { version, value } = await store.sla.policies();
      const strict = value.map((policy) =>
        policy.priority === 'medium' && policy.topic === null
          ? { ...policy, first_response_time_threshold: 1 }
          : policy,
      );
      const edit = { value: strict, basedOn: version, by, at: OPENED };
      expect(await store.sla.putPolicies(edit)).toBe('done');
      expect(await store.sla.putPolicies(edit)).toBe('changed');
      const after = await aTicket(store, 'medium');
      await store.sla.check(before.ticketId, OPENED + MINUTE);
      expect((await firstOf(store, before.ticketId))?.dueAt).toBe(at('2026-11-30T15:30'));
      expect((await firstOf(store, after.ticketId))?.dueAt).toBe(OPENED + MINUTE);
      expect(await store.sla.policies()).toMatchObject({
        version: version + 1,
        changedBy: { displayName: '王咨询' },
        changedAt: OPENED,
      });
    });

    test('of many edits of one version, one is kept', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { version, value } = await store.sla.policies();
      const edits = Array.from({ length: 8 }, () =>
        store.sla.putPolicies({ value, basedOn: version, by, at: OPENED }),
      );
      expect((await Promise.all(edits)).filter((outcome) => outcome === 'done')).toHaveLength(1);
    });
  });

  describe('remeasure()', () => {
    test('measures open cases anew when the hours or the holidays change, and no case twice', async () => {
      const store = await open();
      const by = await aCounsellor(store);
      const { ticketId } = await aTicket(store, 'low');
      const due = (await firstOf(store, ticketId))?.dueAt;
      const file = { 2026: { holidays: ['2026-01-01', '2026-10-01', '2026-12-01'], workdays: [] } };
      await writeFile(join(place.dataDir, 'holidays.json'), JSON.stringify(file));
      await store.sla.refreshHolidays();
      await store.sla.remeasure(OPENED + MINUTE, 1000);
      expect((await firstOf(store, ticketId))?.dueAt).toBe((due ?? 0) + 24 * 60 * MINUTE);
      const { version } = await store.sla.hours();
      const longer = { ...DEFAULT_BUSINESS_HOURS, mon: [{ from: '08:30', to: '22:30' }] };
      expect(await store.sla.putHours({ value: longer, basedOn: version, by, at: OPENED })).toBe('done');
      expect(await store.sla.remeasure(OPENED + MINUTE, 1000)).toBeGreaterThan(0);
      // Thirteen hours: all of Monday but the first half hour is thirteen and a half.
      expect((await firstOf(store, ticketId))?.dueAt).toBe(at('2026-11-30T22:00'));
      expect(await store.sla.remeasure(OPENED + MINUTE, 1000)).toBe(0);
    });
  });

  describe('missed()', () => {
    test('counts by promise and by when it was seen', async () => {
      const store = await open();
      const day = at('2027-03-01T00:00');
      const { ticketId } = await aTicket(store, 'urgent', day);
      expect(await store.sla.missed(day, day + 60 * MINUTE, null)).toEqual(NONE);
      await store.sla.check(ticketId, day + 6 * MINUTE);
      expect(await store.sla.missed(day, day + 60 * MINUTE, null)).toEqual({
        ...NONE,
        first_response_time_threshold: 1,
      });
      expect(await store.sla.missed(day, day + 6 * MINUTE, null)).toEqual(NONE);
      // Of another town nobody counts anything.
      await store.tickets.place({ ticketId, orgUnitId: 'yangcun', at: day });
      const of = (orgUnitId: string) => ({ id: newId(), roles: ['counsellor' as const], orgUnitId });
      const counted = async (unit: string) =>
        (await store.sla.missed(day, day + 60 * MINUTE, of(unit))).first_response_time_threshold;
      expect([await counted('yangcun'), await counted('datong')]).toEqual([1, 0]);
    });
  });
});

function claimOf(time: number) {
  return { kind: 'sla', worker: newId(), limit: 1000, at: time, leaseUntil: time };
}
