import { describe, expect, test } from 'vitest';
import { partArticleNumbers } from '../../../ingest/clean/part-article-numbers.ts';

function parted(...texts: string[]): readonly string[] {
  return partArticleNumbers(
    texts.map((text) => ({ text, page: null, starts: false, wraps: false, apart: false })),
  ).map(({ text }) => text);
}

describe('partArticleNumbers()', () => {
  test.each([
    '第三条规定的，',
    '第三条第二款所列情形，',
    '第三条、第六条所称',
    '第三条至第五条的费用，',
    '第三条之规定，',
    '第三条之一规定办理，',
    '第三条和第九条',
    '第三条以外的，',
    '第三条中的“子女”，',
    '第三条情形之一的，',
    '第三条（三）项，',
    '第三条同样适用。',
    '第三条有关规定执行。',
    '第三条修改为',
  ])('takes a reference at the beginning of a line for no article: %s', (reference) => {
    expect(parted('第一条为了甲。', '第二条依照', reference, '第三条补贴一千元。', '第四条完。')).toEqual([
      '第一条 为了甲。',
      '第二条 依照',
      reference,
      '第三条 补贴一千元。',
      '第四条 完。',
    ]);
  });

  test.each([
    '本办法所称补贴，是指一次发的钱。',
    '中国公民都可以申请。',
    '及时发放。',
    '和睦家庭由镇里评选。',
    '与会人员登记。',
    '处理投诉的人要回避。',
    '到期后退还。',
    '符合第二条规定的，发放补贴。',
    '申请人应当按照规定办理。',
    '至迟在月底前发放。',
    '条件成熟的镇先办。',
    '（适用范围）本县居民。',
  ])('takes what can begin an article for one: 第三条%s', (words) => {
    expect(parted('第一条甲。', '第二条乙。', `第三条${words}`, '第四条完。')[2]).toBe(`第三条 ${words}`);
  });

  test('takes the line that is written as an article, where another only names it', () => {
    expect(parted('第一条 甲。', '第二条 乙。', '第三条明确了标准。', '第三条 丙。', '第四条 完。')).toEqual([
      '第一条 甲。',
      '第二条 乙。',
      '第三条明确了标准。',
      '第三条 丙。',
      '第四条 完。',
    ]);
  });
});
