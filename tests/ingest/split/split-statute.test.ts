import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitStatute, statuteBody } from '../../../ingest/split/split-statute.ts';

describe('splitStatute()', () => {
  test('makes one article of each 第X条, with its chapter and section above it', () => {
    const text = [
      '## 第一章 总 则',
      '第一条 为了试验，制定本办法。',
      '## 第二章  办理',
      '### 第一节 申请',
      '第二条 申请人应当：',
      '（一）本人到场；',
      '（二）带身份证。',
      '## 第三章 附则',
      '第三条 本办法自公布之日起施行。',
    ].join('\n\n');

    const articles = splitStatute(text);

    expect(articles.map(({ number, chapters }) => [number, ...chapters])).toEqual([
      ['第一条', '第一章 总则'],
      ['第二条', '第二章 办理', '第一节 申请'],
      ['第三条', '第三章 附则'],
    ]);
    expect(articles[1]?.text).toBe('第二条 申请人应当：\n\n（一）本人到场；\n\n（二）带身份证。');
  });

  test('does not start an article where the text only mentions one', () => {
    const articles = splitStatute('第一条 依照第三条 的规定办理。\n第二条规定的情形除外。\n第二条 完。');

    expect(articles.map(({ number }) => number)).toEqual(['第一条', '第二条']);
    expect(articles[0]?.text).toContain('第二条规定的情形除外。');
  });

  test('keeps 第X条之一 apart', () => {
    expect(splitStatute('第九条 甲。\n第九条之一 乙。').map(({ number }) => number)).toEqual([
      '第九条',
      '第九条之一',
    ]);
  });

  test('knows articles whose numbers are Arabic digits', () => {
    expect(splitStatute('第1条 甲。\n第12条 乙。').map(({ number }) => number)).toEqual(['第1条', '第12条']);
  });

  test('takes plain chapter lines without Markdown', () => {
    expect(
      splitStatute('第一章 总则\n第一条 甲。\n第二章 罚则\n第二条 乙。').map(({ chapters }) => chapters),
    ).toEqual([['第一章 总则'], ['第二章 罚则']]);
  });

  test('loses no line of any article', () => {
    const words = fc.stringMatching(/^[甲乙丙丁，。（一）]{1,30}$/);
    fc.assert(
      fc.property(
        fc.array(fc.array(words, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (bodies) => {
          const numbers = ['一', '二', '三', '四', '五', '六', '七', '八'];
          const text = bodies.map((lines, index) => `第${numbers[index]}条 ${lines.join('\n')}`).join('\n');
          expect(
            splitStatute(text)
              .map((article) => article.text)
              .join('\n'),
          ).toBe(text);
        },
      ),
    );
  });
});

describe('statuteBody()', () => {
  const body = '第一条 甲。\n第二条 本办法附录列示。\n';

  test.each([
    '附录：\n范围\n一、井下作业。',
    '附表1 收费标准\n| 项目 | 元 |',
    '## 附件\n第一条 附件自己的。\n第二条 也是附件的。',
  ])('ends before %j', (annex) => {
    expect(statuteBody(body + annex)).toBe(body);
  });

  test.each(['附：说明。\n第三条 还在数。', '附则\n第三条 乙。'])('goes on through %j', (more) => {
    expect(statuteBody(body + more)).toBe(body + more);
  });
});
