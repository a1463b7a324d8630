import { expect, test } from 'vitest';
import { readCorrection } from '../../../../bot/dialogue/follow-up/read-correction.ts';

test.each([
  ['不是血压高,是血糖高', '孕期血压高怎么办', '孕期血糖高怎么办'],
  ['不是发热,是拉肚子', '宝宝发热怎么办', '宝宝拉肚子怎么办'],
  ['是母乳不是奶粉', '宝宝不肯吃奶粉怎么办', '宝宝不肯吃母乳怎么办'],
  ['说错了,我是问人流以后怎么养', '药流疼吗', '人流以后怎么养'],
  ['不对,我问的是独生子女父母光荣证', '育儿补贴怎么申请', '独生子女父母光荣证怎么申请'],
  ['我说的是男的', '女的结扎要住院吗', '男的结扎要住院吗'],
  ['打错了,是上环', '取环去哪里取', '上环哪里取'],
])('readCorrection(%j) puts %j right', (text, last, question) => {
  expect(readCorrection(text, last)?.question).toBe(question);
});

test.each(['不是很懂', '是', '不是', '孩子不吃奶怎么办', '那是不是要住院', '我不是本地人能办吗', '要多少钱'])(
  'readCorrection() leaves %j alone',
  (text) => {
    expect(readCorrection(text, '育儿补贴怎么申请')).toBeNull();
  },
);

test.each([
  ['不对,是我老公打我', '宝宝发烧怎么办', '我老公打我'],
  ['不对,是我婆婆不让我上班', '叶酸怎么吃', '我婆婆不让我上班'],
  ['不是他发烧,是我妈摔了一跤', '育儿补贴怎么申请', '我妈摔了一跤'],
])('readCorrection(%j) after %j is a message of its own', (text, last, said) => {
  expect(readCorrection(text, last)).toEqual({ question: said, said, isOwn: true });
});

test.each([
  ['不对,是我老公', '我发烧了怎么办'],
  ['说错了,是我婆婆不让我上班', '我老公不让我上班怎么办'],
  ['打错了,是男方的护理假', '产假多少天'],
  ['不对,是发烧', '宝宝咳嗽怎么办'],
])('readCorrection(%j) corrects %j', (text, last) => {
  expect(readCorrection(text, last)?.isOwn).toBe(false);
});
