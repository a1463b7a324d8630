import { expect, test } from 'vitest';
import { calledBy } from '../../../server/tickets/called-by.ts';
import { withoutNames } from '../../../server/tickets/without-names.ts';
import { HOME } from '../../support/home.ts';

test.each([
  ['周小芳', '小芳来过，周小芳的娘也来了', '※来过，※的娘也来了'],
  ['周小芳', '阿芳姐说的，芳芳自己没说', '※姐说的，※自己没说'],
  ['周小芳', '给小周回个电话，周女士下午在家', '给※回个电话，※下午在家'],
  ['周芳', '小芳说肚子疼', '※说肚子疼'],
  ['欧阳小芳', '小芳和欧阳女士是一个人', '※和※是一个人'],
  ['姓周', '周姐打来的', '※打来的'],
  ['周女士', '小周打来的', '※打来的'],
  ['小周', '老周家的', '※家的'],
  ['时心', '发烧24小时，小心脱水', '发烧24小时，小心脱水'],
  ['李天', '天天吃药', '天天吃药'],
  ['小雨点', '雨点大', '雨点大'],
  ['不清楚', '清楚吗', '清楚吗'],
])('of %s, withoutNames() makes 「%s」 「%s」', (name, text, clean) => {
  expect(withoutNames(text, [name, ...calledBy(name)], HOME)).toBe(clean);
});
