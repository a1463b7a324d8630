import { describe, expect, test } from 'vitest';
import { tellsEnd } from '../../../../bot/dialogue/speaker/pregnancy-over.ts';
import { HOME } from '../../../support/home.ts';

describe('tellsEnd()', () => {
  test.each([
    '我怀孕两个月胎停了，上周做了清宫',
    '胎停了',
    '医生说胎停了',
    '怀孕50天胎停',
    '怀孕8周没保住',
    '孩子没保住，流产了',
    '上周没保住，做了清宫',
    '上周刮宫了',
    '怀孕20周引产了',
    '昨天流掉了',
    '孩子打掉了',
    '刚做完人流',
    '上个月小产了，身体虚',
    '流产后20天还有血',
    '三天前做的人流',
    '人流第二天有点累',
    '上个月胎停清的宫',
  ])('hears a pregnancy that was lost or ended: %s', (text) => {
    expect(tellsEnd(text, HOME)).toBe('lost');
  });

  test.each(['昨天生了', '已经生了', '我生了个女儿', '我怀孕39周，今早顺产生了', '宝宝出生了'])(
    'hears a birth: %s',
    (text) => {
      expect(tellsEnd(text, HOME)).toBe('born');
    },
  );

  test.each([
    '我怀孕8周了',
    '怀孕8周，会不会胎停了',
    '我怕胎停了',
    '怎么预防胎停',
    '胎停是什么原因',
    '医生说先兆流产',
    '先兆流产了怎么办',
    '我怀孕8周，流产了两次了，害怕',
    '上次胎停了，现在怀孕8周',
    '第一胎胎停了，我又怀上了',
    '去年流产了，想再要一个',
    '流产了吗',
    '怀孕8周想打掉',
    '不想打掉了',
    '我嫂子胎停了',
    '我女儿流产了',
    '我女儿在外地，自己跑去做了人流',
    '是不是胎停了',
    '上一次怀孕是胎停，这次24周',
    '三年前药流过，今年四月怀上，十三周了',
    '问问做完人流以后几天不干净要回去看',
    '博主说孕31周胎停',
    '我家母羊流产了',
    '同事引产了',
    '快生了',
    '还没生',
    '要生了',
    '我生病了',
    '发生了什么',
    '我生了两个女儿，现在怀孕三个月',
    '工作没保住',
    '流产后3个月又怀上了',
  ])('takes no pregnancy for over: %s', (text) => {
    expect(tellsEnd(text, HOME)).toBeNull();
  });
});
