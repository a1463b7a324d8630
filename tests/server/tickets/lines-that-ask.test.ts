import { expect, test } from 'vitest';
import { linesThatAsk } from '../../../server/tickets/lines-that-ask.ts';

test('linesThatAsk() goes back behind what only answers, the newest question first', () => {
  const lines = ['孕妇能打疫苗吗', '叶酸吃多久', '好的', '嗯', '对', '谢谢您', '可以吗', '👍'];
  expect(linesThatAsk(lines, 3)).toEqual(['叶酸吃多久', '孕妇能打疫苗吗']);
  expect(linesThatAsk(lines, 1)).toEqual(['叶酸吃多久']);
});

test('linesThatAsk() finds nothing where nothing was asked lately', () => {
  expect(linesThatAsk(['你好', '好的', '在吗'], 3)).toEqual([]);
  expect(linesThatAsk(['叶酸吃多久', ...Array.from({ length: 60 }, () => '好的')], 3)).toEqual([]);
});

test.each([
  '转人工',
  '我要转人工',
  '确认',
  '没错',
  '13855001234',
  '我电话138 5500 1234',
  '好的我知道了',
  '我想问一下',
  '您好，我想咨询个问题',
  '想了解一下',
])('linesThatAsk() finds no question in %j', (line) => {
  expect(linesThatAsk(['叶酸吃多久', line], 3)).toEqual(['叶酸吃多久']);
});

test('linesThatAsk() keeps what says which question it is', () => {
  expect(linesThatAsk(['我想问一下上环疼不疼', '想了解奖扶怎么申请'], 3)).toHaveLength(2);
  expect(linesThatAsk(['转人工，叶酸怎么吃'], 3)).toHaveLength(1);
});
