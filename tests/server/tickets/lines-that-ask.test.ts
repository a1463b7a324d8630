import { expect, test } from 'vitest';
import { linesThatAsk } from '../../../server/tickets/lines-that-ask.ts';

test('linesThatAsk() goes back behind what only answers, the newest question first', () => {
  const lines = ['孕妇能打疫苗吗', '叶酸吃多久', '好的', '嗯', '对', '谢谢您', '可以吗', '👍'];
  expect(linesThatAsk(lines, 3)).toEqual(['叶酸吃多久', '孕妇能打疫苗吗']);
  expect(linesThatAsk(lines, 1)).toEqual(['叶酸吃多久']);
});

test('linesThatAsk() finds nothing where nothing was asked lately', () => {
  expect(linesThatAsk(['你好', '好的', '在吗'], 3)).toEqual([]);
  expect(linesThatAsk(['叶酸吃多久', ...Array.from({ length: 12 }, () => '好的')], 3)).toEqual([]);
});
