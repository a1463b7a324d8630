import { expect, test } from 'vitest';
import { plainTables } from '../../../bot/channels/plain-tables.ts';

test('plainTables() makes each row a line with the names of its columns', () => {
  expect(
    plainTables(
      '补助如下：\n| 项目 | 标准 | 地点 |\n| 婚检 | 240元。 | 妇幼保健院 |\n| 叶酸 | 免费 | |\n以上长期有效。',
    ),
  ).toBe('补助如下：\n项目：婚检；标准：240元；地点：妇幼保健院\n项目：叶酸；标准：免费\n以上长期有效。');
});

test('plainTables() leaves out the line that Markdown draws below a header', () => {
  expect(plainTables('| 项目 | 标准 |\n|---|:-:|\n| 婚检 | 240元 |')).toBe('项目：婚检；标准：240元');
});

test('plainTables() takes a first row with long cells or gaps for no header', () => {
  const long = '符合条件的夫妇在怀孕以前可以免费检查一次';
  expect(plainTables(`| 婚检 | ${long} |\n| 叶酸 | 免费领取 |`)).toBe(`婚检：${long}\n叶酸：免费领取`);
  expect(plainTables('| 婚检 | |\n| 叶酸 | 免费领取 |')).toBe('婚检\n叶酸：免费领取');
  expect(plainTables('| 联系电话 | 7021234 |')).toBe('联系电话：7021234');
});

test('plainTables() takes what a first row says for no name of a column', () => {
  expect(plainTables('| 办理时间 | 周一至周五 |\n| 咨询电话 | 0550-7021234 |')).toBe(
    '办理时间：周一至周五\n咨询电话：0550-7021234',
  );
  expect(plainTables('| 项目 | 标准 |\n| 婚检 | 240元 |')).toBe('项目：婚检；标准：240元');
  expect(plainTables('| 一孩 | 98天 | 600元 |\n| 二孩 | 98天 | 900元 |')).toBe(
    '一孩：98天；600元\n二孩：98天；900元',
  );
  expect(plainTables('| 疫苗 | 2月龄 | 3月龄 |\n| 脊灰 | 第1剂 | 第2剂 |')).toBe(
    '疫苗：脊灰；2月龄：第1剂；3月龄：第2剂',
  );
  expect(plainTables('| 免费项目 | 第1次 | 第2次 |\n| 产检 | 12周前 | 16周 |')).toBe(
    '免费项目：产检；第1次：12周前；第2次：16周',
  );
});

test('plainTables() leaves a text without a table as it is, and every stroke in a sentence', () => {
  const text = '要吃。\n\n- 每天|一片\n| 不是表格';
  expect(plainTables(text)).toBe(text);
});
