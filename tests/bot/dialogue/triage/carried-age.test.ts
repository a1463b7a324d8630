import { expect, test } from 'vitest';
import { judged } from './judged.ts';

test.each([
  '女儿13岁能打疫苗吗 | 我突然下面流血，头晕',
  '我女儿14岁，月经不规律怎么调 | 我自己肚子疼得打滚',
  '我爸72岁，降压药饭前吃吗 | 我头疼得厉害，怀孕30周',
])('triage() leaves the age of another to them: %s', (conversation) => {
  expect(judged(conversation).person.ageYears).toBeUndefined();
});

test.each([
  ['我女儿13岁 | 突然下面流血，头晕', 13],
  ['女儿13岁，月经两个月没来 | 今天肚子疼得打滚', 13],
  ['女儿13岁能打疫苗吗 | 我女儿打完脸肿了', 13],
  ['我15岁，能打疫苗吗 | 我下面流血', 15],
  ['我15岁，跟妈妈住 | 我下面流血', 15],
] as const)('triage() carries an age on: %s', (conversation, years) => {
  expect(judged(conversation).person.ageYears).toBe(years);
});
