import { expect, test } from 'vitest';
import { namesOfKin } from '../../../server/tickets/names-of-kin.ts';

test.each([
  ['我妹妹陈美玲怀孕了', ['陈美玲']],
  ['我妈周桂兰，67岁', ['周桂兰']],
  ['女儿叫王小红', ['王小红']],
  ['我是李桂花', ['李桂花']],
  ['想问问我表妹欧阳小芳的事', ['欧阳小芳']],
  ['我嫂子刘芳和我哥李伟都去', ['刘芳', '李伟']],
])('namesOfKin() finds in 「%s」 %j', (text, names) => {
  expect(namesOfKin(text)).toEqual(names);
});

test.each([
  '我妹妹高兴',
  '我妈黄疸',
  '我妈明明说过',
  '我儿子方便面吃多了',
  '孩子黄疸高',
  '我女儿高中生，有点胖',
  '我哥广东打工',
  '我老公常年在外',
  '我妈安静下来了',
  '我姐怀孕三个月',
  '宝宝全身红',
  '我妈白天睡',
  '我是宁波的',
  '我妈高血压，婆婆左手麻',
])('namesOfKin() finds nobody in 「%s」', (text) => {
  expect(namesOfKin(text)).toEqual([]);
});
