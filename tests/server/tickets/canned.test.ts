import { describe, expect, test } from 'vitest';
import { fillCanned } from '../../../server/tickets/fill-canned.ts';
import { pinyinInitials } from '../../../server/tickets/pinyin-initials.ts';
import { rankCanned } from '../../../server/tickets/rank-canned.ts';

test.each([
  ['孕期检查', 'yqjc'],
  ['预约产检', 'yycj'],
  ['家访 3 天内', 'jf3tn'],
  ['WeChat 联系', 'wechatlx'],
  ['阿姨来了', 'ayll'],
  ['杂事：走访', 'zszf'],
  ['，。', ''],
])('pinyinInitials() of %s are %s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials);
});

describe('rankCanned()', () => {
  const reply = { title: '预约产检', initials: 'yycj', body: '请带好身份证，空腹来。' };
  test('puts the start of the title first, then initials, then parts, then the text', () => {
    const ranks = ['预约', 'yy', '产检', 'cj', '空腹', '疫苗'].map((search) => rankCanned(reply, search));
    expect(ranks).toEqual([0, 1, 2, 3, 4, null]);
    expect(rankCanned(reply, ' ＹＹ ')).toBe(1);
    expect(rankCanned(reply, '')).toBe(0);
  });
});

describe('fillCanned()', () => {
  const values = { 居民称呼: '周女士', 咨询员: '王', 单位: '计生协', 电话: null };
  test('fills what is known and leaves the rest to be seen', () => {
    expect(fillCanned('{{居民称呼}}您好，我是{{ 单位 }}的{{咨询员}}，电话{{电话}}，{{天气}}', values)).toBe(
      '周女士您好，我是计生协的王，电话{{电话}}，{{天气}}',
    );
  });
  test('takes nothing from the prototype for a variable, nor a value for a pattern', () => {
    expect(fillCanned('{{居民称呼}}', { ...values, 居民称呼: '$&{{单位}}' })).toBe('$&{{单位}}');
  });
});
