import { describe, expect, test } from 'vitest';
import { isBareDetail } from '../../../../bot/dialogue/small-talk/is-bare-detail.ts';

describe('isBareDetail()', () => {
  test.each([
    '四岁',
    '42岁',
    '我15岁',
    '我今年三十五岁了',
    '孩子一岁半',
    '宝宝才两个月',
    '两个月了',
    '三天',
    '20个人',
    '大概二十个人吧',
    '下周三',
    '明天上午九点',
    '这个月15号',
    '孩子3岁,女儿5岁',
  ])('takes %j for one', (text) => {
    expect(isBareDetail(text)).toBe(true);
  });

  test.each([
    '那二胎呢',
    '12周？',
    '周六?',
    '三胎呢',
    '二胎',
    '几岁',
    '三个月打什么针',
    '四岁还尿床',
    '怀孕三个月',
    '两个月没来月经',
    '30周胎动少',
    '发烧三天',
    '一天三次',
    '2',
    '39度',
  ])('does not take %j for one', (text) => {
    expect(isBareDetail(text)).toBe(false);
  });
});
