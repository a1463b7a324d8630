import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitDocument } from '../../../ingest/split/split-document.ts';

const heads = (text: string): unknown[] => splitDocument(text).map((part) => [part.headings, part.text]);

describe('splitDocument()', () => {
  test('cuts at headings and remembers the ones above', () => {
    expect(heads('# 指南\n开头。\n## 时间\n上午。\n## 地点\n### 城里\n东街。')).toEqual([
      [['指南'], '开头。'],
      [['指南', '时间'], '上午。'],
      [['指南', '地点', '城里'], '东街。'],
    ]);
  });

  test('takes 一、（一）1. for titles where text stands below them, and for a list where none does', () => {
    const text = [
      '# 检查方案',
      '一、检查对象',
      '计划怀孕的夫妇。',
      '二、检查流程',
      '（一）登记',
      '带上下列材料：',
      '1.身份证',
      '2.户口簿',
      '（二）检查',
      '按项目进行。',
    ].join('\n');

    expect(heads(text)).toEqual([
      [['检查方案', '一、检查对象'], '计划怀孕的夫妇。'],
      [['检查方案', '二、检查流程', '（一）登记'], '带上下列材料：\n1.身份证\n2.户口簿'],
      [['检查方案', '二、检查流程', '（二）检查'], '按项目进行。'],
    ]);
  });

  test('keeps a question and its answer together', () => {
    expect(
      splitDocument('# 问答\n问：叶酸吃多久？\n答：吃到怀孕满3个月。\n2.问：在哪里领？\n答：在镇卫生院。'),
    ).toMatchObject([
      { question: '叶酸吃多久？', text: '吃到怀孕满3个月。' },
      { question: '在哪里领？', text: '在镇卫生院。' },
    ]);
  });

  test.each(['附件：1.申请表', '附件: 1．申请表', '附件：《申请表》', '附件：（1）申请表', '附表：1、名单'])(
    'makes no section of what names the annexes: %s',
    (line) => {
      expect(heads(`# 通知\n请照此办理。\n${line}\n2.承诺书`)).toEqual([
        [['通知'], `请照此办理。\n${line}\n2.承诺书`],
      ]);
    },
  );

  test('begins a section at each annex', () => {
    const parts = splitDocument('# 通知\n请照此办理。\n附件1\n申请表\n姓名和电话。');

    expect(parts.map(({ headings }) => headings.at(-1))).toEqual(['通知', '附件1 申请表']);
  });

  test('names an annex by the line below its mark, and keeps what it says where that is all', () => {
    expect(heads('附录：\n禁忌从事的劳动范围\n井下作业。\n附表2\n身高和体重')).toEqual([
      [['附录 禁忌从事的劳动范围'], '井下作业。'],
      [['附表2'], '身高和体重'],
    ]);
  });

  test('says in front of a piece of a list what the list is of', () => {
    const text = [
      '一、不能打的：',
      '（一）正在发热。',
      '（二）对它过敏。',
      '二、能打的：',
      '（一）感冒好了。',
    ].join('\n');

    expect(splitDocument(text, 18).map((part) => part.text)).toEqual([
      '一、不能打的：\n（一）正在发热。',
      '一、不能打的：\n（二）对它过敏。',
      '二、能打的：\n（一）感冒好了。',
    ]);
  });

  test('says in front of a piece of a long list no more than fits, its beginning and its end', () => {
    const opening = `有下列情形的${'，并按规定交齐材料'.repeat(120)}，不予登记：`;
    const items = Array.from({ length: 30 }, (_, at) => `（${at + 1}）第${at}种情形，${'说明'.repeat(20)}。`);

    const parts = splitDocument([`一、${opening}`, ...items].join('\n'));

    const repeated = parts.filter(({ text }) => text.startsWith('一、有下列情形的') && text.includes('…'));
    expect(repeated.length).toBeGreaterThan(1);
    for (const { text } of repeated) {
      expect(text.split('\n')[0]).toMatch(/，不予登记：$/);
      expect(text.length).toBeLessThanOrEqual(600 + 301);
    }
  });

  test('never cuts a row, and gives each piece of a long table its header', () => {
    const header = '| 项目 | 地点 |';
    const rows = Array.from({ length: 40 }, (_, index) => `| 第${index}项检查项目 | 一楼第${index}窗口 |`);

    const parts = splitDocument([`# 表`, header, ...rows].join('\n'), 200);

    expect(parts.length).toBeGreaterThan(3);
    for (const { text } of parts) expect(text.split('\n')[0]).toBe(header);
    expect(parts.flatMap(({ text }) => text.split('\n').slice(1))).toEqual(rows);
  });

  test('loses nothing, and a part stands in the text where it says', () => {
    const line = fc.oneof(
      fc.stringMatching(/^[甲乙丙丁，]{1,20}。$/),
      fc.stringMatching(/^(?:一、|（二）|1\.|## )[甲乙丙]{1,8}$/),
      fc.stringMatching(/^\| [甲乙]{1,5} \| [丙丁]{1,5} \|$/),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const parts = splitDocument(text, 40);
        for (const part of parts) {
          expect(part.text.endsWith(text.slice(part.start, part.end))).toBe(true);
        }
        const found = parts.map((part) => text.slice(part.start, part.end) + part.headings.join('')).join('');
        for (const sentence of lines.filter((words) => words.endsWith('。')))
          expect(found).toContain(sentence);
        for (const row of lines.filter((words) => words.startsWith('|'))) expect(found).toContain(row);
      }),
    );
  });

  test('cuts a long part at sentence ends only', () => {
    const sentence = fc.stringMatching(/^[甲乙丙丁，]{1,20}。$/);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 30 }), (sentences) => {
        const parts = splitDocument(sentences.join(''), 40);
        expect(parts.map(({ text }) => text).join('')).toBe(sentences.join(''));
        for (const { text } of parts) expect(text.endsWith('。')).toBe(true);
        for (const { text } of parts)
          expect(text.length <= 40 || text.indexOf('。') === text.length - 1).toBe(true);
      }),
    );
  });
});
