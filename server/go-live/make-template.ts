import { utils, write } from '@e965/xlsx';
import { LOCAL_SLOTS } from '../../knowledge/local/local-slots.ts';
import { SKILL_LABELS } from '../roster/skills.ts';
import type { KnownState } from './import-plan.ts';
import { itemName } from './plan-office.ts';
import { COLUMNS, EXAMPLE, NEED_NAMES, POST_NAMES, ROLE_NAMES, SHEETS, type SheetKey } from './sheets.ts';

/** Makes the workbook that an association fills in: its headers, rows that show how, and what is known already.
 * @returns The bytes of an .xlsx. */
export function makeTemplate(known: Pick<KnownState, 'units' | 'values'>): Buffer {
  const town = known.units.find(({ kind }) => kind === 'town')?.name ?? '某某镇';
  const book = utils.book_new();
  const add = (title: string, rows: readonly (readonly string[])[], widths: readonly number[]): void => {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
    sheet['!cols'] = widths.map((wch) => ({ wch }));
    utils.book_append_sheet(book, sheet, title);
  };
  const head = (key: SheetKey): readonly string[] => Object.values(COLUMNS[key]);
  add(
    '填写说明',
    [
      ['怎样填写'],
      ['1. 四张表可以只填一部分；空着的格子不改动已有的内容。'],
      [`2. 以「${EXAMPLE}」开头的行只是例子，导入时会跳过，可以留着。`],
      ['3. 不要用公式；有公式的行不会导入。'],
      [`4. 角色可以写：${Object.keys(ROLE_NAMES).join('、')}。不写就是咨询员。`],
      [`5. 能做什么可以写：${Object.values(SKILL_LABELS).join('、')}。`],
      [`6. 审核资格可以写：${Object.keys(NEED_NAMES).join('、')}。`],
      [`7. 岗位可以写：${Object.keys(POST_NAMES).join('、')}。`],
      [
        '8. 星期写成「一三五」「工作日」「每天」，或写一个日期，如 2026-10-01。到第二天早上的班，「到」写得比「从」早。',
      ],
      ['9. 同一份表可以反复导入，已经有的不会再加一遍。一个人的「排班」以表里的为准。'],
      ['10. 新的镇和村写在「村居」里，在那里工作的人和他们的班可以写在同一份表里，一次导入。'],
    ],
    [90],
  );
  add(
    SHEETS.office,
    [head('office'), ...LOCAL_SLOTS.map((slot) => [itemName(slot), known.values[slot.key] ?? ''])],
    [36, 44],
  );
  const villages = known.units
    .filter(({ kind }) => kind === 'village')
    .map(({ parentId, name }) => [known.units.find(({ id }) => id === parentId)?.name ?? '', name]);
  add(SHEETS.places, [head('places'), [`${EXAMPLE}：${town}`, '某某村'], ...villages], [20, 24]);
  add(
    SHEETS.staff,
    [
      head('staff'),
      [
        `${EXAMPLE}：王芳`,
        'wangfang',
        '咨询员、审核人',
        '医疗保健、育儿',
        town,
        'wangfang@example.cn',
        '13800000000',
        '医学',
      ],
      [`${EXAMPLE}：陈主任`, 'chenzhuren', '主管', '', '全市', 'chen@example.cn', '13900000000', ''],
    ],
    [16, 16, 24, 24, 16, 26, 16, 16],
  );
  add(
    SHEETS.shifts,
    [
      head('shifts'),
      [`${EXAMPLE}：wangfang`, '在岗', '工作日', '08:30', '17:30', '否', '是'],
      [`${EXAMPLE}：wangfang`, '值班', '一三五', '17:30', '08:30', '是', '是'],
      [`${EXAMPLE}：chenzhuren`, '主管值班', '每天', '00:00', '24:00', '是', '是'],
    ],
    [20, 14, 18, 10, 10, 12, 12],
  );
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (!Buffer.isBuffer(bytes)) throw new Error('Cannot happen: a buffer was asked for');
  return bytes;
}
