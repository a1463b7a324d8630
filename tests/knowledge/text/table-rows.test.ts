import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerpt, sentencesWithin } from '../../../knowledge/text/excerpt.ts';
import {
  cellsOf,
  endBetweenRows,
  restOfText,
  throughFirstRow,
  throughShortTable,
} from '../../../knowledge/text/table-rows.ts';

const TABLE = '| 项目 | 标准 |\n| 婚检 | 每对240元。免费。 |\n| 叶酸 | 免费领取。 |';
const TEXT = `补助如下。\n${TABLE}`;

test('cellsOf() gives the cells without their edges', () => {
  expect(cellsOf('| 婚检 |  | 240元 |')).toEqual(['婚检', '', '240元']);
});

describe('endBetweenRows()', () => {
  test('goes back to the end of the row before', () => {
    const end = TEXT.indexOf('免费领取');
    expect(TEXT.slice(0, endBetweenRows(TEXT, end))).toBe(
      '补助如下。\n| 项目 | 标准 |\n| 婚检 | 每对240元。免费。 |',
    );
  });

  test('leaves no header without a row, with the line that Markdown draws neither', () => {
    expect(TEXT.slice(0, endBetweenRows(TEXT, TEXT.indexOf('240元')))).toBe('补助如下。');
    const drawn = '补助如下。\n| 项目 | 标准 |\n|---|---|\n| 婚检 | 240元 |';
    expect(drawn.slice(0, endBetweenRows(drawn, drawn.indexOf('婚检')))).toBe('补助如下。');
    expect(endBetweenRows(TABLE, TABLE.indexOf('240元'))).toBe(0);
  });

  test('changes nothing behind a whole row or outside a table', () => {
    expect(endBetweenRows(TEXT, TEXT.length)).toBe(TEXT.length);
    expect(endBetweenRows(TEXT, 3)).toBe(3);
  });
});

describe('restOfText()', () => {
  test('has the header in front where a table goes on', () => {
    const at = TEXT.indexOf('\n| 叶酸');
    expect(restOfText(TEXT, at)).toBe('| 项目 | 标准 |\n| 叶酸 | 免费领取。 |');
    expect(restOfText(TEXT, at + 1)).toBe('| 项目 | 标准 |\n| 叶酸 | 免费领取。 |');
  });

  test('adds nothing where a table begins, behind it, and in a text without one', () => {
    expect(restOfText(TEXT, 5)).toBe(TABLE);
    expect(restOfText(`${TABLE}\n到窗口办理。`, TABLE.length)).toBe('到窗口办理。');
    expect(restOfText('第一句。第二句。', 4)).toBe('第二句。');
    expect(restOfText(TEXT, TEXT.length)).toBe('');
  });
});

describe('throughShortTable()', () => {
  test('goes on to the end of a short table in which or right before which a beginning ends', () => {
    const text = `${TEXT}\n到窗口办理。`;
    for (const beginning of ['补助如下。', TEXT.slice(0, TEXT.indexOf('\n| 叶酸')), TEXT]) {
      expect(throughShortTable(text, beginning)).toBe(TEXT);
    }
    expect(throughShortTable(TABLE, '')).toBe(TABLE);
  });

  test('leaves what ends elsewhere, and a table of more rows than are read at once', () => {
    expect(throughShortTable(TEXT, '补助')).toBe('补助');
    expect(throughShortTable('第一句。第二句。', '第一句。')).toBe('第一句。');
    const long = `补助如下。\n| 项目 | 标准 |\n${'| 婚检 | 免费 |\n'.repeat(7)}`;
    expect(throughShortTable(long, '补助如下。')).toBe('补助如下。');
  });
});

test('throughFirstRow() ends behind the first row that says something', () => {
  expect(throughFirstRow(`费用：\n${TABLE}`, 6)).toBe(
    '费用：\n| 项目 | 标准 |\n| 婚检 | 每对240元。免费。 |',
  );
  expect(throughFirstRow('| 项目 | 标准 |\n|---|---|\n| 婚检 | 240元 |', 5)).toMatch(/240元 \|$/);
  expect(throughFirstRow(TEXT, 3)).toBeNull();
});

test('excerpt() gives the first row whole where there is room for none, and cells of one that is too long', () => {
  expect(excerpt(TABLE, 20)).toBe('| 项目 | 标准 |\n| 婚检 | 每对240元。免费。 |');
  expect(excerpt(`| 婚检 | 免费 | ${'很长的说明'.repeat(30)} |`, 20)).toBe('| 婚检 | 免费 |');
});

test('excerpt() and sentencesWithin() end between rows, whatever the limit', () => {
  const cell = fc.constantFrom('婚检', '每对240元。', '免费；到县妇幼', '甲。乙。');
  const row = fc.tuple(cell, cell).map(([one, other]) => `| ${one} | ${other} |`);
  const text = fc
    .tuple(fc.constantFrom('', '补助如下。\n', '费用：\n'), fc.array(row, { minLength: 2, maxLength: 8 }))
    .map(([lead, rows]) => `${lead}| 项目 | 标准 |\n${rows.join('\n')}`);
  fc.assert(
    fc.property(text, fc.integer({ min: 24, max: 120 }), (whole, limit) => {
      for (const cut of [excerpt(whole, limit), sentencesWithin(whole, limit)]) {
        expect(whole.startsWith(cut)).toBe(true);
        const last = cut.split('\n').at(-1) ?? '';
        expect(last.startsWith('|') ? last.endsWith('|') && last !== '| 项目 | 标准 |' : true).toBe(true);
        expect(cut === '' || cut === whole || /^\s*\n/.test(whole.slice(cut.length))).toBe(true);
      }
    }),
  );
});
