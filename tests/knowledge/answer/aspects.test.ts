import { expect, test } from 'vitest';
import { aspectsOf, lineTells, tellsExactly, tellsOf } from '../../../knowledge/answer/aspects.ts';

test.each([
  ['要多少钱', 'cost'],
  ['医保给报吗', 'cost'],
  ['带什么材料', 'materials'],
  ['去哪办', 'place'],
  ['在哪条路', 'place'],
  ['走哪个窗口', 'place'],
  ['电话是多少', 'phone'],
  ['星期几去', 'hours'],
  ['几号开始', 'hours'],
  ['结果多久能知道', 'finish'],
  ['挂什么科', 'place'],
  ['几天能到账', 'finish'],
  ['多久能办好', 'finish'],
  ['几岁能打', 'age'],
  ['周末上班吗', 'hours'],
  ['吃多久', 'time'],
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
  expect(aspectsOf('九价疫苗')).toEqual([]);
  expect(aspectsOf('扶助金没到账')).toEqual([]);
  expect(aspectsOf('免费孕检在哪里做').map(({ id }) => id)).toEqual(['place']);
  expect(aspectsOf('叶酸吃多少')).toEqual([]);
  expect(aspectsOf('一天喂多少毫升')).toEqual([]);
});

test('tellsOf() trusts a heading more than a line', () => {
  const [cost] = aspectsOf('多少钱');
  if (cost === undefined) throw new Error('no aspect');
  expect(tellsOf(cost, { section: '要多少钱', text: '请问医院。' })).toBe(2);
  expect(tellsOf(cost, { section: '怎么做', text: '每次 200 元。' })).toBe(1);
  expect(tellsOf(cost, { section: '怎么做', text: '先打电话。' })).toBe(0);
});

test.each([
  ['多少钱', '拿结婚当手段要钱：法律禁止借婚姻索取财物。'],
  ['多少钱', '有人打着协会的名义收费、卖东西，都不对。'],
  ['去哪办', '挨打的，先保住人，拨打 110。'],
  ['要带什么', '证件照片不要发在群里。'],
  ['多久能办好', '24～28 周做。'],
])('tellsOf() hears no answer to %s in 「%s」', (question, text) => {
  const [aspect] = aspectsOf(question);
  if (aspect === undefined) throw new Error('no aspect');
  expect(tellsOf(aspect, { section: '要注意什么', text })).toBe(0);
});

test('lineTells() puts what says it plainly first', () => {
  const [place] = aspectsOf('在哪办');
  if (place === undefined) throw new Error('no aspect');
  expect(lineTells(place, '带上身份证，到婚姻登记处申请补领。')).toBe(2);
  expect(lineTells(place, '先打电话问婚姻登记处：要不要预约。')).toBe(1);
  expect(lineTells(place, '两个人自愿，写好协议。')).toBe(0);
});

test('tellsExactly() tells a room, a day and an amount from a hint where to ask', () => {
  const [place] = aspectsOf('在哪里');
  if (place === undefined) throw new Error('no aspect');
  expect(tellsExactly(place, { section: '', text: '门诊楼三楼孕前检查室。' })).toBe(2);
  expect(tellsExactly(place, { section: '去哪里办', text: '问乡镇卫生院。' })).toBe(1);
  expect(tellsExactly(place, { section: '', text: '自愿参加。' })).toBe(0);
});
