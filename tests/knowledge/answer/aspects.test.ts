import { expect, test } from 'vitest';
import { aspectsOf, tellsOf } from '../../../knowledge/answer/aspects.ts';

test.each([
  ['要多少钱', 'cost'],
  ['医保给报吗', 'cost'],
  ['带什么材料', 'materials'],
  ['去哪办', 'place'],
  ['挂什么科', 'place'],
  ['几天能到账', 'time'],
  ['什么情况有危险', 'danger'],
  ['为什么', 'why'],
  ['要啥条件', 'conditions'],
  ['有副作用吗', 'care'],
  ['怎么做', 'method'],
])('aspectsOf(%j) begins with %s', (question, aspect) => {
  expect(aspectsOf(question)[0]?.id).toBe(aspect);
});

test('aspectsOf() finds several, and none where only a matter is named', () => {
  expect(aspectsOf('去哪办,要多少钱').map(({ id }) => id)).toEqual(['cost', 'place']);
  expect(aspectsOf('叶酸')).toEqual([]);
});

test('tellsOf() trusts a heading more than a line', () => {
  const [cost] = aspectsOf('多少钱');
  if (cost === undefined) throw new Error('no aspect');
  expect(tellsOf(cost, { section: '要多少钱', text: '请问医院。' })).toBe(2);
  expect(tellsOf(cost, { section: '怎么做', text: '每次 200 元。' })).toBe(1);
  expect(tellsOf(cost, { section: '怎么做', text: '先打电话。' })).toBe(0);
});
