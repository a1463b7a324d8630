import { describe, expect, test } from 'vitest';
import type { RemovedLine } from '../../../ingest/clean/clean-lines.ts';
import { groupRemoved } from '../../../server/uploads/group-removed.ts';

const line = (reason: RemovedLine['reason'], text: string, page: number | null): RemovedLine => ({
  reason,
  text,
  page,
});

describe('groupRemoved()', () => {
  test('puts what pages repeat together, with the pages as runs', () => {
    expect(
      groupRemoved([
        line('header', '天长市卫健委', 1),
        line('page_number', '- 1 -', 1),
        line('header', '天长市卫健委', 2),
        line('page_number', '- 2 -', 2),
        line('header', '天长市卫健委', 3),
        line('page_number', '- 3 -', 3),
        line('header', '天长市卫健委', 7),
        line('page_number', '- 7 -', 7),
        line('envelope', '天卫〔2026〕3号', null),
      ]),
    ).toEqual([
      {
        reason: 'header',
        texts: ['天长市卫健委'],
        times: 4,
        pages: [
          [1, 3],
          [7, 7],
        ],
      },
      {
        reason: 'page_number',
        texts: ['- 1 -', '- 7 -'],
        times: 4,
        pages: [
          [1, 3],
          [7, 7],
        ],
      },
      { reason: 'envelope', texts: ['天卫〔2026〕3号'], times: 1, pages: [] },
    ]);
  });

  test('tells up to three wordings of a group in full, so that no number hides behind another', () => {
    const groups = groupRemoved([
      line('footer', '咨询电话 12338', 1),
      line('footer', '咨询电话 12320', 2),
      line('footer', '咨询电话 12345', 3),
    ]);
    expect(groups.map(({ texts }) => texts)).toEqual([
      ['咨询电话 12338', '咨询电话 12320', '咨询电话 12345'],
    ]);
  });

  test('keeps lines apart that differ in words, or where numbers are no count of pages', () => {
    expect(
      groupRemoved([line('envelope', '天卫〔2026〕3号', 1), line('envelope', '天卫〔2026〕4号', 1)]),
    ).toHaveLength(2);
    expect(groupRemoved([line('watermark', '内部资料', 1), line('header', '内部资料', 1)])).toHaveLength(2);
  });

  test('tells every number that does not count the pages', () => {
    const textsOf = (lines: readonly RemovedLine[]) => groupRemoved(lines).map(({ texts }) => texts);
    const amounts = [600, 800, 1200, 2400, 3600];
    expect(textsOf(amounts.map((amount, at) => line('page_number', `${amount}`, at + 1)))).toEqual(
      amounts.map((amount) => [`${amount}`]),
    );
    expect(textsOf([1, 2, 3, 4].map((weeks) => line('footer', `满${weeks}周`, weeks)))).toHaveLength(4);
    // Counted anew from a second part on.
    const numbers = [1, 2, 3, 4, 1, 2, 3, 4, 5];
    expect(textsOf(numbers.map((number, at) => line('page_number', `- ${number} -`, at + 1)))).toEqual([
      ['- 1 -', '- 4 -'],
      ['- 1 -', '- 5 -'],
    ]);
    const outOf = [1, 2, 3, 4].map((number) => line('footer', `第 ${number} 页 共 12 页`, null));
    expect(textsOf(outOf)).toEqual([['第 1 页 共 12 页', '第 4 页 共 12 页']]);
  });

  test('counts what is beyond a thousand groups', () => {
    const many = Array.from({ length: 1200 }, (_, at) => line('envelope', `第${at}行`, 1));
    const groups = groupRemoved(many);
    expect(groups).toHaveLength(1001);
    expect(groups.at(-1)).toMatchObject({ texts: [], times: 200 });
    expect(groups.reduce((sum, { times }) => sum + times, 0)).toBe(1200);
  });
});
