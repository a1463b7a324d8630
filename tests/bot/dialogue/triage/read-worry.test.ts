import { describe, expect, test } from 'vitest';
import { readWorry, type Worry } from '../../../../bot/dialogue/triage/read-worry.ts';

const SAYINGS: Readonly<Record<Worry, readonly string[]>> = {
  secrecy: [
    '能不能不告诉我爸妈',
    '别告诉我妈行吗',
    '你们会告诉学校吗',
    '不想让爸妈知道',
    '保密吗',
    '会不会通知家长啊',
    '能不能不说是我说的',
    '我老公会知道吗',
    '会不会传出去',
  ],
  police: ['别报警，会丢人', '报警他会不会坐牢', '我怕他报复', '报警有用吗', '能不能不报警'],
  shame: ['医生会骂我吗', '好丢人', '我错了吗', '是不是我的错', '怕被人笑话', '没脸见人'],
  fear: ['我怕他', '好害怕', '我好怕啊，怎么办', '我很慌'],
  money: ['我没钱', '去医院要不要带钱', '救护车要多少钱', '会不会很贵', '住院费用付不起怎么办'],
  far: ['医院太远了', '我老公不在家', '没车', '就我一个人在家', '打不到车'],
  waiting: [
    '可以先洗澡吗',
    '能等天亮再去吗',
    '要不要先吃点药',
    '观察一下行不行',
    '明天再去可以吗',
    '看着没事，照样吃照样玩，能等拉出来吗',
  ],
};

describe('readWorry()', () => {
  for (const [worry, sayings] of Object.entries(SAYINGS)) {
    test.each(sayings)(`hears ${worry} in %j`, (text) => {
      expect(readWorry(text)).toBe(worry);
    });
  }

  test.each([
    '结婚登记要多少钱',
    '独生子女费多少钱一个月',
    '准生证去哪办',
    '婚检能先预约吗',
    '四维彩超贵不贵',
    '卫生院离车站远吗',
    '血越流越多',
    '他又来了',
    '好的',
    '30周',
    '我老公不在家，昨天他妈来了，说这个孩子不能要，逼着我去医院打掉',
  ])('hears none in %j', (text) => {
    expect(readWorry(text)).toBeNull();
  });
});
