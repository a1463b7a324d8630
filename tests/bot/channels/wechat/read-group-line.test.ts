import { describe, expect, test } from 'vitest';
import { readGroupLine } from '../../../../bot/channels/wechat/read-group-line.ts';

const names = ['优育助手', '小优'];
const read = (text: string, isMentioned = false): string | null =>
  readGroupLine({ text, isMentioned }, names, ['/问']);

describe('readGroupLine()', () => {
  test.each([
    ['@优育助手\u2005叶酸怎么吃', '叶酸怎么吃'],
    ['叶酸怎么吃 @优育助手', '叶酸怎么吃'],
    ['＠小优 叶酸怎么吃', '叶酸怎么吃'],
    ['请问@优育助手\u2005叶酸怎么吃', '请问 叶酸怎么吃'],
    ['优育助手，叶酸怎么吃', '叶酸怎么吃'],
    ['小优 叶酸怎么吃', '叶酸怎么吃'],
    ['/问叶酸怎么吃', '叶酸怎么吃'],
    ['@优育助手', ''],
  ])('hears its name although the gateway says nothing: %s', (text, said) => {
    expect(read(text)).toBe(said);
  });

  test.each([
    '@优育助手小王\u2005你来说',
    '优育助手是什么时候进群的',
    '大家好',
    '小优化一下菜单',
    'me@小优惠.cn',
  ])('leaves to others what is theirs: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  test('believes the gateway, and takes off the name under which it was called', () => {
    expect(read('@协会的小助理\u2005叶酸怎么吃', true)).toBe('叶酸怎么吃');
    expect(read('叶酸怎么吃', true)).toBe('叶酸怎么吃');
  });
});
