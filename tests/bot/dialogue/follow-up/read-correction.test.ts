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
