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
    ['@优育助手叶酸怎么吃', '叶酸怎么吃'],
    ['@优育助手叶酸', '叶酸'],
    ['＠小优请问叶酸怎么吃', '请问叶酸怎么吃'],
    ['我想问一下@优育助手叶酸怎么吃', '我想问一下叶酸怎么吃'],
    ['@优育助手你好 叶酸怎么吃', '你好 叶酸怎么吃'],
    ['优育助手叶酸怎么吃', '叶酸怎么吃'],
    ['优育助手 ，叶酸怎么吃', '叶酸怎么吃'],
    ['优育助手在吗', '在吗'],
    ['优育助手给我讲讲叶酸', '给我讲讲叶酸'],
    ['优育助手我想问下叶酸怎么吃', '我想问下叶酸怎么吃'],
    ['小优你好，叶酸怎么吃', '你好，叶酸怎么吃'],
    ['小优帮我查查叶酸', '帮我查查叶酸'],
    ['请问优育助手，叶酸怎么吃', '叶酸怎么吃'],
    ['请问优育助手叶酸怎么吃', '叶酸怎么吃'],
    ['你好，优育助手，叶酸怎么吃', '叶酸怎么吃'],
    ['大家好！请问一下小优，叶酸怎么吃', '叶酸怎么吃'],
    ['我想问问优育助手叶酸怎么吃', '叶酸怎么吃'],
    ['您好优育助手', ''],
    ['优育助手？', ''],
  ])('hears its name although the gateway says nothing: %s', (text, said) => {
    expect(read(text)).toBe(said);
  });

  test.each([
    '@优育助手小王\u2005你来说',
    '优育助手是什么时候进群的',
    '大家好',
    '小优化一下菜单',
    'me@小优惠.cn',
    'me@优育助手怎么样.cn',
    '昨天问了优育助手，它说叶酸要吃三个月，对吗',
    '你们问过优育助手吗',
    '优育助手说要吃叶酸，是真的吗',
    '优育助手的回答靠谱吗',
    '优育助手我问过了，它说要吃',
    '优育助手真好用',
    '请问优育助手是谁弄的',
    '昨天@优育助手说要吃叶酸，对吗',
    '@优育助手小王 你来说',
    '@小优妈妈 你家几点出门',
    '小优妈妈怎么没来',
    '小优今天怎么没来',
    '我们有优育助手叶酸怎么吃都能问',
  ])('leaves to others what is theirs: %s', (text) => {
    expect(read(text)).toBeNull();
  });

  test('hears a name in letters as a word of its own', () => {
    const called = (text: string) => readGroupLine({ text, isMentioned: false }, ['Youyu'], []);
    expect(called('Youyu叶酸怎么吃')).toBe('叶酸怎么吃');
    expect(called('Youyubot怎么用')).toBeNull();
    expect(called('@Youyubot怎么用')).toBeNull();
  });

  test('believes the gateway, and takes off the name under which it was called', () => {
    expect(read('@协会的小助理\u2005叶酸怎么吃', true)).toBe('叶酸怎么吃');
    expect(read('叶酸怎么吃', true)).toBe('叶酸怎么吃');
  });
});
