import { afterEach, beforeEach, expect, test } from 'vitest';
import { ImportDone, ImportPreview } from '../../../../server/api/import.ts';
import { applyImport } from '../../../../server/go-live/apply-import.ts';
import { openStore } from '../../../../server/store/open-store.ts';
import type { DurableStore } from '../../../../server/store/ports.ts';
import { TEST_MASTER_KEY, newId } from '../../../support/store-engines.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { problemOf, startTestServer, type TestServer } from '../../../support/test-server.ts';
import { aWorkbook } from '../../go-live/workbooks.ts';

let server: TestServer;
let store: DurableStore;
let admin: { id: string; headers: Record<string, string> };

beforeEach(async () => {
  const place = { dataDir: temporaryFolder(), masterKey: TEST_MASTER_KEY, newId };
  store = await openStore({ ...place, mode: 'production' });
  server = await startTestServer({ parts: store });
  admin = await server.counsellor('root', { roles: ['admin'] });
});
afterEach(async () => {
  await server.close();
  await store.close();
});

const list = aWorkbook({
  单位信息: [
    ['项目', '内容'],
    ['计生协 电话', '0550-1234567'],
  ],
  村居: [
    ['镇（街道）', '村（社区）'],
    ['杨村镇', '光华村'],
  ],
  人员: [
    ['姓名', '登录名', '能做什么', '看哪里的个案', '邮箱'],
    ['王芳', 'wangfang', '医疗保健', '杨村镇', 'w@example.cn'],
    ['李敏', 'limin', '心理', '月亮镇', ''],
  ],
  排班: [
    ['登录名', '岗位', '星期或日期', '从', '到'],
    ['wangfang', '值班', '每天', '17:30', '08:30'],
  ],
});
const send = (path: string, body: Uint8Array = list, headers = admin.headers) =>
  server.fetch(`/api/console/import${path}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream' },
    body: new Uint8Array(body),
  });
const preview = async () => ImportPreview.parse(await (await send('/preview')).json());

test('a list is previewed, confirmed, and changes nothing when it comes again', async () => {
  const first = await preview();
  expect(first.counts).toEqual({ create: 4, change: 0, same: 0, refuse: 1 });
  expect(first.rows.find(({ becomes }) => becomes === 'refuse')).toMatchObject({
    sheet: '人员',
    row: 3,
    about: '李敏 limin',
  });
  expect((await store.users.list()).map(({ username }) => username)).toEqual(['root']);

  const done = ImportDone.parse(await (await send(`?digest=${first.digest}`)).json());
  expect(done).toMatchObject({ failed: [], links: [{ displayName: '王芳', username: 'wangfang' }] });
  const roster = await store.roster.read();
  const wang = roster.staff.find(({ displayName }) => displayName === '王芳');
  expect(wang).toMatchObject({ skills: ['medical'], orgUnitId: 'yangcun', email: 'w@example.cn' });
  expect(roster.shifts).toMatchObject([
    { userId: wang?.id, post: 'on_call', fromMinute: 1050, toMinute: 510 },
  ]);
  expect(roster.units.at(-1)).toMatchObject({ parentId: 'yangcun', kind: 'village', name: '光华村' });
  expect(await store.localValues.approved()).toEqual({});
  expect((await store.localValues.current()).map(({ slot, status }) => [slot, status])).toEqual([
    ['local.association.phone', 'in_review'],
  ]);
  const token = done.links[0]?.link.split('token=')[1];
  expect(
    (await server.post('/api/console/set-password', { token, password: 'a long password' })).status,
  ).toBe(200);

  const again = await preview();
  expect(again.counts).toEqual({ create: 0, change: 0, same: 4, refuse: 1 });
  const nothing = ImportDone.parse(await (await send(`?digest=${again.digest}`)).json());
  expect(nothing.links).toEqual([]);
  expect((await store.users.list()).length).toBe(2);
});

test('an association of another county begins with the towns of its list and the people of one of them', async () => {
  await store.roster.settleIn('来安县');
  const places = aWorkbook({
    村居: [
      ['镇（街道）', '村（社区）'],
      ['半塔镇', '罗庄村'],
      ['半塔镇', '松郢村'],
      ['新安镇', ''],
    ],
    人员: [
      ['姓名', '登录名', '看哪里的个案'],
      ['王芳', 'wangfang', '新安镇'],
      ['李敏', 'limin', '罗庄村'],
    ],
    排班: [
      ['登录名', '岗位', '星期或日期', '从', '到'],
      ['wangfang', '在岗', '工作日', '08:30', '17:30'],
    ],
  });
  const { digest } = ImportPreview.parse(await (await send('/preview', places)).json());
  const done = ImportDone.parse(await (await send(`?digest=${digest}`, places)).json());
  expect(done).toMatchObject({ failed: [], counts: { create: 6, refuse: 0 } });
  const { units, staff, shifts } = await store.roster.read();
  const placeOf = (name: string) => {
    const unit = staff.find((person) => person.displayName === name)?.orgUnitId;
    return units.find(({ id }) => id === unit)?.name;
  };
  expect(placeOf('王芳')).toBe('新安镇');
  expect(placeOf('李敏')).toBe('罗庄村');
  expect(shifts).toHaveLength(1);
  expect(units.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'city 来安县',
    'town 半塔镇',
    'town 新安镇',
    'village 罗庄村',
    'village 松郢村',
  ]);
});

test('applyImport() adds nobody whose place could not be added: they would see the whole county', async () => {
  const by = await store.users.byId(admin.id);
  if (by === null) throw new Error('Nobody is signed in');
  const wang = {
    id: null,
    username: 'wangfang',
    displayName: '王芳',
    roles: ['counsellor'],
    qualifications: [],
    skills: [],
    orgUnitId: 'new:月亮镇/',
    email: null,
    mobile: null,
  } as const;
  const plan = { rows: [], places: [], accounts: [wang], shifts: [], values: [] };
  expect(await applyImport(store, plan, { by, guarded: [], at: 1, newId })).toEqual({
    added: [],
    failed: ['王芳'],
  });
  expect((await store.users.list()).map(({ username }) => username)).toEqual(['root']);
});

test('what was not previewed as it is now is not done', async () => {
  const { digest } = await preview();
  await store.users.add({
    username: 'wangfang',
    displayName: '王芳',
    roles: ['counsellor'],
    qualifications: [],
    at: 1,
  });
  expect(await problemOf(await send(`?digest=${digest}`))).toMatchObject({ code: 'import_moved_on' });
  expect((await store.roster.read()).shifts).toEqual([]);
});

test.each([
  ['no workbook', Buffer.from('姓名'), '不是 Excel 文件'],
  ['other sheets', aWorkbook({ Sheet1: [['姓名']] }), '没有「单位信息」'],
  [
    'other headers',
    aWorkbook({
      人员: [
        ['名字', '登录名'],
        ['王芳', 'w'],
      ],
    }),
    '缺少表头：姓名',
  ],
])('%s is answered in plain words', async (_, bytes, words) => {
  const refused = await send('/preview', bytes);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain(words);
});

test('the template comes as a workbook; lists are for administrators', async () => {
  const template = await server.fetch('/api/console/import/template', { headers: admin.headers });
  expect(template.headers.get('content-type')).toContain('spreadsheetml');
  expect(
    Buffer.from(await template.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const { headers } = await server.counsellor('lead', { roles: ['supervisor'] });
  expect((await send('/preview', list, headers)).status).toBe(403);
});
