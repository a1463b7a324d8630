import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../server/database/open-database.ts';
import { join } from 'node:path';
import { firstUnits, KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import type { DurableStore, User } from '../../../server/store/ports.ts';
import { aShift, aTeam } from '../../support/roster-builders.ts';
import { createStep } from '../../../bot/dialogue/step.ts';
import { createAssistant } from '../../../bot/runtime/create-assistant.ts';
import { createKnowledgeBase } from '../../../knowledge/answer/create-knowledge-base.ts';
import { noLexicon, plainJudges } from '../../bot/dialogue/conversation.ts';
import { LAIAN_UNITS } from '../../support/home.ts';
import { anInbound, START } from '../../support/store-builders.ts';
import { newId, onEachEngine } from '../../support/store-engines.ts';

describe('RosterStore', () => {
  onEachEngine((place) => {
    let store: DurableStore;
    let admin: User;
    let wang: User;
    let by: { byId: string; at: number };

    beforeEach(async () => {
      store = await place.open({ mode: 'production' });
      admin = await addUser('管理员', ['admin']);
      wang = await addUser('王医生');
      by = { byId: admin.id, at: START };
    });

    const addUser = (
      displayName: string,
      roles: User['roles'] = ['counsellor'],
      orgUnitId: string | null = null,
    ) =>
      store.users.add({
        username: `u${newId()}`,
        displayName,
        roles,
        orgUnitId,
        qualifications: [],
        at: START,
      });
    const person = async () => (await store.roster.read()).staff.find(({ id }) => id === wang.id);

    async function audited(): Promise<unknown[]> {
      const { db } = await openDatabase({
        url: place.databaseUrl ?? undefined,
        sqliteFile: join(place.dataDir, 'youyu.db'),
        now: START,
        onIdleError: () => {},
      });
      const rows = await db
        .selectFrom('audit')
        .select(['actor_id', 'action', 'subject_kind', 'subject_id'])
        .where('actor_id', '=', admin.id)
        .orderBy('id')
        .execute();
      await db.destroy();
      return rows;
    }

    test('a new database knows the city and its towns, in order', async () => {
      const fresh = await store.roster.read();
      expect(fresh.units.slice(0, 16)).toEqual(KNOWN_UNITS);
    });

    test('settleIn() begins with the county alone elsewhere, as long as nobody has changed the table', async () => {
      await store.roster.settleIn('来安县');
      expect((await store.roster.read()).units).toEqual(firstUnits('来安县'));
      expect(await store.roster.home(START)).toEqual({ county: '来安', towns: [] });
      await store.roster.settleIn('天长市');
      expect((await store.roster.read()).units).toEqual(KNOWN_UNITS);
    });

    test('a resident of another county is heard by its towns, and the case goes there', async () => {
      expect(await store.roster.putUnits({ ...by, units: LAIAN_UNITS })).toBe('done');
      await store.roster.settleIn('天长市');
      const { id } = await store.conversations.openWebSession({ tokenHash: newId(), at: START });
      const assistant = createAssistant({
        lexicon: noLexicon,
        knowledge: createKnowledgeBase({ index: null }),
        store,
        newId,
        now: () => START,
        step: createStep(plainJudges),
      });
      const say = async (text: string) => {
        const inbound = anInbound({ conversationId: id, sourceId: newId(), text, at: START });
        return (await (await assistant.receive(inbound)).replies).map((reply) => reply.text).join();
      };
      await say('我住来安半塔，想转人工');
      expect(await say('13812345678')).toContain('半塔镇');
      await say('确认');
      const { ticket } = await store.loadTurn(id, START);
      expect((await store.tickets.get(ticket?.id ?? ''))?.orgUnitId).toBe('半塔镇');
      expect(await store.roster.putUnits({ ...by, units: KNOWN_UNITS })).toBe('done');
    });

    test('putUnits() keeps the name that a town had: who lives there is known by it still', async () => {
      const renamed = KNOWN_UNITS.map((unit) => (unit.id === 'yangcun' ? { ...unit, name: '新杨镇' } : unit));
      expect(await store.roster.putUnits({ ...by, units: renamed })).toBe('done');
      const former = async () => (await store.roster.home(START)).former ?? [];
      expect(await former()).toEqual(expect.arrayContaining(['杨村镇', '杨村']));
      expect(await store.roster.putUnits({ ...by, units: KNOWN_UNITS })).toBe('done');
      expect(await former()).toEqual(expect.arrayContaining(['新杨镇', '新杨']));
      expect(await former()).not.toContain('杨村');
      expect(await store.roster.dropFormerTown({ ...by, name: '新杨镇' })).toBe('done');
      expect(await former()).not.toContain('新杨');
      expect(await store.roster.dropFormerTown({ ...by, name: '新杨镇' })).toBe('unknown');
    });

    test('putUnits() replaces the tree, unless a parent is missing, it runs in a circle, or a place that is used would go', async () => {
      const village = { id: 'v1', parentId: 'yangcun', kind: 'village', name: '光华村' } as const;
      expect(await store.roster.putUnits({ ...by, units: [...KNOWN_UNITS, village] })).toBe('done');
      expect((await store.roster.read()).units.at(-1)).toEqual(village);
      const lost = { ...village, parentId: 'nowhere' };
      expect(await store.roster.putUnits({ ...by, units: [...KNOWN_UNITS, lost] })).toBe('unknown');
      const circle = [
        { ...village, id: 'x', parentId: 'y' },
        { ...village, id: 'y', parentId: 'x' },
      ];
      expect(await store.roster.putUnits({ ...by, units: [...KNOWN_UNITS, ...circle] })).toBe('unknown');
      await putWang({ orgUnitId: 'v1' });
      expect(await store.roster.putUnits({ ...by, units: KNOWN_UNITS })).toBe('unknown');
      await putWang({ orgUnitId: null });
      expect(await store.roster.putUnits({ ...by, units: KNOWN_UNITS })).toBe('done');
    });

    const putWang = (change: Partial<Parameters<typeof store.roster.putPerson>[0]> = {}) =>
      store.roster.putPerson({
        ...by,
        userId: wang.id,
        skills: ['medical', 'youth'],
        email: 'wang@example.cn',
        mobile: '13800000000',
        cap: 12,
        orgUnitId: 'yangcun',
        ...change,
      });

    test('putPerson() records skills, place, cap and how somebody is reached; nobody unknown, no unknown place', async () => {
      expect(await putWang()).toBe('done');
      expect(await person()).toMatchObject({
        displayName: '王医生',
        skills: ['medical', 'youth'],
        email: 'wang@example.cn',
        mobile: '13800000000',
        cap: 12,
        orgUnitId: 'yangcun',
        isDisabled: false,
      });
      expect(await putWang({ skills: [], email: null, mobile: null, cap: null })).toBe('done');
      expect(await person()).toMatchObject({ skills: [], email: null, mobile: null, cap: null });
      expect(await putWang({ userId: newId() })).toBe('unknown');
      expect(await putWang({ orgUnitId: 'nowhere' })).toBe('unknown');
      await store.users.disable(wang.id, START);
      expect(await person()).toMatchObject({ isDisabled: true });
    });

    test('the place whose cases somebody sees is set by supervisors and administrators who see all, and never for oneself', async () => {
      const supervisor = await addUser('主任', ['supervisor']);
      const lead = await addUser('组长', ['lead']);
      const ofTown = await addUser('镇主任', ['supervisor', 'lead'], 'yangcun');
      const as = (user: User, change: Parameters<typeof putWang>[0] = {}) =>
        putWang({ byId: user.id, ...change });
      expect(await as(supervisor)).toBe('done');
      expect(await as(admin, { orgUnitId: 'qinlan' })).toBe('done');
      expect(await as(lead, { orgUnitId: 'yangcun' })).toBe('not_allowed');
      expect(await person()).toMatchObject({ orgUnitId: 'qinlan' });
      // What they can do and how they are reached is a lead's matter.
      expect(await as(lead, { orgUnitId: 'qinlan', cap: 7 })).toBe('done');
      expect(await person()).toMatchObject({ orgUnitId: 'qinlan', cap: 7 });
      expect(await as(ofTown, { userId: ofTown.id, orgUnitId: null })).toBe('not_allowed');
      expect(await as(supervisor, { userId: supervisor.id, orgUnitId: 'yangcun' })).toBe('not_allowed');
      expect((await store.users.list()).find(({ id }) => id === ofTown.id)).toMatchObject({
        orgUnitId: 'yangcun',
      });
    });

    test('a lead of one town changes people of that town alone, and neither teams nor places', async () => {
      const ofTown = await addUser('镇组长', ['lead'], 'yangcun');
      const here = await addUser('杨村', ['counsellor'], 'yangcun');
      const there = await addUser('秦栏', ['counsellor'], 'qinlan');
      const { id: _, userId: __, ...shift } = aShift(here.id);
      const byTown = { byId: ofTown.id, at: START };
      const shifts = (user: User) => store.roster.putShifts({ ...byTown, userId: user.id, shifts: [shift] });
      expect(await shifts(here)).toBe('done');
      expect(await shifts(there)).toBe('not_allowed');
      expect(await shifts(wang)).toBe('not_allowed');
      expect(await store.roster.putAbsences({ ...byTown, userId: there.id, absences: [] })).toBe(
        'not_allowed',
      );
      expect(await putWang({ ...byTown, userId: here.id })).toBe('done');
      expect(await putWang({ ...byTown, userId: there.id, orgUnitId: 'qinlan' })).toBe('not_allowed');
      const { units, teams } = await store.roster.read();
      expect(await store.roster.putUnits({ ...byTown, units })).toBe('not_allowed');
      expect(await store.roster.putTeams({ ...byTown, teams: [] })).toBe('not_allowed');
      const after = await store.roster.read();
      expect(after.teams).toEqual(teams);
      expect(after.shifts.filter(({ userId }) => userId === there.id)).toEqual([]);
    });

    test('putTeams() replaces the teams in order; one left out is retired and can come back', async () => {
      const births = aTeam('births', {
        topics: ['孕产'],
        memberIds: [wang.id, admin.id],
        orgUnitId: 'yangcun',
      });
      const rest = aTeam('rest', { isFallback: true, assign: 'pick', cap: 9 });
      expect(await store.roster.putTeams({ ...by, teams: [births, rest] })).toBe('done');
      expect((await store.roster.read()).teams).toEqual([births, rest]);
      const other = { ...births, isFallback: true, memberIds: [admin.id] };
      expect(await store.roster.putTeams({ ...by, teams: [other] })).toBe('done');
      expect((await store.roster.read()).teams).toEqual([other]);
      expect(await store.roster.putTeams({ ...by, teams: [rest, births] })).toBe('done');
      expect((await store.roster.read()).teams).toEqual([rest, births]);
      expect(await store.roster.putTeams({ ...by, teams: [births, births] })).toBe('unknown');
      expect(await store.roster.putTeams({ ...by, teams: [aTeam('t', { memberIds: [newId()] })] })).toBe(
        'unknown',
      );
      expect((await store.roster.read()).teams).toEqual([rest, births]);
    });

    test('putShifts() and putAbsences() replace those of one person alone', async () => {
      const { id: _, userId: __, ...week } = aShift(wang.id);
      const night = {
        ...week,
        post: 'on_call',
        date: '2026-10-01',
        fromMinute: 1200,
        toMinute: 480,
      } as const;
      await store.roster.putShifts({ ...by, userId: admin.id, shifts: [week] });
      expect(await store.roster.putShifts({ ...by, userId: wang.id, shifts: [week, night] })).toBe('done');
      const shifts = (await store.roster.read()).shifts.filter(({ userId }) => userId === wang.id);
      expect(shifts).toMatchObject([week, night]);
      await store.roster.putShifts({ ...by, userId: wang.id, shifts: [] });
      expect((await store.roster.read()).shifts.filter(({ userId }) => userId === admin.id)).toHaveLength(1);
      const absences = [{ fromAt: START, toAt: START + 1000 }];
      expect(await store.roster.putAbsences({ ...by, userId: wang.id, absences })).toBe('done');
      expect((await store.roster.read()).absences.filter(({ userId }) => userId === wang.id)).toMatchObject(
        absences,
      );
      expect(await store.roster.putShifts({ ...by, userId: newId(), shifts: [] })).toBe('unknown');
    });

    test('every change is in the audit trail, what was refused is not', async () => {
      await putWang();
      await putWang({ orgUnitId: 'nowhere' });
      await store.roster.putTeams({ ...by, teams: [] });
      expect(await audited()).toEqual([
        { actor_id: admin.id, action: 'roster_person_set', subject_kind: 'user', subject_id: wang.id },
        { actor_id: admin.id, action: 'teams_set', subject_kind: 'roster', subject_id: 'teams' },
      ]);
    });

    test('seen() keeps the last sign of life, and follows a clock that was put back', async () => {
      await store.roster.seen(wang.id, START);
      await store.roster.seen(wang.id, START + 1000);
      expect((await store.roster.presence()).get(wang.id)).toBe(START);
      await store.roster.seen(wang.id, START + 30_000);
      expect((await store.roster.presence()).get(wang.id)).toBe(START + 30_000);
      await store.roster.seen(wang.id, START - 3_600_000);
      expect((await store.roster.presence()).get(wang.id)).toBe(START - 3_600_000);
    });
  });
});
