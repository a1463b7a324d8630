import { describe, expect, test } from 'vitest';
import { cleanLines } from '../../../ingest/clean/clean-lines.ts';
import type { SourceLine } from '../../../ingest/loaders/loaded-document.ts';

const line = (text: string, more: Partial<SourceLine> = {}): SourceLine => ({
  text,
  page: 1,
  wraps: false,
  starts: false,
  apart: false,
  ...more,
});
const clean = (lines: readonly SourceLine[]): readonly string[] =>
  cleanLines(lines, { layout: true }).lines.map(({ text }) => text);

/** Pages that differ in their words, each with these lines above and below. */
const pages = (count: number, around: (page: number) => { top: string; bottom: string }): SourceLine[] =>
  Array.from({ length: count }, (_, index) => index + 1).flatMap((page) => [
    line(around(page).top, { page }),
    ...Array.from({ length: 8 }, (_, at) => line(`第${page}页的第${at}句话，各不相同。`, { page })),
    line(around(page).bottom, { page }),
  ]);

describe('cleanLines()', () => {
  test('takes out headers, page numbers and footers that count on', () => {
    const { lines, removed } = cleanLines(
      pages(4, (page) => ({ top: `试验县政府公报 2026年第${page}期`, bottom: `第 ${page} 页 共 4 页` })),
      { layout: true },
    );

    expect(lines).toHaveLength(32);
    expect(new Set(removed.map(({ reason }) => reason))).toEqual(new Set(['header', 'page_number']));
  });

  test('keeps items and sentences that many pages end with', () => {
    const kept = clean(pages(4, () => ({ top: '（一）身份证', bottom: '请到窗口办理。' })));

    expect(kept.filter((text) => text === '（一）身份证' || text === '请到窗口办理。')).toHaveLength(8);
  });

  test('takes out watermark lines that stand inside the pages', () => {
    const lines = pages(4, () => ({ top: '一', bottom: '二' })).flatMap((found, index) =>
      index % 10 === 5 ? [found, line('县卫健委内部', { page: found.page })] : [found],
    );

    expect(clean([...lines, line('扫描全能王 创建')]).filter((text) => /内部|全能王/.test(text))).toEqual([]);
  });

  test('closes line breaks inside sentences, over a page too, and none between paragraphs', () => {
    const lines = [
      line('计划怀孕的夫妇应当在怀孕前三个月到县妇幼保健院做', { wraps: true }),
      line('检查。检查项目由医生决定，', { wraps: true }),
      line('— 1 —'),
      line('费用由县财政承担。', { page: 2 }),
      line('下一段从这里开始。', { page: 2, starts: true }),
      line('（一）带身份证；', { page: 2, wraps: true }),
      line('（二）带结婚证。', { page: 2 }),
    ];

    expect(clean(lines)).toEqual([
      '计划怀孕的夫妇应当在怀孕前三个月到县妇幼保健院做检查。检查项目由医生决定，费用由县财政承担。',
      '下一段从这里开始。',
      '（一）带身份证；',
      '（二）带结婚证。',
    ]);
  });

  test('puts a table together again that a page break cut', () => {
    const rows = (page: number, ...texts: string[]): SourceLine[] =>
      texts.map((text) => line(text, { page, starts: true }));

    expect(
      clean([
        ...rows(1, '| 项目 | 地点 |', '| 血常规 | 一楼检验科 |'),
        ...rows(2, '| 项目 | 地点 |', '|  | 三号窗口 |', '| B超 | 二楼 |'),
      ]),
    ).toEqual(['| 项目 | 地点 |', '| 血常规 | 一楼检验科三号窗口 |', '| B超 | 二楼 |']);
  });

  test('writes full-width digits and the numbers of papers as they are ordinarily written', () => {
    expect(clean([line('每天０．４毫克，依据国卫发［２０２１］第３６号和皖卫（2026）5号')])).toEqual([
      '每天0.4毫克，依据国卫发〔2021〕36号和皖卫〔2026〕5号',
    ]);
  });

  test('takes the envelope of a paper off, and its signature', () => {
    const { lines, removed } = cleanLines(
      [
        '试验县卫生健康委员会文件',
        '试卫〔2026〕1号',
        '正文在此。',
        '试验县卫生健康委员会',
        '2026年3月1日',
        '抄送：县政府办公室',
      ].map((text) => line(text)),
      { layout: true },
    );

    expect(lines.map(({ text }) => text)).toEqual(['正文在此。']);
    expect(removed.every(({ reason }) => reason === 'envelope')).toBe(true);
  });

  test.each([
    [
      ['# 办事指南', '试验县卫生健康委员会 2026年3月1日', '带身份证。'],
      ['# 办事指南', '带身份证。'],
    ],
    [['带身份证。', '试验县卫生健康委员会', '', '2026年3月1日'], ['带身份证。']],
    // A place with its day is what the notice tells.
    [
      ['义诊安排', '试验县妇幼保健院 2026年3月5日'],
      ['义诊安排', '试验县妇幼保健院 2026年3月5日'],
    ],
    [
      ['讲座', '试验镇计生协会 2026年3月5日', '试验县工人文化宫工会 2026年3月12日'],
      ['讲座', '试验镇计生协会 2026年3月5日', '试验县工人文化宫工会 2026年3月12日'],
    ],
  ])('takes a signature off in one line or with a blank one in it: %j', (written, kept) => {
    expect(clean(written.map((text) => line(text, { starts: true })))).toEqual(kept);
  });

  test('puts the space behind 第X条 where a scan lost it, but not where a sentence only names one', () => {
    expect(clean([line('第一条为了试验。'), line('第三条规定的除外。'), line('第二条完。')])).toEqual([
      '第一条 为了试验。',
      '第三条规定的除外。',
      '第二条 完。',
    ]);
  });

  test('puts the space behind articles in Arabic digits, behind inserted ones, and in each paper of a file', () => {
    const lines = [
      '第1条为了试验。',
      '第 2 条第1条规定的人员。',
      '第2条之一另行。',
      '第二条之一规定的除外。',
      '第3条完。',
    ];
    expect(clean(lines.map((text) => line(text)))).toEqual([
      '第1条 为了试验。',
      '第2条 第1条规定的人员。',
      '第2条之一 另行。',
      '第二条之一规定的除外。',
      '第3条 完。',
    ]);
    const papers = [
      '第一条甲。',
      '第二条乙。',
      '第一条规定的除外。',
      '第三条丙。',
      '第一条丁。',
      '第二条戊。',
    ];
    expect(clean(papers.map((text) => line(text)))).toEqual([
      '第一条 甲。',
      '第二条 乙。',
      '第一条规定的除外。',
      '第三条 丙。',
      '第一条 丁。',
      '第二条 戊。',
    ]);
  });
});
