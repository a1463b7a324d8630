import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadDocument } from '../../../ingest/extract.ts';
import { loadCsv } from '../../../ingest/loaders/sheet/load-csv.ts';
import { readDocument } from '../../../ingest/read-document.ts';
import { loadNeedRules } from '../../../ingest/vet/derive-needs.ts';
import { encodeGbk } from '../../support/corpus/encode-gbk.ts';

const read = async (bytes: Buffer, name: string): Promise<readonly ReadDocument[]> =>
  readDocument(bytes, name, {
    collection: 'faq',
    today: '2026-11-26',
    known: new Map(),
    needRules: loadNeedRules(),
  });

function workbook(rows: string[][], bookType: 'xlsx' | 'biff8'): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '常见问题');
  const bytes: unknown = write(book, { type: 'buffer', bookType });
  return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
}

const ROWS = [
  ['试验县常见问题（2026年）'],
  ['序号', '问题分类', '标准问题（必填）', '相似问法1', '相似问法2', '标准答案', '政策依据'],
  ['1', '优生优育', '叶酸在哪里领？', '去哪领叶酸|叶酸免费吗', '', '在镇卫生院免费领取。', '皖卫〔2026〕5号'],
  ['2', '', '叶酸吃多久？', '', '叶酸吃几个月', '从怀孕前３个月吃到怀孕满３个月。', ''],
  ['3', '孕产', '没有答案的问题', '', '', '', ''],
];

describe('readDocument() on sheets of questions', () => {
  test.each([
    ['问答.xlsx', workbook(ROWS, 'xlsx')],
    ['问答.xls', workbook(ROWS, 'biff8')],
    ['问答.csv', encodeGbk(ROWS.map((row) => row.join(',')).join('\r\n'))],
    ['问答.tsv', Buffer.from(`\ufeff${ROWS.map((row) => row.join('\t')).join('\n')}`)],
  ])('makes an article of each question of %s', async (name, bytes) => {
    const documents = await read(bytes, name);

    expect(documents.map(({ version }) => version.title)).toEqual(['叶酸在哪里领？', '叶酸吃多久？']);
    expect(documents[0]?.version.passages[0]).toMatchObject({
      text: '在镇卫生院免费领取。',
      questions: ['叶酸在哪里领？', '去哪领叶酸', '叶酸免费吗'],
      topic: '优生优育',
      source: expect.stringMatching(/皖卫〔2026〕5号.*3 行/),
    });
    expect(documents[1]?.version.passages[0]).toMatchObject({
      text: '从怀孕前3个月吃到怀孕满3个月。',
      topic: '优生优育',
    });
    expect(documents[0]?.extract.notes.join()).toContain('第 5 行缺问题或答案');
  });

  test('takes what stands in merged cells for each of their rows', async () => {
    const sheet = utils.aoa_to_sheet([]);
    utils.sheet_add_aoa(
      sheet,
      [
        ['问题', '相似问题', '答案'],
        ['叶酸去哪领？', '', '在镇卫生院领。'],
        ['叶酸要钱吗？', '', ''],
        ['怎么预约？', '能预约吗', '打电话预约。'],
        ['', '预约打哪个电话', ''],
        ['没有答案的问题', '', ''],
      ],
      { origin: 'B3' },
    );
    sheet['!merges'] = ['D4:D5', 'B6:B7', 'D6:D7'].map((cells) => utils.decode_range(cells));
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, '问答');
    const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx' });

    const documents = await read(Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), '合并.xlsx');

    expect(documents.map(({ version }) => [version.title, version.passages[0]?.text])).toEqual([
      ['叶酸去哪领？', '在镇卫生院领。'],
      ['叶酸要钱吗？', '在镇卫生院领。'],
      ['怎么预约？', '打电话预约。'],
    ]);
    expect(documents[2]?.version.passages[0]?.questions).toEqual([
      '怎么预约？',
      '能预约吗',
      '预约打哪个电话',
    ]);
    expect(documents[0]?.extract.notes.join()).toMatch(/第 \d 行缺问题或答案/);
  });

  test('knows English headers, cells with line breaks, and keeps two answers to one question apart', async () => {
    const csv = 'Question,Answer,Topic\n"Where?","First line.\nSecond line.",孕产\nWhere?,Elsewhere.,孕产\n';

    const documents = await read(Buffer.from(csv), 'faq.csv');

    expect(documents.map(({ version }) => version.passages[0]?.text)).toEqual([
      'First line.\nSecond line.',
      'Elsewhere.',
    ]);
    expect(new Set(documents.map(({ version }) => version.article)).size).toBe(2);
  });

  test('reads a CSV with stray quotation marks, and says where one cannot be read', async () => {
    const [document] = await read(Buffer.from('问题,答案\n什么是"两免一补"？,见文件。\n'), '引号.csv');

    expect(document?.version.title).toBe('什么是"两免一补"？');
    await expect(read(Buffer.from('问题,答案\n"没有结束,的引号\n'), '坏.csv')).rejects.toThrow(
      /坏\.csv.*cells cannot be told apart.*quotation marks/,
    );
  });

  test('reads any other table as rows', async () => {
    const [document] = await read(Buffer.from('镇,地址\n东镇,东街1号\n西镇,西街2号\n'), '地址.csv');

    expect(document?.version.passages[0]?.text).toBe('| 镇 | 地址 |\n| 东镇 | 东街1号 |\n| 西镇 | 西街2号 |');
  });

  test('reads a table without quotation marks as it reads the same one with them', () => {
    const cell = fc.string({ unit: fc.constantFrom('叶', '酸', ' ', 'a', '1', '；'), maxLength: 6 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.boolean(), (table, end, last) => {
        fc.pre(table.flat().some((words) => words.trim() !== ''));
        const written = (quote: string): Buffer =>
          Buffer.from(
            table.map((row) => row.map((words) => quote + words + quote).join(',')).join(end) +
              (last ? end : ''),
          );
        expect(loadCsv(written(''), 'a.csv').lines).toEqual(loadCsv(written('"'), 'a.csv').lines);
      }),
    );
  });
});

test('loadCsv() tells the columns apart where answers hold more Chinese commas than rows have commas', () => {
  const text =
    '\ufeff问题,答案\n能坐高铁吗,没有出血、腹痛的一般可以，每一两个小时走一走，多喝水，带好产检本。\n';
  expect(loadCsv(Buffer.from(text), 'a.csv').pairs).toMatchObject([
    { question: '能坐高铁吗', answer: expect.stringContaining('多喝水，带好产检本。') },
  ]);
});
