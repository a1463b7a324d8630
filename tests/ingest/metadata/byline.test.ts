import { describe, expect, test } from 'vitest';
import { bylinesOf, dayOfByline, isByline } from '../../../ingest/metadata/byline.ts';

const BYLINES: readonly (readonly [string, string | null])[] = [
  ['2025年6月1日 来源：试验县卫生健康委', '2025-06-01'],
  ['2025年6月1日', '2025-06-01'],
  ['发布时间：2025-06-01 08:30 浏览次数：123', '2025-06-01'],
  ['2025-06-01 09:12:33 来源：健康试验 作者：张三', '2025-06-01'],
  ['[2025-06-01] 点击数：88', '2025-06-01'],
  ['来源：本站 时间：2025/6/1 字体：大 中 小', '2025-06-01'],
  ['发布日期：2025年06月01日 来源：妇幼科 浏览量：[ 56 ] 次', '2025-06-01'],
  ['信息来源：县计生协 发布人：管理员 2025-06-01', '2025-06-01'],
  ['时间：2025年6月1日 | 阅读：1234次', '2025-06-01'],
  ['文章来源：县疾控中心 更新时间：2025-6-1 阅读次数：22', '2025-06-01'],
  ['原创 优育试验 2025-06-01 10:00 安徽', '2025-06-01'],
  ['【大 中 小】 打印 关闭', null],
  ['（2024年3月1日起施行）', null],
  ['（2023年12月20日县人民政府第5次常务会议通过 自2024年3月1日起施行）', null],
  ['（试行，有效期至2027年12月31日）', null],
];

describe('isByline()', () => {
  test.each(BYLINES)('knows %s', (line, day) => {
    expect([isByline(line), dayOfByline(line)]).toEqual([true, day]);
  });

  test.each([
    '时间：每周六上午九点',
    '时间：2025年6月1日',
    '活动时间：2025年6月1日上午9点，地点：县妇幼保健院',
    '来源于网络的说法不可信。',
    '2025年6月1日起，每人每月补贴三百元。',
    '（本人携带2024年1月1日以后的发票）',
    '编辑部每周二开放',
  ])('leaves what tells residents something: %s', (line) => {
    expect(isByline(line)).toBe(false);
  });
});

test('a long row of page buttons that ends in something else is read at once', () => {
  expect(isByline('字体 '.repeat(60))).toBe(true);
  expect(isByline(`${'字体 '.repeat(60)}下载`)).toBe(false);
});

describe('bylinesOf()', () => {
  test('finds them between title and text, and nowhere else', () => {
    const lines = ['坐飞机', '', '来源：试验县', '', '2025-06-01', '满36周不要坐。', '2025-07-01'];
    expect([...bylinesOf(lines)]).toEqual([2, 4]);
  });

  test('leaves the days of a list of events', () => {
    const lines = [
      '大事记',
      '2025年6月1日',
      '成立会员小组。',
      '2025年7月1日',
      '办讲座。',
      '办义诊。',
      '慰问。',
      '换届。',
    ];
    expect([...bylinesOf(lines)]).toEqual([]);
  });
});
