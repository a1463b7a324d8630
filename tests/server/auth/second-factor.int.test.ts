import { describe, beforeEach, afterEach, expect, test } from 'vitest';
import { sql } from 'kysely';
import { join } from 'node:path';
import { Me, type Role } from '../../../server/api/console.ts';
import { FactorBegun, FactorState, RecoveryCodes } from '../../../server/api/second-factor.ts';
import { Problem } from '../../../server/api/problem.ts';
import { StaffList } from '../../../server/api/staff.ts';
import { createPasswordLink } from '../../../server/auth/password-link.ts';
import { hashSecret, newSecret } from '../../../server/auth/secret.ts';
import { totpCode, totpStep } from '../../../server/auth/totp.ts';
import { readConfig } from '../../../server/config.ts';
import { openDatabase } from '../../../server/database/open-database.ts';
import { checkWholeAdmin } from '../../../server/doctor/check-accounts.ts';
import { checkSecondFactor } from '../../../server/doctor/check-second-factor.ts';
import { openStore } from '../../../server/store/open-store.ts';
import type { DurableStore } from '../../../server/store/ports.ts';
import { newId, TEST_MASTER_KEY } from '../../support/store-engines.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../support/test-server.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const PASSWORD = 'correct horse';
const STEP_MS = 30_000;
type Headers = Record<string, string>;

let store: DurableStore;
let server: TestServer;
let dataDir: string;

async function start(env: Record<string, string> = {}): Promise<void> {
  dataDir = temporaryFolder();
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'demo', newId });
  server = await startTestServer({ parts: store, env });
}
beforeEach(() => start());
afterEach(stop);
async function stop(): Promise<void> {
  await server.close();
  await store.close();
}

const account = (name: string, ...roles: Role[]) => server.counsellor(name, { roles });
const post = (path: string, body: object, headers: Headers) =>
  server.post(`/api/console/${path}`, body, headers);
const factor = (path: string, body: object, headers: Headers) => post(`second-factor${path}`, body, headers);
const codeOf = (secret: Uint8Array, shift = 0) => totpCode(secret, totpStep(server.deps.now()) + shift);

/** Sets up a second step, as the page does. */
async function enrol(headers: Headers): Promise<{ secret: Uint8Array; codes: readonly string[] }> {
  const begun = FactorBegun.parse(await (await factor('', { password: PASSWORD }, headers)).json());
  const secret = fromBase32(begun.secret);
  const confirmed = await factor('/confirm', { code: codeOf(secret) }, headers);
  expect(confirmed.status).toBe(201);
  const { codes } = RecoveryCodes.parse(await confirmed.json());
  server.advance(STEP_MS);
  return { secret, codes };
}

/** Gives an account a second step that it has had for some time; it stays signed in. */
async function holds({ id: userId, headers }: { id: string; headers: Headers }, sinceMs = DAY_MS) {
  const { secondFactors } = store;
  const at = server.deps.now() - sinceMs;
  const signIn = hashSecret(headers['Cookie']?.split('=')[1] ?? '');
  await secondFactors.begin({ userId, secret: Buffer.alloc(20, 3), at });
  const codes = [{ place: 0, hash: 'x' }];
  expect(await secondFactors.confirm({ userId, signIn, step: 1, codes, at })).toBe(true);
}

function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0] ?? '')
    .find((one) => !one.endsWith('=')) ?? '';
const signIn = (username: string) => server.post('/api/console/sign-in', { username, password: PASSWORD });
/** The password, and the cookie of the half sign-in. */
async function half(username: string): Promise<Headers> {
  const response = await signIn(username);
  expect(await response.json()).toEqual({ secondStep: 'code' });
  return { Cookie: cookieOf(response) };
}
const give = (code: string, headers: Headers) => post('sign-in/code', { code }, headers);
const me = (headers: Headers) => server.fetch('/api/console/me', { headers });

