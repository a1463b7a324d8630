import { expect, test } from 'vitest';
import { parseNumber } from '../../../../bot/dialogue/matching/numbers.ts';

test.each([
  ['28周', 28, '周'],
  ['二十八周', 28, '周'],
  ['36+2周', 36, '周'],
  ['7个多月', 7, '月'],
  ['一个半月', 1.5, '月'],
  ['39度5', 39.5, '度'],
  ['三十九度', 39, '度'],
  ['38.6', 38.6, ''],
  ['两个多小时', 2, '小时'],
  ['十几天', 10, '天'],
  ['好几天', 3, '天'],
  ['一岁半', 1.5, '岁'],
  ['3-4天', 4, '天'],
] as const)('parseNumber() reads %s', (text, value, unit) => {
  expect(parseNumber(text, 0)).toMatchObject({ value, unit, length: text.length });
});

test.each(['一直', '万一', '半夜', '三胎', '周一'])('parseNumber() leaves the word %s alone', (text) => {
  expect(parseNumber(text, 0)).toBeNull();
});
