import { expect, test } from 'vitest';
import { isForParents, isFromParent } from '../../../knowledge/answer/from-parent.ts';

test.each(['女儿第一次来月经怎么跟她说', '闺女初潮，当妈的要准备什么', '我怕孩子学坏', '孙女来例假了'])(
  'isFromParent() hears a parent in 「%s」',
  (question) => expect(isFromParent(question)).toBe(true),
);

test.each(['我第一次来月经怎么办', '女孩子第一次来月经一般多大', '我今年12岁，怕生孩子', '男孩子遗精正常吗'])(
  'isFromParent() hears none in 「%s」',
  (question) => expect(isFromParent(question)).toBe(false),
);

test('isForParents() knows the sections that are written for parents', () => {
  expect(['家长怎么做', '爸妈怎么讲', '怎么做', ''].map((section) => isForParents({ section }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
