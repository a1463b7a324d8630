import { expect, test } from 'vitest';
import { pickListed } from '../../../../bot/dialogue/follow-up/pick-listed.ts';

const listed = ['药流和手术流产怎么选，要查什么', '流产以后怎么养，多久恢复'].map((label, at) => ({
  label,
  question: label,
  article: `a${at}`,
  told: false,
}));

test.each([
  ['第一个', 'a0'],
  ['1', 'a0'],
  ['选2', 'a1'],
  ['前面那个', 'a0'],
  ['我问的是后面那个', 'a1'],
  ['流产以后怎么养,多久恢复', 'a1'],
  ['药流那个', 'a0'],
])('pickListed(%j) means %s', (text, article) => {
  expect(pickListed(text, listed)?.listed.article).toBe(article);
});

test.each([
  '第三个',
  '2岁能打吗',
  '流产',
  '要多少钱',
  '好的',
  '9',
  '怎么选',
  '第二个孩子有补贴吗',
  '前面的伤口疼怎么办',
])('pickListed() takes %j for none', (text) => {
  expect(pickListed(text, listed)).toBeNull();
});

test('pickListed() hears what is asked of it', () => {
  expect(pickListed('第二个再说详细点', listed)).toMatchObject({
    listed: { article: 'a1' },
    rest: '再说详细点',
  });
});

test('pickListed() has nothing to pick where nothing was listed', () => {
  expect(pickListed('第一个', [])).toBeNull();
});
