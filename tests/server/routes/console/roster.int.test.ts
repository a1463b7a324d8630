import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OnCallView, RosterView } from '../../../../server/api/roster.ts';
import { ROLES } from '../../../../server/api/console.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { LEADS } from '../../../../server/tickets/leads.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let store: DurableStore;
let lead: { id: string; headers: Record<string, string> };
let wang: { id: string; headers: Record<string, string> };

beforeEach(async () => {
  const options = {
    dataDir: temporaryFolder(),
    masterKey: TEST_MASTER_KEY,
    mode: 'production',
    newId,
  } as const;
  store = await openStore(options);
  server = await startTestServer({ parts: store });
  lead = await server.counsellor('qian', { roles: ['lead', 'supervisor'] });
  wang = await server.counsellor('wang');
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const person = {
  skills: ['medical'],
  orgUnitId: 'yangcun',
  cap: null,
  email: 'wang@example.cn',
  mobile: '13800000000',
};
const week = {
  post: 'on_call',
  date: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  to: '24:00',
  onHolidays: true,
  onMakeupDays: false,
};
const team = {
  id: 'births',
  name: '孕产组',
  orgUnitId: null,
  topics: ['孕产'],
  assign: 'auto',
  cap: 20,
  isFallback: true,
  memberIds: [] as string[],
};
const put = async (path: string, body: unknown, headers = lead.headers) =>
  server.post(`/api/console/roster/${path}`, body, headers);
const view = async (response: Response) => RosterView.parse(await response.json());

describe('the roster', () => {
  test('a lead changes people, shifts, absences, teams and places, and reads what was changed', async () => {
    await put(`people/${wang.id}`, person);
    await put(`people/${wang.id}/shifts`, { shifts: [week] });
    const absence = { from: '2026-03-09T00:00:00.000Z', to: '2026-03-10T00:00:00.000Z' };
    await put(`people/${wang.id}/absences`, { absences: [absence] });
    const changed = await view(await put('teams', { teams: [{ ...team, memberIds: [wang.id] }] }));
    expect(changed.teams).toEqual([{ ...team, memberIds: [wang.id] }]);
    expect(changed.people.find(({ id }) => id === wang.id)).toMatchObject({
      ...person,
      load: 0,
      shifts: [week],
      absences: [absence],
    });
    const village = { id: 'guanghua', parentId: 'yangcun', kind: 'village', name: '光华村' };
    const units = await view(await put('units', { units: [...changed.units, village] }));
    expect(units.units.at(-1)).toEqual(village);
    expect(await view(await server.fetch('/api/console/roster', { headers: lead.headers }))).toEqual(units);
  });

  test('a lead does not say whose cases somebody sees, and nobody does for themselves', async () => {
    const { headers } = await server.counsellor('sun', { roles: ['lead'] });
    const sent = await put(`people/${wang.id}`, person, headers);
    expect(await problemOf(sent)).toMatchObject({ status: 403, code: 'not_allowed' });
    expect((await put(`people/${wang.id}`, { ...person, orgUnitId: null }, headers)).status).toBe(200);
    expect((await put(`people/${lead.id}`, person)).status).toBe(403);
  });

  test('everybody who works on cases reads who is on call; contacts are for leads', async () => {
    await put(`people/${wang.id}/shifts`, { shifts: [week] });
    server.advance(6000);
    const response = await server.fetch('/api/console/on-call', { headers: wang.headers });
    const body = OnCallView.parse(await response.json());
    expect(body).toMatchObject({ name: 'wang 咨询员', test: null });
    expect(body.posts).toContainEqual({ post: 'on_call', people: ['wang 咨询员'] });
    expect((await server.fetch('/api/console/roster', { headers: wang.headers })).status).toBe(403);
  });

  test('who has not answered the test page for half an hour is late', async () => {
    await put(`people/${wang.id}/shifts`, { shifts: [week] });
    await store.paging.test({ day: '2026-03-02', at: server.deps.now() });
    server.advance(30 * 60_000);
    // Half an hour is a long time for a sign-in of the test, but not for one of the server.
    const response = await server.fetch('/api/console/on-call', { headers: wang.headers });
    expect(OnCallView.parse(await response.json()).test?.people).toMatchObject([
      { name: 'wang 咨询员', acknowledgedAt: null, isLate: true },
    ]);
  });

  test.each(ROLES.filter((role) => !LEADS.includes(role)))('nobody changes it as %s', async (role) => {
    const { headers } = await server.counsellor(`u-${role}`, { roles: [role] });
    const calls = [
      put('units', { units: [] }, headers),
      put('teams', { teams: [] }, headers),
      put(`people/${wang.id}`, person, headers),
      put(`people/${wang.id}/shifts`, { shifts: [] }, headers),
      put(`people/${wang.id}/absences`, { absences: [] }, headers),
    ];
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  test('what makes no sense is refused, with the wrong fields', async () => {
    const wrong: [path: string, body: unknown][] = [
      [`people/${wang.id}`, { ...person, email: 'nobody' }],
      [`people/${wang.id}`, { ...person, skills: ['magic'] }],
      [`people/${wang.id}/shifts`, { shifts: [{ ...week, weekdays: [] }] }],
      [`people/${wang.id}/shifts`, { shifts: [{ ...week, from: '24:00' }] }],
      [
        `people/${wang.id}/absences`,
        { absences: [{ from: '2026-03-09T00:00:00Z', to: '2026-03-08T00:00:00Z' }] },
      ],
      ['teams', { teams: [team, { ...team, id: 'other' }] }],
      ['units', { units: [] }],
    ];
    for (const [path, body] of wrong) {
      expect(await problemOf(await put(path, body))).toMatchObject({ status: 422, code: 'invalid_fields' });
    }
  });

  test('people and places that are not there any more are refused', async () => {
    const known = { ...team, memberIds: [newId()] };
    const calls: [path: string, body: unknown][] = [
      ['teams', { teams: [known] }],
      [`people/${newId()}`, person],
      [`people/${wang.id}`, { ...person, orgUnitId: 'nowhere' }],
      [`people/${newId()}/shifts`, { shifts: [] }],
    ];
    for (const [path, body] of calls) {
      expect(await problemOf(await put(path, body))).toMatchObject({ status: 409, code: 'roster_unknown' });
    }
    expect(server.logged.join('')).not.toContain('wang@example.cn');
  });
});
