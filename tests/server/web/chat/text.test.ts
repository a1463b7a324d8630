import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TELEPHONE } from '../../../../knowledge/text/telephone-number.ts';
import { callLink } from '../../../../server/web/chat/text/call-link.ts';
import { inlineParts, TELEPHONE_NUMBER } from '../../../../server/web/chat/text/inline-parts.ts';
import { spokenCard } from '../../../../server/web/chat/text/spoken-card.ts';
import { textBesideCard } from '../../../../server/web/chat/text/text-beside-card.ts';
import { textBlocks } from '../../../../server/web/chat/text/text-blocks.ts';
import { deservesTimeMark } from '../../../../server/web/chat/text/time-label.ts';

describe('inlineParts()', () => {
  test('knows the telephone numbers that the rest of the program knows, and no others', () => {
    expect(TELEPHONE_NUMBER.source).toBe(`^(?:${TELEPHONE})$`);
  });

  test('makes quantities with a unit strong', () => {
    expect(inlineParts('每天0.4毫克，吃3–6个月')).toEqual([
      { kind: 'text', text: '每天' },
      { kind: 'strong', text: '0.4毫克' },
      { kind: 'text', text: '，吃' },
      { kind: 'strong', text: '3–6个月' },
    ]);
  });

  test('makes hotlines callable, two beside a slash as well, and leaves other numbers alone', () => {
    // A blood pressure is no line to call.
    expect(inlineParts('血压160/110，或110/70').filter(({ kind }) => kind === 'call')).toEqual([]);
    expect(inlineParts('拨打120/110，第1042条')).toEqual([
      { kind: 'text', text: '拨打' },
      { kind: 'call', number: '120' },
      { kind: 'text', text: '/' },
      { kind: 'call', number: '110' },
      { kind: 'text', text: '，第1042条' },
    ]);
  });

  test('makes telephone numbers of offices callable, and no year, paper or account', () => {
    const calls = (text: string) =>
      inlineParts(text).flatMap((part) => (part.kind === 'call' ? [part.number] : []));
    expect(calls('咨询0550-7022120或13855001234，夜里400-820-8820。')).toEqual([
      '0550-7022120',
      '13855001234',
      '400-820-8820',
    ]);
    expect(calls('电话：0550－7022120')).toEqual(['0550－7022120']);
    expect(calls('2025-2026年，证号341181199001011234，账号6228480012345678')).toEqual([]);
    expect(calls('编号15012345678，单号：400-820-8820，账号 为 055070221200')).toEqual([]);
    expect(calls('手机号15012345678，微信号：13855001234，工作电话号码是0550-7022120')).toHaveLength(3);
  });

  test('takes 120 with a unit for a quantity', () => {
    expect(inlineParts('120毫升')).toEqual([{ kind: 'strong', text: '120毫升' }]);
  });

  test('loses and adds nothing but the stars', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('叶', '1', '2', '0', '.', '天', '克', ' ', '<', '/') }),
        (text) => {
          const said = inlineParts(text).map((part) => (part.kind === 'call' ? part.number : part.text));
          expect(said.join('')).toBe(text);
        },
      ),
    );
  });
});

describe('callLink()', () => {
  test('has plain signs alone, however many the text has', () => {
    expect(callLink('400－820－8820')).toBe('tel:400-820-8820');
    expect(callLink('0550-7022120')).toBe('tel:0550-7022120');
  });
});

