import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_PAGING } from '../../../server/store/paging-options.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import type { TicketViewKind } from '../../../server/store/ticket-port.ts';
import { alwaysOnCall, aTeam } from '../../support/roster-builders.ts';
import { aCase, addStaff } from '../../support/queue-builders.ts';
import { START } from '../../support/store-builders.ts';
import { onEachEngine } from '../../support/store-engines.ts';

const grave = { priority: 'urgent', level: 'emergency', reason: 'danger' } as const;

describe('who sees a case', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let admin: User;
    let yang: User;
    let at = START;

    beforeEach(async () => {
      at += 10_000_000;
      store = await place.open({ mode: 'production', paging: DEFAULT_PAGING });
      for (const { id, disabledAt } of await store.users.list()) {
        if (disabledAt === null && id !== admin?.id) await store.users.disable(id, at);
      }
      admin ??= await addStaff(store, '管理员', { roles: ['admin'] });
      yang = await addStaff(store, '杨村', { orgUnitId: 'yangcun' });
    });

    const sees = async (ticketId: string, who = yang) => (await store.tickets.see(ticketId, who)) !== null;
    const lists = async (kind: TicketViewKind, ticketId: string, who = yang) =>
      (await store.tickets.list({ kind, viewer: who, limit: 500 })).tickets.some(({ id }) => id === ticketId);

    async function onCall(user: User) {
      const { id: _, userId: __, ...shift } = alwaysOnCall(user.id);
      await store.roster.putShifts({ byId: admin.id, at, userId: user.id, shifts: [shift] });
    }

    test('whoever was paged for a case of another town opens it, takes it, and still finds it when it is over', async () => {
      await onCall(yang);
      const paged = await aCase(store, { town: '铜城镇', at, ...grave });
      const other = await aCase(store, { town: '铜城镇', at });
      expect(await sees(paged.ticketId)).toBe(false);
      await store.paging.begin(at);
      const colleague = await addStaff(store, '杨村二', { orgUnitId: 'yangcun' });
      expect([await sees(paged.ticketId), await sees(other.ticketId)]).toEqual([true, false]);
      expect(await sees(paged.ticketId, colleague)).toBe(false);
      expect(await lists('urgent', paged.ticketId)).toBe(true);
      expect(await store.tickets.open(paged.ticketId, yang, at)).toMatchObject({ withoutNames: false });
      const lead = await addStaff(store, '组长', { roles: ['lead'] });
      expect((await store.tickets.claim(paged.ticketId, yang, at)).kind).toBe('done');
      const given = { ticketId: paged.ticketId, toId: lead.id, by: lead, reason: 'handed_over', at } as const;
      await store.tickets.assign(given);
      await store.tickets.resolve(paged.ticketId, lead, at);
      expect(await sees(paged.ticketId)).toBe(true);
      expect(await lists('resolved', paged.ticketId)).toBe(true);
      expect(await lists('resolved', paged.ticketId, colleague)).toBe(false);
    });

    test('the person whose name a resident is told can open and take the case, also where nobody knows its place', async () => {
      await onCall(yang);
      const { ticketId, conversationId } = await aCase(store, { at, ...grave });
      expect((await store.loadTurn(conversationId, at)).duty.onCallName).toBe('杨村');
      await store.paging.begin(at);
      expect(await lists('urgent', ticketId)).toBe(true);
      expect((await store.tickets.claim(ticketId, yang, at)).kind).toBe('done');
    });

    test('whom the pages of a case may climb to sees it while they run, and not after', async () => {
      const zhao = await addStaff(store, '赵', { orgUnitId: 'qinlan' });
      const { ticketId } = await aCase(store, { town: '铜城镇', at, ...grave });
      await onCall(admin);
      await store.paging.begin(at);
      expect(await sees(ticketId, zhao)).toBe(false);
      const { id: _, userId: __, ...shift } = alwaysOnCall(zhao.id, { post: 'lead' });
      await store.roster.putShifts({ byId: admin.id, at, userId: zhao.id, shifts: [shift] });
      expect(await sees(ticketId, zhao)).toBe(true);
      await store.tickets.claim(ticketId, admin, at);
      const later = at + DEFAULT_PAGING.times.everyMs;
      const due = await store.paging.due({ worker: 'w', at: later, leaseUntil: later + 1, limit: 100 });
      for (const step of due) await store.paging.step({ ...step, worker: 'w', at: later });
      expect(await sees(ticketId, zhao)).toBe(false);
    });

    test('a member of its team sees a case of any town, in every view, until the team is retired', async () => {
      const { ticketId } = await aCase(store, { town: '铜城镇', at });
      await store.roster.putTeams({
        byId: admin.id,
        at,
        teams: [aTeam('births', { memberIds: [yang.id] })],
      });
      expect(await sees(ticketId)).toBe(false);
      const to = { kind: 'team', id: 'births' } as const;
      await store.tickets.transfer({ ticketId, to, by: admin, words: '归孕产组', at });
      expect([await sees(ticketId), await lists('team', ticketId), await lists('open', ticketId)]).toEqual([
        true,
        true,
        true,
      ]);
      await store.tickets.resolve(ticketId, admin, at);
      expect(await lists('resolved', ticketId)).toBe(true);
      await store.roster.putTeams({ byId: admin.id, at, teams: [] });
      expect([await sees(ticketId), await lists('resolved', ticketId)]).toEqual([false, false]);
    });

    test('a case without a place is open to every counsellor until it has one, and to no expert', async () => {
      const { ticketId } = await aCase(store, { at });
      const expert = await addStaff(store, '陈专家', { roles: ['expert'], orgUnitId: 'yangcun' });
      expect([await sees(ticketId), await sees(ticketId, expert)]).toEqual([true, false]);
      expect(await lists('unassigned', ticketId)).toBe(true);
      await store.tickets.place({ ticketId, orgUnitId: 'tongcheng', at });
      expect([await sees(ticketId), await lists('unassigned', ticketId)]).toEqual([false, false]);
    });
  });
});
