import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

describe('what only sounds like a danger', () => {
  test.each([
    '我家水管破了水哗哗的，找物业打不通',
    '洗衣机漏了，裤子都湿了，我怀孕呢怕滑倒',
    '门反锁了我在外头，等老公送钥匙',
    '娃牙龈冒血点，是刚长牙咬的',
    '宝宝拉的红红的，吃了火龙果',
    '钙片跟铁剂一起吞了，要紧吗',
    '被狗咬了才要打针吧，我就是问问',
    '司机骂了我一句，气人',
    '尿不湿捂得小屁股发红',
    '老头子去世后总觉得他还在屋里',
    '老伴走了半年，我老感觉他还坐在沙发上',
    '我想反映个事，村卫生室老是没人',
    '反映下情况，接种门诊周六不开门',
  ])('%j raises no alarm', (text) => {
    expect(judged(text).level).toBe('routine');
  });

  test.each([
    ['怀孕36周，坐马桶上哗的一下水流出来', 'P3'],
    ['把我锁在门外，他在里面砸东西', 'V1'],
    ['孩子牙咬得咯咯响叫不醒', 'C2'],
    ['宝宝吃了西瓜拉血，一天十几次', 'C4'],
    ['孩子被狗咬了才知道要打针', 'C10'],
    ['老公骂我打我，司机也骂我', 'V2'],
    ['反映个事，隔壁天天打孩子，孩子身上都是伤', 'V3'],
  ])('%j is none of these', (text, rule) => {
    expect(judged(text).matchedRules).toContain(rule);
  });
});

describe('urgent matters in plain words', () => {
  test.each([
    ['我觉得自己啥用没有，拖累一家人', 'S2'],
    ['自己摸不到环的线了', 'R4'],
    ['找不到环的尾丝了', 'R4'],
    ['早就不来月经了，这两天白带里带红', 'E2'],
    ['早没来例假了，底裤上有血', 'E2'],
    ['男朋友把套子弄破，就想让我怀上跟他结婚', 'V5'],
    ['他在避孕套上扎了洞，好让我怀上', 'V5'],
    ['公公婆婆轮流劝我把孩子拿掉，我舍不得', 'V5'],
    ['奶子冒脓水了，孩子还吃着', 'M6'],
    ['娃每到夜里就发热，三天了', 'C9'],
    ['护垫上沾了点褐色，我才八周', 'P2'],
    ['私处烂了个洞，半个月没好', 'A8'],
    ['前夫老是在我公司楼下守着，我害怕', 'V2'],
    ['在电梯里忽然心砰砰跳，以为快要过去了', 'S4'],
  ])('%j: %s', (text, rule) => {
    const { level, matchedRules } = judged(text);

    expect(level).toBe('urgent');
    expect(matchedRules).toContain(rule);
  });
});

describe('emergencies told in passing', () => {
  test.each([
    ['差五天就满月，发烧38度', 'N4'],
    ['毛毛手掌心焦黄，不好好吃', 'N5'],
    ['片子数好了，今晚就走', 'S1'],
  ])('%j: %s', (text, rule) => {
    const { level, matchedRules } = judged(text);

    expect(level).toBe('emergency');
    expect(matchedRules).toContain(rule);
  });

  test.each(['我才十周能坐飞机吗', '医生让我数胎动，我数好了', '我在这上班才十周'])('%j is none', (text) => {
    expect(judged(text).level).toBe('routine');
  });
});