describe('textBlocks()', () => {
  test('reads paragraphs, headings and both kinds of list', () => {
    expect(textBlocks('要吃。\n\n## 怎么做\n1. 领取\n2、服用\n- 皮疹\n* 气短')).toEqual([
      { kind: 'paragraph', text: '要吃。' },
      { kind: 'heading', text: '怎么做' },
      { kind: 'list', ordered: true, items: ['领取', '服用'] },
      { kind: 'list', ordered: false, items: ['皮疹', '气短'] },
    ]);
  });

  test('reads the rows of a table, with the names of its columns where it has some', () => {
    expect(textBlocks('补助如下：\n| 项目 | 标准 |\n|---|---|\n| 婚检 | 240元 |\n长期有效。')).toEqual([
      { kind: 'paragraph', text: '补助如下：' },
      { kind: 'table', header: ['项目', '标准'], rows: [['婚检', '240元']], wide: false },
      { kind: 'paragraph', text: '长期有效。' },
    ]);
    expect(textBlocks('| 联系电话 | 7021234 |')).toEqual([
      { kind: 'table', header: [], rows: [['联系电话', '7021234']], wide: false },
    ]);
  });

  test('takes what a first row says for no name of a column', () => {
    const rows = [
      ['办理时间', '周一至周五，上午八点半到十一点半'],
      ['咨询电话', '0550-7021234（节假日不接）'],
    ];
    const text = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    expect(textBlocks(text)).toMatchObject([{ kind: 'table', header: [], rows, wide: true }]);
    expect(textBlocks('| 一孩 | 98天 | 600元 |\n| 二孩 | 98天 | 900元 |')).toMatchObject([{ header: [] }]);
    expect(textBlocks('| 疫苗 | 2月龄 | 3月龄 |\n| 脊灰 | 第1剂 | 第2剂 |')).toMatchObject([
      { header: ['疫苗', '2月龄', '3月龄'] },
    ]);
  });

  test('takes a table for wide when its rows are longer than a line of a phone', () => {
    const [table] = textBlocks(`| 项目 | 说明 |\n| 婚检 | ${'怀孕以前检查'.repeat(4)} |`);
    expect(table).toMatchObject({ kind: 'table', wide: true });
  });

  test('textBlocks() goes on counting where an answer stands between two numbers', () => {
    expect(textBlocks('1. 叶酸怎么吃\n要吃。\n2. 婚检要带什么\n带身份证。')).toEqual([
      { kind: 'list', ordered: true, items: ['叶酸怎么吃'] },
      { kind: 'paragraph', text: '要吃。' },
      { kind: 'list', ordered: true, start: 2, items: ['婚检要带什么'] },
      { kind: 'paragraph', text: '带身份证。' },
    ]);
  });

  test('does not take a decimal at the start of a line for a list', () => {
    expect(textBlocks('0.4毫克就够。')).toEqual([{ kind: 'paragraph', text: '0.4毫克就够。' }]);
  });
});

describe('textBesideCard()', () => {
  const card = {
    title: '请马上处理',
    doNow: ['马上去有产科急诊的医院', '路上向左侧躺', '有出血或肚子痛，立即拨打 120'],
    doNot: ['不要再等'],
    calls: [{ label: '急救', number: '120' }],
    told: '现在没有值班人员能马上看到，请立即拨打120。',
  };
  const advice =
    '马上去有产科急诊的医院。\n等待时：路上向左侧躺；有出血或肚子痛，立即拨打 120。\n不要：不要再等。\n电话：拨打 120 急救。';

  test('leaves out what the card shows', () => {
    expect(textBesideCard({ text: `${advice}\n${card.told}`, card })).toBe('');
  });

  test('keeps a question and a refusal that the card does not have', () => {
    const question = '怀孕几周，上一次感觉到动是什么时候？';
    const refusal = '不能鉴定胎儿性别，这是法律不允许的。';
    expect(textBesideCard({ text: [advice, question, card.told, refusal].join('\n'), card })).toBe(
      `${question}\n${refusal}`,
    );
  });

  test('keeps everything where there is no card', () => {
    expect(textBesideCard({ text: advice, card: null })).toBe(advice);
  });

  test('spokenCard() ends each sentence once', () => {
    const words = { emergency: '紧急', urgent: '请尽快处理' };
    const spoken = (text: string): string => spokenCard({ text, card, level: 'emergency' }, words);
    const said = `紧急。请马上处理。${card.doNow.join('。')}。不要再等。${card.told}`;
    expect(spoken(`${advice}\n${card.told}`)).toBe(said);
    expect(spoken(`${advice}\n怀孕几周了？\n${card.told}`)).toBe(`${said}怀孕几周了？`);
  });
});

test('deservesTimeMark() marks the first line and one after a pause', () => {
  expect(deservesTimeMark(0, null)).toBe(true);
  expect(deservesTimeMark(60_000, 0)).toBe(false);
  expect(deservesTimeMark(301_000, 0)).toBe(true);
});