describe('a second step', () => {
  test('is asked for once it is confirmed, and the half sign-in opens nothing', async () => {
    const { headers } = await account('wang', 'admin');
    const begun = FactorBegun.parse(await (await factor('', { password: PASSWORD }, headers)).json());
    expect(begun.uri).toContain(begun.secret);
    // Begun is not confirmed: nobody is locked out who closed the page.
    expect((await signIn('wang')).headers.getSetCookie().join()).not.toContain('half');
    const { secret } = await enrol(headers);
    const waiting = await half('wang');
    expect((await me(waiting)).status).toBe(401);
    expect((await me({ Cookie: waiting['Cookie']?.replace('-half', '') ?? '' })).status).toBe(401);
    const entered = await give(codeOf(secret), waiting);
    expect(Me.parse(await entered.json())).toMatchObject({ username: 'wang', secondFactor: 'on' });
    expect((await me({ Cookie: cookieOf(entered) })).status).toBe(200);
  });

  test('takes each code once, the step before and the next, and no other', async () => {
    const { headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    for (const shift of [-2, 2]) {
      const far = await give(codeOf(secret, shift), await half('wang'));
      expect(await problemOf(far)).toMatchObject({ status: 422, code: 'wrong_code' });
    }
    server.advance(STEP_MS);
    expect((await give(codeOf(secret, -1), await half('wang'))).status).toBe(200);
    expect((await give(codeOf(secret, -1), await half('wang'))).status).toBe(422);
    // A later one makes those before it worthless.
    expect((await give(codeOf(secret, 1), await half('wang'))).status).toBe(200);
    expect((await give(codeOf(secret), await half('wang'))).status).toBe(422);
  });

  test('of many at once with one code, one gets in', async () => {
    const { headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    const halves = [await half('wang'), await half('wang'), await half('wang')];
    const answers = await Promise.all(halves.map((waiting) => give(codeOf(secret), waiting)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('a half sign-in is over after five minutes, after its use, and when the password is set anew', async () => {
    const { id, headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    const late = await half('wang');
    server.advance(5 * MINUTE_MS + 1);
    expect(await problemOf(await give(codeOf(secret), late))).toMatchObject({
      status: 401,
      code: 'second_step_over',
    });
    const used = await half('wang');
    expect((await give(codeOf(secret), used)).status).toBe(200);
    server.advance(STEP_MS);
    expect((await give(codeOf(secret), used)).status).toBe(401);
    const before = await half('wang');
    await store.users.setPasswordHash(id, `plain:${PASSWORD}`, server.deps.now());
    server.advance(STEP_MS);
    expect((await give(codeOf(secret), before)).status).toBe(401);
  });

  test('five wrong codes lock it for a quarter of an hour, also for the right one', async () => {
    const { headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    const waiting = await half('wang');
    for (let i = 0; i < 5; i += 1) expect((await give('000000', waiting)).status).toBe(422);
    const locked = await give(codeOf(secret), await half('wang'));
    expect(await problemOf(locked)).toMatchObject({ status: 429, code: 'locked_out' });
    server.advance(15 * MINUTE_MS + 1);
    expect((await give(codeOf(secret), await half('wang'))).status).toBe(200);
  });

  test('a one-time link sets the password and asks for the code all the same', async () => {
    const { id, headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    const link = await createPasswordLink(store, {
      userId: id,
      baseUrl: '',
      at: server.deps.now(),
      newSecret,
    });
    const token = new URL(link, 'http://x').hash.split('token=')[1] ?? '';
    const set = await server.post('/api/console/set-password', { token, password: 'a long enough password' });
    expect(await set.json()).toEqual({ secondStep: 'code' });
    expect((await give(codeOf(secret), { Cookie: cookieOf(set) })).status).toBe(200);
  });

  test('ten codes on paper serve once each, new ones make them worthless, and none is stored as it is', async () => {
    const { headers } = await account('wang', 'counsellor');
    const { secret, codes } = await enrol(headers);
    expect(new Set(codes).size).toBe(10);
    const [first = '', second = ''] = codes;
    expect((await give(first.toLowerCase().replaceAll('-', ''), await half('wang'))).status).toBe(200);
    expect((await give(first, await half('wang'))).status).toBe(422);
    const state = FactorState.parse(
      await (await server.fetch('/api/console/second-factor', { headers })).json(),
    );
    expect(state).toEqual({ on: true, required: false, unusedCodes: 9 });
    const renewed = await factor('/codes', { code: codeOf(secret) }, headers);
    const fresh = RecoveryCodes.parse(await renewed.json()).codes;
    expect((await give(second, await half('wang'))).status).toBe(422);
    expect((await give(fresh[1] ?? '', await half('wang'))).status).toBe(200);
    const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: 0 });
    const { rows } = await sql<{ secret: string }>`select secret from second_factors`.execute(db);
    await db.destroy();
    expect(rows[0]?.secret).not.toContain(Buffer.from(secret).toString('base64'));
  });

  test('is begun by whoever knows the password, and not twice', async () => {
    const { headers } = await account('wang', 'counsellor');
    expect(await problemOf(await factor('', { password: 'nope' }, headers))).toMatchObject({
      code: 'password_differs',
    });
    expect((await factor('/confirm', { code: '123456' }, headers)).status).toBe(404);
    await factor('', { password: PASSWORD }, headers);
    for (let i = 0; i < 5; i += 1)
      expect((await factor('/confirm', { code: '000000' }, headers)).status).toBe(422);
    expect(await problemOf(await factor('/confirm', { code: '000000' }, headers))).toMatchObject({
      code: 'locked_out',
    });
    server.advance(15 * MINUTE_MS + 1);
    const { secret } = await enrol(headers);
    expect(await problemOf(await factor('', { password: PASSWORD }, headers))).toMatchObject({
      code: 'second_factor_on',
    });
    expect((await factor('/remove', { code: '000000' }, headers)).status).toBe(422);
    expect((await factor('/remove', { code: codeOf(secret) }, headers)).status).toBe(204);
    expect(Me.parse(await (await signIn('wang')).json())).toMatchObject({ secondFactor: 'off' });
  });
});

describe('where it is required', () => {
  beforeEach(async () => {
    await stop();
    await start({ YOUYU_SECOND_FACTOR: 'required' });
  });

  test.each<[Role, 'needed' | 'off']>([
    ['admin', 'needed'],
    ['supervisor', 'needed'],
    ['approver', 'needed'],
    ['counsellor', 'off'],
    ['editor', 'off'],
  ])('whoever is %s is asked to set it up at the next sign-in: %s', async (role, state) => {
    const { headers } = await account('wang', role);
    expect(Me.parse(await (await me(headers)).json()).secondFactor).toBe(state);
    const { status } = await server.fetch('/api/console/second-factor', { headers });
    expect(status).toBe(200);
    const work = await server.fetch('/api/console/tickets/none', { headers });
    const { code } = Problem.parse(await work.json());
    expect(code === 'second_factor_needed').toBe(state === 'needed');
  });

  test('nothing else is answered before, all of it after, and it cannot be taken away', async () => {
    const { headers } = await account('wang', 'admin');
    const { secret } = await enrol(headers);
    expect((await server.fetch('/api/console/staff', { headers })).status).toBe(200);
    const removing = await factor('/remove', { code: codeOf(secret) }, headers);
    expect(await problemOf(removing)).toMatchObject({ code: 'second_factor_required' });
  });

  test('whoever else is in with the password alone is out once it is set up', async () => {
    const { headers } = await account('wang', 'admin');
    const other = await signIn('wang');
    const stranger = { Cookie: cookieOf(other) };
    expect(Me.parse(await other.json()).secondFactor).toBe('needed');
    await enrol(headers);
    expect((await server.fetch('/api/console/staff', { headers })).status).toBe(200);
    expect((await me(stranger)).status).toBe(401);
    expect((await server.fetch('/api/console/staff', { headers: stranger })).status).toBe(401);
  });

  test('who is given a role that asks for it begins anew with it; who has one, or had such a role, goes on', async () => {
    const chief = await account('chief', 'admin');
    await enrol(chief.headers);
    const wang = await account('wang', 'counsellor');
    const change = (id: string, ...roles: Role[]) =>
      post(`staff/${id}`, { displayName: '王', roles }, chief.headers);
    expect((await change(wang.id, 'counsellor', 'editor')).status).toBe(200);
    expect((await me(wang.headers)).status).toBe(200);
    expect((await change(wang.id, 'counsellor', 'supervisor')).status).toBe(200);
    expect((await me(wang.headers)).status).toBe(401);
    const again = await signIn('wang');
    expect(Me.parse(await again.clone().json()).secondFactor).toBe('needed');
    expect((await change(wang.id, 'counsellor', 'admin')).status).toBe(200);
    expect((await me({ Cookie: cookieOf(again) })).status).toBe(200);
    const zhao = await account('zhao', 'counsellor');
    await enrol(zhao.headers);
    expect((await change(zhao.id, 'supervisor')).status).toBe(200);
    expect((await me(zhao.headers)).status).toBe(200);
  });

  test('a sign-in from before goes on until it ends', async () => {
    const { id, headers } = await account('wang', 'admin');
    const tokenHash = 'a'.repeat(64);
    await store.users.openSignIn({
      userId: id,
      tokenHash,
      csrfToken: 'x',
      at: 0,
      expiresAt: Number.MAX_SAFE_INTEGER,
    });
    expect(await store.users.bySignInToken(tokenHash, 1)).toMatchObject({
      mustEnrol: false,
      hasFactor: false,
    });
    expect(headers['Cookie']).toBeDefined();
  });
});

describe('a lost second step', () => {
  const reset = (id: string, verb: string, headers: Headers) =>
    post(`staff/${id}/second-factor/${verb}`, {}, headers);
  async function three() {
    const [one, other, lost] = [
      await account('one', 'admin'),
      await account('other', 'admin'),
      await account('lost', 'approver'),
    ];
    await holds(one);
    await holds(other);
    const { secret } = await enrol(lost.headers);
    return { one, other, lost, secret };
  }
  const trail = async (id: string) => {
    const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: 0 });
    const { rows } = await sql<{ action: string; actor_id: string | null }>`select action, actor_id from audit
      where subject_id = ${id} and action like 'second_factor%' order by id`.execute(db);
    await db.destroy();
    return rows.map(({ action, actor_id }) => [action, actor_id]);
  };

  test('begins anew when one administrator asks and another confirms; sign-ins end, and its owner is told', async () => {
    const { one, other, lost } = await three();
    expect((await reset(lost.id, 'ask', one.headers)).status).toBe(204);
    const waiting = Me.parse(await (await me(lost.headers)).json());
    expect(waiting.factorNotice).toMatchObject({ askedBy: 'one 咨询员', confirmedAt: null });
    const { accounts } = StaffList.parse(
      await (await server.fetch('/api/console/staff', { headers: other.headers })).json(),
    );
    expect(accounts.find(({ id }) => id === lost.id)).toMatchObject({
      hasSecondFactor: true,
      resetAskedBy: { id: one.id },
    });
    expect((await reset(lost.id, 'confirm', other.headers)).status).toBe(204);
    expect((await me(lost.headers)).status).toBe(401);
    const entered = await signIn('lost');
    const now = Me.parse(await entered.json());
    expect(now).toMatchObject({
      secondFactor: 'off',
      factorNotice: { askedBy: 'one 咨询员', confirmedBy: 'other 咨询员' },
    });
    const headers = { Cookie: cookieOf(entered), 'x-csrf-token': now.csrfToken };
    expect((await factor('/notice-read', {}, headers)).status).toBe(204);
    expect(Me.parse(await (await me(headers)).json()).factorNotice).toBeNull();
    expect(await trail(lost.id)).toEqual([
      ['second_factor_set', lost.id],
      ['second_factor_reset_asked', one.id],
      ['second_factor_reset_confirmed', other.id],
    ]);
  });

  test('is never reset by one alone, by whoever it is about, or by others than administrators of the whole', async () => {
    const { one, other, lost, secret } = await three();
    await reset(lost.id, 'ask', one.headers);
    // Asking twice is no second person.
    expect((await reset(lost.id, 'ask', one.headers)).status).toBe(204);
    expect(await problemOf(await reset(lost.id, 'confirm', one.headers))).toMatchObject({
      code: 'needs_another_admin',
    });
    expect((await reset(lost.id, 'confirm', lost.headers)).status).toBe(403);
    const roles = { displayName: 'lost', roles: ['admin'], guarded: [], byId: null, at: 1 } as const;
    await store.users.setRoles({ userId: lost.id, ...roles });
    expect(await problemOf(await reset(lost.id, 'confirm', lost.headers))).toMatchObject({
      code: 'own_factor',
    });
    expect(await problemOf(await reset(lost.id, 'ask', lost.headers))).toMatchObject({ code: 'own_factor' });
    expect((await factor('/keep', {}, lost.headers)).status).toBe(204);
    expect((await reset(lost.id, 'confirm', other.headers)).status).toBe(404);
    expect((await give(codeOf(secret), await half('lost'))).status).toBe(200);
  });

  test('is neither asked for nor confirmed from an account that lies open, or did until today', async () => {
    const { one, other, lost } = await three();
    const open = await account('open', 'admin');
    expect(await problemOf(await reset(lost.id, 'ask', open.headers))).toMatchObject({
      status: 409,
      code: 'reset_needs_factor',
    });
    await reset(lost.id, 'ask', one.headers);
    const confirm = () => reset(lost.id, 'confirm', open.headers);
    expect(await problemOf(await confirm())).toMatchObject({ code: 'reset_needs_factor' });
    await holds(open, DAY_MS - 1);
    expect(await problemOf(await confirm())).toMatchObject({ code: 'reset_needs_factor' });
    expect(await store.secondFactors.of(lost.id)).not.toBeNull();
    expect((await reset(lost.id, 'confirm', other.headers)).status).toBe(204);
  });

  test('is not confirmed for somebody who is no administrator any more', async () => {
    const { one, other, lost } = await three();
    await reset(lost.id, 'ask', one.headers);
    await store.users.disable(one.id, server.deps.now());
    expect(await problemOf(await reset(lost.id, 'confirm', other.headers))).toMatchObject({
      code: 'no_second_admin',
    });
  });

  test('is not confirmed after a day, and can be asked for again', async () => {
    const { one, other, lost } = await three();
    await reset(lost.id, 'ask', one.headers);
    server.advance(12 * 60 * MINUTE_MS - 1);
    const late = server.deps.now() + 13 * 60 * MINUTE_MS;
    expect(await store.secondFactors.confirmReset({ userId: lost.id, byId: other.id, at: late })).toBe(
      'not_found',
    );
    const again = { userId: lost.id, byId: other.id, at: late, expiresAt: late + 1 };
    expect(await store.secondFactors.askReset(again)).toBe('done');
    expect(await store.secondFactors.confirmReset({ userId: lost.id, byId: one.id, at: late })).toBe('done');
  });

  test('with one administrator only, it is done on the server alone', async () => {
    const [one, lost] = [await account('one', 'admin'), await account('lost', 'counsellor')];
    await holds(one);
    expect((await reset(lost.id, 'ask', one.headers)).status).toBe(404);
    await enrol(lost.headers);
    const refused = await reset(lost.id, 'ask', one.headers);
    expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'no_second_admin' });
    expect(await store.secondFactors.resetOnServer(lost.id, server.deps.now())).toBe(true);
    expect((await me(lost.headers)).status).toBe(401);
    expect(Me.parse(await (await signIn('lost')).json()).factorNotice).toMatchObject({ askedBy: null });
    expect((await trail(lost.id)).at(-1)).toEqual(['second_factor_reset_on_server', null]);
  });

  test('the database itself takes no confirmation by whoever asked, whom it is about, or without a second step', async () => {
    const { one, other, lost } = await three();
    const open = await account('open', 'admin');
    await reset(lost.id, 'ask', one.headers);
    const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: 0 });
    const confirm = (by: string | null) =>
      sql`update second_factor_resets set outcome = 'confirmed', decided_at = 1, decided_by = ${by}`.execute(
        db,
      );
    for (const by of [one.id, lost.id, null, open.id]) await expect(confirm(by)).rejects.toThrow(/check/i);
    await confirm(other.id);
    await db.destroy();
  });
});

test('checkSecondFactor() names administrators without one', async () => {
  const settings = readConfig({});
  if (!settings.ok) throw new Error('The defaults are wrong');
  const { headers } = await account('wang', 'admin');
  const look = (secondFactor: 'optional' | 'required') =>
    checkSecondFactor(store, { ...settings.config, secondFactor });
  expect(await look('optional')).toMatchObject({
    state: 'note',
    line: expect.stringContaining('wang 咨询员'),
  });
  expect((await look('required')).state).toBe('bad');
  await enrol(headers);
  expect(await look('required')).toEqual({ state: 'good', line: '管理员都有第二步验证' });
});

test('checkWholeAdmin() says how somebody keeps the whole county again where every administrator has one place', async () => {
  const { id } = await account('wang', 'admin');
  expect(await checkWholeAdmin(store.users)).toEqual([]);
  // As in a database from before administrators of a place were told from those of the whole.
  const { db } = await openDatabase({ url: undefined, sqliteFile: join(dataDir, 'youyu.db'), now: 0 });
  await sql`update users set org_unit_id = 'yangcun' where id = ${id}`.execute(db);
  await db.destroy();
  expect(await checkWholeAdmin(store.users)).toEqual([
    { state: 'bad', line: expect.stringContaining('npx youyu user place wang all') },
  ]);
});
