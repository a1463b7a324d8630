import { randomBytes } from 'node:crypto';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { makeTemplate } from '../../../server/go-live/make-template.ts';
import { parseWorkbook } from '../../../server/go-live/parse-workbook.ts';
import { planImport } from '../../../server/go-live/plan-import.ts';
import { readWorkbook } from '../../../server/go-live/read-workbook.ts';
import { KNOWN_UNITS } from '../../../server/roster/known-towns.ts';
import { aWorkbook } from './workbooks.ts';

describe('parseWorkbook()', () => {
  test('reads what people see, with the row that they see it in, and tells formulas', async () => {
    const workbook = await parseWorkbook(
      aWorkbook({
        人员: [['姓名', '登录名'], [], [' 王 芳 ', 13_800_000_000], ['李', { formula: 'A1&"x"' }]],
      }),
    );
    expect(workbook).toEqual({
      kind: 'read',
      sheets: {
        人员: [
          { row: 1, cells: ['姓名', '登录名'], formulas: [] },
          { row: 3, cells: ['王 芳', '13800000000'], formulas: [] },
          { row: 4, cells: ['李', '算出来的'], formulas: [1] },
        ],
      },
    });
  });

  test('reads a day that Excel has made of what was typed, whatever way it shows it', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([['星期或日期', '星期或日期', '从']]);
    // 2026-10-01 in the format of the computer's country, and in one that was chosen.
    sheet['A2'] = { t: 'n', v: 46_296, z: 'm/d/yy' };
    sheet['B2'] = { t: 'n', v: 46_296, z: 'yyyy/m/d' };
    sheet['C2'] = { t: 'n', v: 0.72_916_666_7, z: 'h:mm' };
    sheet['!ref'] = 'A1:C2';
    utils.book_append_sheet(book, sheet, '排班');
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });
    if (!Buffer.isBuffer(bytes)) throw new Error('A buffer was asked for');
    expect(await parseWorkbook(bytes)).toMatchObject({
      sheets: { 排班: [{ row: 1 }, { row: 2, cells: ['2026-10-01', '2026/10/1', '17:30'] }] },
    });
  });

  test('refuses ten thousand rows, in one look', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`居民${index}`, `u${index}`]);
    const workbook = await parseWorkbook(aWorkbook({ 人员: [['姓名', '登录名'], ...rows] }));
    expect(workbook).toEqual({ kind: 'refused', reason: 'too_many_rows' });
  });

  test.each([
    ['text', Buffer.from('姓名,登录名'), 'not_a_workbook'],
    ['nothing', Buffer.alloc(0), 'not_a_workbook'],
    [
      'an old workbook',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]),
      'not_a_workbook',
    ],
    [
      'one with a password',
      Buffer.concat([
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'encrypted',
    ],
    ['half a workbook', aWorkbook({ 人员: [['姓名', '登录名']] }).subarray(0, 700), 'damaged'],
    ['too much', Buffer.concat([Buffer.from('PK'), randomBytes(5_000_000)]), 'too_large'],
  ])('says of %s what it is', async (_, bytes, reason) => {
    expect(await parseWorkbook(bytes)).toEqual({ kind: 'refused', reason });
  });
});

describe('readWorkbook()', () => {
  test('reads in a process of its own, and gives up on what takes too long', async () => {
    const bytes = aWorkbook({
      村居: [
        ['镇', '村'],
        ['杨村镇', '光华村'],
      ],
    });
    expect(await readWorkbook(bytes)).toMatchObject({ kind: 'read' });
    expect(await readWorkbook(bytes, { withinMs: 1 })).toEqual({ kind: 'refused', reason: 'too_slow' });
  });
});

test('the template is read back and changes nothing as it comes', async () => {
  const known = { units: KNOWN_UNITS, values: { 'local.association.phone': '0550-1234567' } };
  const workbook = await parseWorkbook(makeTemplate(known));
  if (workbook.kind !== 'read') throw new Error(`The template is ${workbook.reason}`);
  const planned = planImport(workbook.sheets, { ...known, accounts: [], shifts: [] });
  if (planned.kind !== 'planned') throw new Error(`The template is ${planned.kind}`);
  expect(planned.plan.rows.filter(({ becomes }) => becomes !== 'same')).toEqual([]);
  expect(planned.plan.rows.length).toBeGreaterThan(10);
});
