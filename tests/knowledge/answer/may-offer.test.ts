import { expect, test } from 'vitest';
import { mayOffer } from '../../../knowledge/answer/may-offer.ts';

test('mayOffer() names an article about a death to nobody who spoke of none', () => {
  const widowed = '老伴、爱人去世了，怎么熬过去';
  expect(mayOffer(widowed, '我爱人下周出差，改到月底行吗')).toBe(false);
  expect(mayOffer('孩子走了还想再要一个（再生育圆梦）', '还想再要一个')).toBe(false);
  expect(mayOffer(widowed, '老头子走了一年多了，我一个人吃饭不香')).toBe(true);
  const hurt = '孩子割手腕、伤害自己，家长怎么办';
  expect(mayOffer(hurt, '女儿胳膊上全是划痕，问她不讲')).toBe(true);
  expect(mayOffer(hurt, '孩子作业拖拉怎么办')).toBe(false);
  expect(mayOffer('包皮长要不要割', '儿子包皮太长怎么办')).toBe(true);
  expect(mayOffer('免费孕前优生健康检查', '我爱人下周出差，改到月底行吗')).toBe(true);
});
