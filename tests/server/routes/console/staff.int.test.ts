import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROLES } from '../../../../server/api/console.ts';
import { RosterCover } from '../../../../server/api/cover.ts';
import {
  PasswordLink,
  StaffAccount,
  StaffAdded,
  StaffDisabled,
  StaffList,
} from '../../../../server/api/staff.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { openCase } from '../../../e2e/open-case.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

let server: TestServer;
let store: DurableStore;
let admin: { id: string; headers: Record<string, string> };

beforeEach(async () => {
  const options = {
    dataDir: temporaryFolder(),
    masterKey: TEST_MASTER_KEY,
    mode: 'production',
    newId,
  } as const;
  store = await openStore(options);
  server = await startTestServer({ parts: store });
  admin = await server.counsellor('root', { roles: ['admin'] });
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const post = (path: string, body: unknown = {}, headers = admin.headers) =>
  server.post(`/api/console/${path}`, body, headers);
const wang = { username: '王芳', displayName: '王芳', roles: ['counsellor'], orgUnitId: 'yangcun' };
const add = async (body: unknown = wang) => StaffAdded.parse(await (await post('staff', body)).json());

describe('accounts', () => {
  test('an administrator adds one and gets the link with which its owner sets a password', async () => {
    const { account, link } = await add();
    expect(account).toMatchObject({ ...wang, isDisabled: false, hasPassword: false });
    expect(link).toMatch(/^\/console#\/set-password\?token=[\w-]{43}$/);
    const set = { token: link.split('token=')[1], password: 'a long password' };
    expect((await server.post('/api/console/set-password', set)).status).toBe(200);
    const { accounts } = StaffList.parse(
      await (await server.fetch('/api/console/staff', { headers: admin.headers })).json(),
    );
    expect(accounts.find(({ id }) => id === account.id)).toMatchObject({ hasPassword: true });
    const again = PasswordLink.parse(await (await post(`staff/${account.id}/link`)).json());
    expect(again.link).not.toBe(link);
  });

  test('a name that is taken, that no command line takes, or a place that there is not, is refused', async () => {
    await add();
    expect(await problemOf(await post('staff', wang))).toMatchObject({ code: 'username_taken' });
    const spaced = { ...wang, username: '王 芳' };
    expect(await problemOf(await post('staff', spaced))).toMatchObject({ code: 'invalid_fields' });
    const nowhere = { ...wang, username: 'x', orgUnitId: 'nowhere' };
    expect(await problemOf(await post('staff', nowhere))).toMatchObject({ code: 'roster_unknown' });
  });

  test('whoever is disabled signs in no more, their open cases go back, and they come back when enabled', async () => {
    const { account } = await add();
    const by = await store.users.byId(account.id);
    if (by === null) throw new Error('The account is not there');
    const at = server.deps.now();
    const cases = [];
    for (const text of ['想问建档', '想问产检'])
      cases.push(await openCase({ store }, { priority: 'medium', text, at }));
    for (const ticketId of cases) await store.tickets.claim(ticketId, by, at);
    const disabled = StaffDisabled.parse(await (await post(`staff/${account.id}/disable`)).json());
    expect(disabled).toMatchObject({ account: { isDisabled: true }, givenBack: 2 });
    const link = await post(`staff/${account.id}/link`);
    expect(await problemOf(link)).toMatchObject({ code: 'account_disabled' });
    const enabled = StaffAccount.parse(await (await post(`staff/${account.id}/enable`)).json());
    expect(enabled.isDisabled).toBe(false);
  });

  test('nobody disables themselves or takes the last administrator away', async () => {
    expect(await problemOf(await post(`staff/${admin.id}/disable`))).toMatchObject({ code: 'own_account' });
    const change = { displayName: '管理员', roles: ['counsellor'] };
    expect(await problemOf(await post(`staff/${admin.id}`, change))).toMatchObject({ code: 'last_admin' });
  });

  test('an account gets other roles, and only administrators who see all places change any', async () => {
    const { account } = await add();
    const changed = await post(`staff/${account.id}`, { displayName: '王医生', roles: ['expert'] });
    expect(StaffAccount.parse(await changed.json())).toMatchObject({
      displayName: '王医生',
      roles: ['expert'],
    });
    const other = await server.counsellor('town', { roles: ['admin'] });
    const unit = { skills: [], cap: null, email: null, mobile: null, orgUnitId: 'yangcun' };
    await store.roster.putPerson({ byId: admin.id, at: server.deps.now(), userId: other.id, ...unit });
    expect((await post(`staff/${account.id}/link`, {}, other.headers)).status).toBe(403);
    const doctor = { qualifications: ['clinician'] };
    for (const id of [account.id, other.id]) {
      expect((await post(`accounts/${id}/qualifications`, doctor, other.headers)).status).toBe(403);
      expect((await store.users.byId(id))?.qualifications).toEqual([]);
    }
  });

  test.each(ROLES.filter((role) => role !== 'admin'))('nobody keeps accounts as %s', async (role) => {
    const { headers } = await server.counsellor(`u-${role}`, { roles: [role] });
    expect((await server.fetch('/api/console/staff', { headers })).status).toBe(403);
    expect((await post('staff', wang, headers)).status).toBe(403);
  });
});

describe('the cover of the coming days', () => {
  const night = {
    post: 'on_call',
    date: null,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    from: '17:30',
    to: '08:30',
    onHolidays: true,
    onMakeupDays: true,
  };

  test('a lead reads who is on call and how they are reached, and two people swap a night', async () => {
    const [a, b] = [
      (await add()).account,
      (await add({ ...wang, username: 'li', displayName: '李敏' })).account,
    ];
    await post(`roster/people/${a.id}/shifts`, { shifts: [{ ...night, weekdays: [1, 2] }] });
    await post(`roster/people/${b.id}/shifts`, { shifts: [{ ...night, weekdays: [3] }] });
    const swap = { post: 'on_call', date: '2026-03-02', fromId: a.id, toId: b.id, inReturn: '2026-03-04' };
    expect((await post('roster/hand-over', swap)).status).toBe(200);
    const cover = RosterCover.parse(
      await (await server.fetch('/api/console/roster/cover?days=3', { headers: admin.headers })).json(),
    );
    const evening = cover.days.map(({ onCall }) => onCall.at(-1)?.people.map(({ name }) => name));
    expect(evening).toEqual([['李敏'], ['王芳'], ['王芳']]);
    expect(cover.days[0]?.onCall[0]).toEqual({ from: '00:00', to: '17:30', people: [] });
    expect(cover.days[0]?.onCall.at(-1)?.people[0]?.isReachable).toBe(false);
    // Neither half of a swap is done alone.
    const halfway = { ...swap, date: '2026-03-03', inReturn: '2026-03-06' };
    expect(await problemOf(await post('roster/hand-over', halfway))).toMatchObject({
      code: 'roster_unknown',
    });
    const still = RosterCover.parse(
      await (await server.fetch('/api/console/roster/cover?days=2', { headers: admin.headers })).json(),
    );
    expect(still.days[1]?.onCall.at(-1)?.people.map(({ name }) => name)).toEqual(['王芳']);
  });
});
