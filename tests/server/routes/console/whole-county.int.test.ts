import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATIONS } from '../../../../server/routes/operations/all.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { newId, TEST_MASTER_KEY } from '../../../support/store-engines.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';

/** Parts of the interface that concern the whole county. A new part must be put here or there. */
const WHOLE = [
  'accounts',
  'articles',
  'channels',
  'gaps',
  'import',
  'local-values',
  'notices',
  'originals',
  'partners',
  'readiness',
  'rules',
  'sign-offs',
  'snapshots',
  'staff',
  'stats',
  'trials',
  'uploads',
];
/** Parts in which everybody finds what concerns their own place, or what everybody may see. */
const OF_A_PLACE = [
  'canned-replies',
  'colleagues',
  'conversations',
  'events',
  'guidance',
  'me',
  'mentions',
  'on-call',
  'practice',
  'reminders',
  'roster',
  'second-factor',
  'tickets',
];
/** Of these, reading is everybody's. */
const CHANGED_FOR_ALL = ['sla'];
const AT_THE_DOOR = ['set-password', 'sign-in', 'sign-out'];

let dataDir: string;
let store: DurableStore;
let server: TestServer;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'youyu-whole-'));
  store = await openStore({ dataDir, masterKey: TEST_MASTER_KEY, mode: 'production', newId });
  server = await startTestServer({ parts: store });
});
afterAll(async () => {
  await server.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const partOf = (path: string): string => path.split('/')[3] ?? '';
const console_ = OPERATIONS.filter(
  ({ path }) => path.startsWith('/api/console/') && !AT_THE_DOOR.includes(partOf(path)),
);
/** What could not be stored tells of no place: whoever takes cases reads it. */
const OPENED_BY_ALL = ['/api/console/channels/not-taken/{id}/open'];
const isForAll = (method: string, path: string): boolean => {
  const part = partOf(path);
  if (OPENED_BY_ALL.includes(path)) return false;
  return (
    // Approvers sign, wherever they are.
    (WHOLE.includes(part) && !(part === 'sign-offs' && method === 'post')) ||
    (CHANGED_FOR_ALL.includes(part) && method !== 'get')
  );
};

async function admin(orgUnitId: string | null) {
  const reader = await server.counsellor(`u${newId()}`.toLowerCase(), { roles: ['admin', 'supervisor'] });
  const person = { skills: [], email: null, mobile: null, cap: null, orgUnitId };
  await store.roster.putPerson({ ...person, userId: reader.id, byId: null, at: server.deps.now() });
  return reader;
}

test('every part of the interface says whether it concerns the whole county', () => {
  const known = [...WHOLE, ...OF_A_PLACE, ...CHANGED_FOR_ALL];
  expect([...new Set(console_.map(({ path }) => partOf(path)))].toSorted()).toEqual(known.toSorted());
  for (const { method, path, problems } of console_) {
    const isTold = problems.includes('whole_county');
    expect([method, path, isTold]).toEqual([method, path, isForAll(method, path)]);
  }
});

test('an administrator of one place is told kindly whose matter the whole county is, at every route of it', async () => {
  const [county, town] = [await admin(null), await admin('yangcun')];
  const ask = async (who: { headers: Record<string, string> }, method: string, path: string) => {
    const headers = { ...who.headers, ...(method === 'get' ? {} : { 'Content-Type': 'application/json' }) };
    const body = method === 'post' ? '{}' : undefined;
    const response = await server.fetch(path.replaceAll(/\{\w+\}/g, newId()), {
      method: method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const isProblem = (response.headers.get('content-type') ?? '').includes('problem');
    if (isProblem) return (await problemOf(response)).code;
    await response.body?.cancel();
    return response.status;
  };
  for (const { method, path } of console_) {
    const told = await ask(town, method, path);
    const isForThem = told !== 'whole_county';
    expect([method, path, isForThem]).toEqual([method, path, !isForAll(method, path)]);
    const answered = isForAll(method, path) ? await ask(county, method, path) : null;
    expect([path, answered]).not.toEqual([path, 'whole_county']);
  }
  const refused = await server.fetch('/api/console/partners', { headers: town.headers });
  expect(await refused.json()).toMatchObject({
    status: 403,
    title: '这件事要全县的管理员来做',
    detail: '您的账号只管一个地方。请把要办的事告诉全县的管理员。',
  });
});

test('whoever has another part in it, such as an approver of one place, keeps that', async () => {
  const reader = await server.counsellor(`u${newId()}`.toLowerCase(), { roles: ['admin', 'approver'] });
  const person = { skills: [], email: null, mobile: null, cap: null, orgUnitId: 'yangcun' };
  await store.roster.putPerson({ ...person, userId: reader.id, byId: null, at: server.deps.now() });
  const statusOf = async (path: string) =>
    (await server.fetch(`/api/console/${path}`, { headers: reader.headers })).status;
  expect([await statusOf('articles'), await statusOf('sign-offs')]).toEqual([200, 200]);
  expect([await statusOf('staff'), await statusOf('readiness')]).toEqual([403, 403]);
});
