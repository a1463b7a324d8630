import { expect, test } from 'vitest';
import { plainMarkdown } from '../../../ingest/loaders/plain-markdown.ts';

test.each([
  ['**先说结论**：吃叶酸', '先说结论：吃叶酸'],
  ['提前*三个月*吃', '提前三个月吃'],
  ['- 夫妻都要检查', '夫妻都要检查'],
  ['    * 女方查甲状腺', '女方查甲状腺'],
  ['- [x] 建档', '建档'],
  ['- 1 -', '- 1 -'],
  ['> - 引用里的一项', '引用里的一项'],
  ['> 引用的话', '引用的话'],
  ['   2. 二手烟也算', '2. 二手烟也算'],
  ['看[办法](http://a.b/c_(1))第三条', '看办法第三条'],
  ['见![图](a.png)县医院', '见县医院'],
  ['打开 <https://a.b/c>', '打开 https://a.b/c'],
  ['带`身份证`和~~户口簿~~', '带身份证和户口簿'],
  ['\\*号是必填项', '*号是必填项'],
  // Words that only look like marks.
  ['5 * 3 * 2', '5 * 3 * 2'],
  ['a_b_c.md', 'a_b_c.md'],
  ['-5℃到10℃', '-5℃到10℃'],
  ['# 标题', '# 标题'],
  ['| **甲** | 3 |', '| 甲 | 3 |'],
])('plainMarkdown(%j) is %j', (line, plain) => {
  expect(plainMarkdown(line)).toBe(plain);
});

test('plainMarkdown() makes headings of what is underlined or bold as a whole, and takes rules and fences out', () => {
  const text =
    '题目\n===\n\n小标题\n---\n\n**谁能领**\n\n满一年的。\n\n***\n\n```\n领表\n```\n\n**都要来。**\n';
  expect(plainMarkdown(text).split('\n').filter(Boolean)).toEqual([
    '# 题目',
    '## 小标题',
    '### 谁能领',
    '满一年的。',
    '领表',
    '都要来。',
  ]);
});
