import { describe, expect, test } from 'vitest';
import { expecting } from '../../../../bot/dialogue/follow-up/expecting.ts';

const AT_FIRST = '刚发现怀孕，第一步做什么';
const CHECKUPS = '孕期什么时候做产检';

describe('expecting()', () => {
  test.each([
    ['我怀孕了', AT_FIRST],
    ['我老婆怀孕了', AT_FIRST],
    ['刚刚测出怀孕了', AT_FIRST],
    ['怀孕了要注意什么', AT_FIRST],
    ['怀孕8周', AT_FIRST],
    ['怀孕两个月了', AT_FIRST],
    ['怀孕12周要注意些什么', AT_FIRST],
    ['怀孕5个月', CHECKUPS],
    ['我怀孕34周了', CHECKUPS],
    ['媳妇怀孕二十四周要注意啥', CHECKUPS],
    ['我现在怀孕六个月了,平时要注意什么', CHECKUPS],
  ])('%j is news of a pregnancy', (text, question) => {
    expect(expecting(text)).toBe(question);
  });

  test.each([
    '我怀孕了能吃螃蟹吗',
    '怀孕5个月能坐飞机吗',
    '怎么怀孕',
    '没怀孕',
    '怀孕34周胎动少',
    '备孕要注意什么',
  ])('%j tells or asks something else', (text) => {
    expect(expecting(text)).toBeNull();
  });
});
