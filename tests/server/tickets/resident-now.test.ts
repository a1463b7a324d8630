import { expect, test } from 'vitest';
import { residentNow } from '../../../server/tickets/resident-now.ts';
import { HOME } from '../../support/home.ts';

const lines = (...texts: readonly string[]) => texts.map((text, at) => ({ text, at }));

test.each([
  [['怀孕28周，叶酸还吃吗'], '孕28周'],
  [['我怀孕五个月了', '谢谢'], '怀孕5个月（约20–22周）'],
  [['备孕要不要吃叶酸'], '备孕'],
  [['备孕要注意什么', '我怀孕8周了'], '孕8周'],
  [['宝宝八个月了，能吃蛋黄吗'], '孩子8个月'],
  [['产后20天还有恶露'], '产后20天'],
  [['我15岁，月经没来'], '14到17岁'],
  [['我怀孕两个月胎停了，上周做了清宫'], '流产、引产后'],
  [['我怀孕8周了', '孩子没保住', '能坐飞机吗'], '流产、引产后'],
  [['去年流产了，现在怀孕8周'], '孕8周'],
  [['怀孕39周了', '昨天生了'], '产后'],
  [['怀孕39周了', '生了，产后3天'], '产后3天'],
  [['我嫂子怀孕5个月了'], null],
  [['同事怀孕28周了'], null],
  [['你好', '13812345678'], null],
])('residentNow(%j) reads the stage %j', (texts, what) => {
  expect(residentNow(lines(...texts), HOME).stage?.what ?? null).toBe(what);
});

test('residentNow() says when it was told, and in which language they wrote last', () => {
  const now = residentNow(lines('How much folic acid do I need?', '我怀孕8周了', '13812345678'), HOME);
  expect(now).toEqual({ language: 'zh', stage: { what: '孕8周', at: 1 } });
  expect(residentNow(lines('你好', 'I want to talk to a human'), HOME).language).toBe('en');
  expect(residentNow([], HOME)).toEqual({ language: 'zh', stage: null });
});
