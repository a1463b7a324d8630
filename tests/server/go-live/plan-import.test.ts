import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KnownAccount, KnownState } from '../../../server/go-live/import-plan.ts';
import { findPlace } from '../../../server/go-live/find-place.ts';
import { placesAdded } from '../../../server/go-live/places-added.ts';
import { planImport } from '../../../server/go-live/plan-import.ts';
import type { SheetRow } from '../../../server/go-live/workbook.ts';
import { firstUnits, KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import { rowsOf } from './workbooks.ts';

const empty: KnownState = { units: KNOWN_UNITS, accounts: [], shifts: [], values: {} };
const STAFF = ['姓名*', '登录名', '角色', '能做什么', '看哪里的个案', '邮箱', '手机号', '审核资格'];
const SHIFTS = ['登录名', '岗位', '星期或日期', '从', '到', '放假也上', '调休也上'];
const wang: KnownAccount = {
  id: 'W',
  username: 'wangfang',
  displayName: '王芳',
  roles: ['counsellor'],
  qualifications: [],
  skills: [],
  orgUnitId: null,
  email: null,
  mobile: null,
  isDisabled: false,
};

function plan(sheets: Readonly<Record<string, readonly SheetRow[]>>, known: KnownState = empty) {
  const planned = planImport(sheets, known);
  if (planned.kind !== 'planned') throw new Error(planned.kind);
  return planned.plan;
}
const outcomes = (sheets: Readonly<Record<string, readonly SheetRow[]>>, known: KnownState = empty) =>
  plan(sheets, known).rows.map(({ row, becomes, notes }) => [row, becomes, ...notes]);

describe('planImport() of staff', () => {
  test('makes an account of a row, a counsellor’s where nothing else is said', () => {
    const rows = rowsOf(
      STAFF,
      [
        '王芳',
        'WangFang',
        '咨询员、审核人',
        '医疗保健 育儿',
        '杨村',
        'w@example.cn',
        '138 0000 0000',
        '医学',
      ],
      ['李敏', '李敏', '', '', '', '', '', ''],
    );
    expect(plan({ 人员: rows }).accounts).toEqual([
      {
        id: null,
        username: 'wangfang',
        displayName: '王芳',
        roles: ['counsellor', 'approver'],
        skills: ['medical', 'childcare'],
        qualifications: ['clinician'],
        orgUnitId: 'yangcun',
        email: 'w@example.cn',
        mobile: '13800000000',
      },
      expect.objectContaining({ username: '李敏', roles: ['counsellor'], orgUnitId: null }),
    ]);
  });

  test.each([
    ['139000', false],
    ['12800000000', false],
    ['139000000001', false],
    ['0550-1234567', false],
    ['139-0000-0000', true],
    ['+8613900000000', true],
  ])('takes %s for a mobile number: %s', (mobile, isTaken) => {
    const rows = rowsOf(STAFF, ['王芳', 'wangfang', '', '', '', '', mobile, '']);
    const outcome = isTaken ? [2, 'create'] : [2, 'refuse', '手机号要写 11 位数字'];
    expect(outcomes({ 人员: rows })).toEqual([outcome]);
  });

  test('says of each wrong row all that is wrong with it, and takes the others', () => {
    const rows = rowsOf(
      STAFF,
      ['王芳', 'wang fang', '大夫', '', '月亮镇', 'x', '一三八', ''],
      ['李敏', 'limin', '', '', '', '', '', ''],
      ['李敏', 'LIMIN', '', '', '', '', '', ''],
      ['李敏', 'limin2', '', '', '', '', '', ''],
      ['', 'nobody', '', '', '', '', '', ''],
    );
    const [wrong, taken, again, namesake, nameless] = plan({ 人员: rows }).rows;
    expect(wrong).toMatchObject({ row: 2, becomes: 'refuse' });
    expect(wrong?.notes).toHaveLength(5);
    expect(taken).toMatchObject({ row: 3, becomes: 'create', notes: [] });
    expect(again).toMatchObject({ becomes: 'refuse', notes: ['第 3 行已有这个登录名'] });
    expect(namesake).toMatchObject({ becomes: 'create', notes: ['和第 3 行同名，请确认是两个人'] });
    expect(nameless).toMatchObject({ becomes: 'refuse', notes: ['没有写姓名'] });
  });

  test('an empty cell leaves what is there; a disabled account is left alone', () => {
    const there = { ...wang, email: 'w@example.cn', roles: ['lead'] as const };
    const rows = rowsOf(STAFF, ['王芳', 'wangfang', '', '', '', '', '', '']);
    expect(outcomes({ 人员: rows }, { ...empty, accounts: [there] })).toEqual([[2, 'same']]);
    const gone = { ...empty, accounts: [{ ...wang, isDisabled: true }] };
    expect(outcomes({ 人员: rows }, gone)[0]?.[1]).toBe('refuse');
  });

  test('leaves one administrator, and says who becomes one', () => {
    const root: KnownAccount = { ...wang, id: 'R', username: 'root', displayName: '管理', roles: ['admin'] };
    const known = { ...empty, accounts: [root, wang] };
    const down = ['管理', 'root', '咨询员', '', '', '', '', ''];
    const up = ['王芳', 'wangfang', '管理员', '', '', '', '', ''];
    const last = '至少要留一位管理员，请先让另一位同事成为管理员';
    const fresh = '会成为管理员，能管理所有账号和设置，请确认';
    expect(outcomes({ 人员: rowsOf(STAFF, down, up) }, known)).toEqual([
      [2, 'refuse', last],
      [3, 'change', '角色：咨询员 → 管理员', fresh],
    ]);
    expect(outcomes({ 人员: rowsOf(STAFF, up, down) }, known)).toEqual([
      [2, 'change', '角色：咨询员 → 管理员', fresh],
      [3, 'change', '角色：管理员 → 咨询员'],
    ]);
    const gone = { ...empty, accounts: [root, { ...wang, roles: ['admin'] as const, isDisabled: true }] };
    expect(outcomes({ 人员: rowsOf(STAFF, down) }, gone)).toEqual([[2, 'refuse', last]]);
  });

  test('says what changes of what somebody may do and see', () => {
    const there: KnownAccount = {
      ...wang,
      roles: ['supervisor', 'approver'],
      qualifications: ['clinician'],
      orgUnitId: 'yangcun',
    };
    const rows = rowsOf(STAFF, ['王芳', 'wangfang', '咨询员', '', '全市', '', '', '法律']);
    expect(outcomes({ 人员: rows }, { ...empty, accounts: [there] })).toEqual([
      [2, 'change', '角色：审核人、主管 → 咨询员', '审核资格：医学 → 法律', '看哪里的个案：杨村镇 → 全市'],
    ]);
  });

  test.each(['constructor', 'toString', '__proto__'])('knows no role %s', (name) => {
    const rows = rowsOf(STAFF, ['王芳', 'wangfang', name, name, '', '', '', name]);
    expect(plan({ 人员: rows })).toMatchObject({ accounts: [], rows: [{ becomes: 'refuse' }] });
    const shift = rowsOf(SHIFTS, ['wangfang', name, name, '08:00', '17:30', '', '']);
    expect(outcomes({ 排班: shift }, { ...empty, accounts: [wang] })[0]?.[1]).toBe('refuse');
  });

  test('a row with a formula is refused', () => {
    const rows = [...rowsOf(STAFF), { row: 2, cells: ['王芳', 'wangfang'], formulas: [1] }];
    expect(outcomes({ 人员: rows })).toEqual([
      [2, 'refuse', '「登录名」里是公式，请复制后「粘贴为数值」再导入'],
    ]);
  });
});

describe('planImport() of shifts', () => {
  const known = { ...empty, accounts: [wang] };
  test('reads weekdays, days and nights as people write them', () => {
    const rows = rowsOf(
      SHIFTS,
      ['wangfang', '在岗', '周一至周五', '8:30', '17:30', '', ''],
      ['wangfang', '值班', '一、三、五', '17:30', '08:30', '否', '是'],
      ['wangfang', '值班', '2026年10月1日', '00:00', '24:00', '', ''],
    );
    const [one] = plan({ 排班: rows }, known).shifts;
    expect(one?.shifts).toEqual([
      expect.objectContaining({
        post: 'desk',
        weekdays: [1, 2, 3, 4, 5],
        fromMinute: 510,
        onHolidays: false,
      }),
      expect.objectContaining({ weekdays: [1, 3, 5], fromMinute: 1050, toMinute: 510, onHolidays: false }),
      expect.objectContaining({ date: '2026-10-01', weekdays: [], toMinute: 1440, onHolidays: true }),
    ]);
  });

  test.each([
    [['li', '值班', '每天', '17:30', '08:30', '', ''], '没有「li」这个登录名，或它在「人员」里没有通过'],
    [
      ['wangfang', '打扫', '每天', '17:30', '08:30', '', ''],
      '岗位可以写：值班、在岗、在岗接单、主管值班、带班领导',
    ],
    [
      ['wangfang', '值班', '2026-02-30', '17:30', '08:30', '', ''],
      '星期写成「一三五」「工作日」「每天」，或写一个日期',
    ],
    [['wangfang', '值班', '每天', '25:00', '08:30', '', ''], '「从」要写成 08:30'],
  ])('refuses %j', (cells, note) => {
    expect(outcomes({ 排班: rowsOf(SHIFTS, cells) }, known)).toEqual([[2, 'refuse', note]]);
  });

  test('takes away no shift of somebody of whom a row is wrong', () => {
    const night = { post: 'on_call', date: null, weekdays: [1], fromMinute: 1050, toMinute: 510 } as const;
    const shifts = [{ ...night, id: 'x', userId: 'W', onHolidays: true, onMakeupDays: true }];
    const rows = rowsOf(
      SHIFTS,
      ['wangfang', '在岗', '工作日', '08:30', '17:30', '', ''],
      ['wangfang', '夜班', '一', '17:30', '08:30', '', ''],
    );
    const { shifts: planned, rows: outcome } = plan({ 排班: rows }, { ...known, shifts });
    expect(planned).toEqual([]);
    expect(outcome).toMatchObject([
      { row: 2, becomes: 'refuse', notes: ['第 3 行没有通过，改好之前这个人的排班都不动'] },
      { row: 3, becomes: 'refuse' },
    ]);
  });

  test('takes the place of weekly shifts and keeps the days that were swapped', () => {
    const base = { id: 'x', userId: 'W', post: 'on_call', onHolidays: true, onMakeupDays: true } as const;
    const shifts = [
      { ...base, date: null, weekdays: [1], fromMinute: 0, toMinute: 600 },
      { ...base, date: '2026-10-02', weekdays: [], fromMinute: 0, toMinute: 1440, isOff: true },
    ];
    const rows = rowsOf(SHIFTS, ['wangfang', '值班', '二', '00:00', '10:00', '', '']);
    const { shifts: planned, rows: outcome } = plan({ 排班: rows }, { ...known, shifts });
    expect(planned[0]?.shifts.map(({ date, weekdays }) => date ?? weekdays.join())).toEqual([
      '2',
      '2026-10-02',
    ]);
    expect(outcome).toMatchObject([{ becomes: 'change', notes: ['表里没有的 1 个原有的班会去掉'] }]);
    const monday = ['wangfang', '值班', '一', '00:00', '10:00', '', ''];
    const stays = plan({ 排班: rowsOf(SHIFTS, monday) }, { ...known, shifts });
    expect(stays).toMatchObject({ shifts: [], rows: [{ becomes: 'same', notes: [] }] });
  });
});

describe('planImport() of places and local facts', () => {
  test('adds villages below towns that are known, once', () => {
    const rows = rowsOf(
      ['镇（街道）', '村（社区）'],
      ['杨村', '光华村'],
      ['杨村镇', '光华村'],
      ['月亮镇', '某村'],
      ['杨村镇', ''],
    );
    expect(outcomes({ 村居: rows }).map(([, becomes]) => becomes)).toEqual([
      'create',
      'refuse',
      'refuse',
      'refuse',
    ]);
    expect(plan({ 村居: rows }).places).toEqual([{ town: '杨村镇', parentId: 'yangcun', name: '光华村' }]);
  });

  test('adds the towns of another county, too, while none is known there', () => {
    const rows = rowsOf(
      ['镇（街道）', '村（社区）'],
      ['半塔镇', '罗庄村'],
      ['半塔镇', ''],
      ['半塔', '松郢村'],
      ['半塔镇', '罗庄村'],
    );
    const known = { ...empty, units: firstUnits('来安县') };
    expect(outcomes({ 村居: rows }, known).map(([, becomes]) => becomes)).toEqual([
      'create',
      'create',
      'refuse',
      'refuse',
    ]);
    expect(plan({ 村居: rows }, known).places).toEqual([
      { town: '半塔镇', parentId: null, name: '罗庄村' },
      { town: '半塔镇', parentId: null, name: null },
    ]);
  });

  test('takes whoever works in a town or village of the same list, and their shifts, with it', () => {
    const known = { ...empty, units: firstUnits('来安县') };
    const sheets = {
      村居: rowsOf(['镇（街道）', '村（社区）'], ['半塔镇', '罗庄村'], ['新安镇', ''], ['三城', '某村']),
      人员: rowsOf(
        STAFF,
        ['王芳', 'wangfang', '', '', '新安', '', '', ''],
        ['李敏', 'limin', '', '', '半塔镇罗庄村', '', '', ''],
        ['赵静', 'zhaojing', '', '', '三城镇', '', '', ''],
      ),
      排班: rowsOf(SHIFTS, ['wangfang', '在岗', '工作日', '08:30', '17:30', '', '']),
    };
    const { rows, accounts, places, shifts } = plan(sheets, known);
    expect(rows.map(({ sheet, row, becomes }) => `${sheet} ${row} ${becomes}`)).toEqual([
      'places 2 create',
      'places 3 create',
      'places 4 refuse',
      'staff 2 create',
      'staff 3 create',
      'staff 4 refuse',
      'shifts 2 create',
    ]);
    const added = placesAdded(places, known.units);
    expect(accounts.map(({ orgUnitId }) => added.find(({ id }) => id === orgUnitId)?.name)).toEqual([
      '新安镇',
      '罗庄村',
    ]);
    expect(rows[5]?.notes).toEqual([
      '没有「三城镇」这个地方：请检查名称，或把它也写进「村居」这张表，一起导入',
    ]);
    expect(shifts).toHaveLength(1);
  });

  test('checks a local fact as the console does', () => {
    const rows = rowsOf(
      ['项目', '内容'],
      ['计生协 电话', '0550-1234567'],
      ['妇联 电话', '打不通'],
      ['菜单', 'x'],
      ['民政局 电话', ''],
    );
    expect(outcomes({ 单位信息: rows }).map(([, becomes]) => becomes)).toEqual([
      'create',
      'refuse',
      'refuse',
      'same',
    ]);
    expect(plan({ 单位信息: rows }).values).toEqual([
      { slot: 'local.association.phone', value: '0550-1234567' },
    ]);
  });
});

describe('planImport()', () => {
  test('says which headers are missing, and that no sheet is there', () => {
    expect(planImport({ 人员: rowsOf(['名字', '登录名'], ['王芳', 'w']) }, empty)).toEqual({
      kind: 'missing_headers',
      sheet: '人员',
      missing: ['姓名'],
    });
    expect(planImport({ Sheet1: rowsOf(['姓名']) }, empty)).toEqual({ kind: 'no_sheets' });
  });

  test('never fails, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', '王芳', '每天', '08:30', '示例', '2026-99-99', '\u0000'),
    );
    const row = fc.array(cell, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const sheets = {
          人员: rowsOf(STAFF, ...rows),
          排班: rowsOf(SHIFTS, ...rows),
          村居: rowsOf(['镇', '村'], ...rows),
        };
        const { rows: planned } = plan(sheets);
        expect(planned.every(({ becomes, notes }) => becomes !== 'refuse' || notes.length > 0)).toBe(true);
      }),
    );
  });
});

test.each([
  ['杨村镇', 'yangcun'],
  ['杨村', 'yangcun'],
  ['天长街道', 'tianchang-jiedao'],
  ['天长市', 'tianchang'],
  ['光华村', 'v1'],
  ['杨村镇光华', 'v1'],
  ['同名村', null],
  ['铜城镇同名村', 'v3'],
  ['', null],
])('findPlace() reads %j', (written, id) => {
  const village = (key: string, parentId: string, name: string) => ({
    id: key,
    parentId,
    kind: 'village' as const,
    name,
  });
  const units = [
    ...KNOWN_UNITS,
    village('v1', 'yangcun', '光华村'),
    village('v2', 'yangcun', '同名村'),
    village('v3', 'tongcheng', '同名村'),
  ];
  expect(findPlace(units, written)?.id ?? null).toBe(id);
});
