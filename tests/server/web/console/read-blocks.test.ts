import { expect, test } from 'vitest';
import { readBlocks } from '../../../../server/web/console/state/read-blocks.ts';

test('readBlocks() tells headings and tables from the lines between them, which stay together', () => {
  const text =
    '# 补贴办法\n\n第一行。\n第二行。\n| 项目 | 标准 |\n|---|---|\n| 婚检 | 240元 |\n## 材料\n带身份证。';
  expect(readBlocks(text)).toEqual([
    { kind: 'heading', level: 1, text: '补贴办法' },
    { kind: 'text', text: '第一行。\n第二行。' },
    { kind: 'table', header: ['项目', '标准'], rows: [['婚检', '240元']], wide: false },
    { kind: 'heading', level: 2, text: '材料' },
    { kind: 'text', text: '带身份证。' },
  ]);
});

test('readBlocks() takes a first row with gaps or long cells for one like the others', () => {
  expect(readBlocks('| 电话 | |\n| 地点 | 妇幼保健院 |')).toEqual([
    {
      kind: 'table',
      header: [],
      rows: [
        ['电话', ''],
        ['地点', '妇幼保健院'],
      ],
      wide: false,
    },
  ]);
});

test('readBlocks() takes what a first row says for no name of a column', () => {
  expect(readBlocks('| 办理时间 | 周一至周五 |\n| 咨询电话 | 0550-7021234 |')).toMatchObject([
    { kind: 'table', header: [] },
  ]);
  expect(readBlocks('| 项目 | 标准 | 地点 |\n| 婚检 | 240元 | 妇幼保健院 |')).toMatchObject([
    { kind: 'table', header: ['项目', '标准', '地点'] },
  ]);
});

test('readBlocks() leaves a text without either as it is', () => {
  expect(readBlocks('甲。\n\n乙 | 丙。')).toEqual([{ kind: 'text', text: '甲。\n\n乙 | 丙。' }]);
  expect(readBlocks('\n')).toEqual([]);
});
