import { describe, expect, test } from 'vitest';
import {
  calledIn,
  replaceCommand,
  typedCommand,
  unfilledVariables,
} from '../../../../server/web/console/state/typed-command.ts';

describe('typedCommand()', () => {
  test.each([
    ['/', '/', ''],
    ['/yy', '/', 'yy'],
    ['您好 /预约', '/', '预约'],
    ['您好\n/预约', '/', '预约'],
    ['@王', '@', '王'],
    ['请@王芳', '@', '王芳'],
  ] as const)('finds in %j after %s what is searched for', (text, sign, search) => {
    expect(typedCommand(text, text.length, sign)?.search).toBe(search);
  });

  test.each([
    ['', '/'],
    ['1/2', '/'],
    ['https://a', '/'],
    ['/预约 ', '/'],
    ['a@b', '@'],
    ['/这一段话太长了已经不可能是在找什么常用回复了', '/'],
  ] as const)('finds nothing in %j after %s', (text, sign) => {
    expect(typedCommand(text, text.length, sign)).toBeNull();
  });

  test('looks at what stands before the caret alone', () => {
    expect(typedCommand('/预约挂号', 3, '/')).toEqual({ start: 0, end: 3, search: '预约' });
  });
});

test('replaceCommand() puts words in its place and the caret behind them', () => {
  const command = { start: 3, end: 6, search: '预约' };
  expect(replaceCommand('您好 /预约。', command, '请带身份证')).toEqual({
    text: '您好 请带身份证。',
    caret: 8,
  });
});

test('unfilledVariables() names each variable once', () => {
  expect(unfilledVariables('请打 {{电话}} 或 {{ 电话 }}，{{电话}}，{{居民称呼}}')).toEqual([
    '{{电话}}',
    '{{ 电话 }}',
    '{{居民称呼}}',
  ]);
  expect(unfilledVariables('请打 0550-1234567')).toEqual([]);
});

test('calledIn() finds who is called, and not whose name only begins the same', () => {
  const people = [
    { id: 'A', displayName: '王芳' },
    { id: 'B', displayName: '王芳芳' },
  ];
  expect(calledIn('@王芳芳 看一下', people)).toEqual(['B']);
  expect(calledIn('@王芳芳 和@王芳 看一下', people)).toEqual(['B', 'A']);
  expect(calledIn('王芳说过', people)).toEqual([]);
});
