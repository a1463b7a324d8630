import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitQuestions } from '../../../../bot/dialogue/follow-up/split-questions.ts';

test.each([
  ['叶酸什么时候开始吃?另外家里有猫要紧吗?', ['叶酸什么时候开始吃?', '家里有猫要紧吗?']],
  ['1、结婚登记要带什么 2、婚检要钱吗', ['结婚登记要带什么', '婚检要钱吗']],
  ['请问产假多少天,我老公有几天陪护假', ['产假多少天', '我老公有几天陪护假']],
  ['我想问一下居住证怎么办,还有孩子上学要先办什么', ['居住证怎么办', '孩子上学要先办什么']],
  [
    '离婚后孩子归谁?他欠的债我要还吗?家里的房子怎么分?',
    ['离婚后孩子归谁?', '他欠的债我要还吗?', '家里的房子怎么分?'],
  ],
  ['叶酸怎么吃?上环疼吗?', ['叶酸怎么吃?', '上环疼吗?']],
  ['孩子发烧怎么办?那避孕呢?', ['孩子发烧怎么办?', '那避孕呢?']],
  ['二胎产假多少天?要交材料吗,婚检要钱吗', ['二胎产假多少天,要交材料吗', '婚检要钱吗']],
])('splitQuestions(%j) gives each of them', (text, questions) => {
  expect(splitQuestions(text)?.questions).toEqual(questions);
});

test.each([
  '备孕要不要吃叶酸',
  '宫颈癌筛查去哪里做,要钱吗?',
  '我怀孕28周了,家里人都说不能吃螃蟹,到底能不能吃?',
  '还有救吗',
  '叶酸怎么吃?贵吗?',
  '上环怎么做?疼吗?合法吗?',
  '谢谢,我知道了',
  '',
])('splitQuestions() keeps %j as one', (text) => {
  expect(splitQuestions(text)).toBeNull();
});

test('splitQuestions() knows commas from plainer signs', () => {
  expect(splitQuestions('孩子挑食怎么办,能不能看手机')?.explicit).toBe(false);
  expect(splitQuestions('孩子挑食怎么办?能不能看手机')?.explicit).toBe(true);
});

test('splitQuestions() makes no question of words that were not said, for all messages', () => {
  const piece = fc.constantFrom(
    '叶酸怎么吃',
    '要钱吗',
    '?',
    ',',
    '。',
    '另外',
    '还有',
    '1、',
    '谢谢',
    '家里有猫',
    '吗',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const found = splitQuestions(text);
      if (found === null) return;
      expect(found.questions.length).toBeGreaterThan(1);
      const letters = (one: string): string => one.replace(/[^\p{L}\p{N}]/gu, '');
      let from = 0;
      for (const question of found.questions) {
        for (const char of letters(question)) {
          from = text.indexOf(char, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }
    }),
  );
});
