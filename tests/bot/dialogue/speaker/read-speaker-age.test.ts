import { describe, expect, test } from 'vitest';
import { readSpeakerAge } from '../../../../bot/dialogue/speaker/read-speaker-age.ts';

describe('readSpeakerAge()', () => {
  test.each([
    ['我12岁', 'child'],
    ['我今年12岁，来月经了', 'child'],
    ['你好,我13岁', 'child'],
    ['我才十二岁', 'child'],
    ['我今年十岁', 'child'],
    ['我是小学生', 'child'],
    ['我上五年级', 'child'],
    ['我在读六年级,同学笑我', 'child'],
    ['我初一', 'child'],
    ['12岁', 'child'],
    ['我13', 'child'],
    ['我13，妈妈要我订婚', 'child'],
    ['我12，13号都有空', null],
    ['我5，孩子发烧', null],
    ['我6，有事问', null],
    ['我5岁', 'child'],
    ['我14岁', 'teen'],
    ['我今年十六岁', 'teen'],
    ['我是初二的', 'teen'],
    ['我上高一', 'teen'],
    ['我是高中生', 'teen'],
    ['我30岁', 'adult'],
    ['我今年二十八岁', 'adult'],
    ['我18岁了', 'adult'],
  ])('reads %j as %s', (text, age) => {
    expect(readSpeakerAge(text)).toBe(age);
  });

  test.each([
    '我女儿12岁',
    '我家孩子上五年级',
    '我12岁的女儿',
    '我12岁的时候没来月经',
    '我小学的时候',
    '我初一的老师',
    '孩子13岁',
    '我怀孕12周',
    '我想问一下叶酸',
    '我有两个孩子,大的12岁',
    '我3岁的宝宝发烧',
    '我是小学老师',
    '我家小学生',
  ])('reads nothing in %j', (text) => {
    expect(readSpeakerAge(text)).toBeNull();
  });
});
