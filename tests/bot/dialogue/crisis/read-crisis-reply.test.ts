import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CrisisSignal, readCrisisReply } from '../../../../bot/dialogue/crisis/read-crisis-reply.ts';
import { processorMs } from '../../../support/processor-time.ts';

const SAYINGS: Readonly<Record<CrisisSignal, readonly string[]>> = {
  acted: [
    '我吃了一瓶安眠药',
    '已经喝下去了',
    '刚割了手腕',
    '吞了好多药',
    '手腕在流血',
    '药都吃完了',
    '吃了30片',
    '喝农药了',
    '喝了半瓶敌敌畏',
    '我把煤气打开了',
  ],
  means_in_hand: [
    '药在手上',
    '药就在旁边',
    '刀在我手里',
    '手里拿着刀',
    '有美工刀',
    '我在楼顶',
    '我站在桥上',
    '坐在窗台上',
    '绳子都准备好了',
    '农药买好了',
    '药我攒够了',
    '绳子都备好了',
    '不想放下',
    '我没有放下',
  ],
  plan: [
    '今晚就走',
    '等孩子睡了就跳',
    '我已经计划好了',
    '遗书写好了',
    '谁也劝不住',
    '想好在哪了',
    '我已经决定了',
    '安眠药吃多少会死',
    '怎么死不痛',
  ],
  worse: ['不安全', '我撑不住了', '控制不住自己', '还是想死', '更难受了', '救救我'],
  alone: [
    '没有人',
    '没人',
    '就我自己',
    '一个人',
    '就我一个人在家',
    '都不在',
    '没有人陪我',
    '身边没人',
    '没有人能来',
    '室友都回家了',
  ],
  locked: [
    '他把门反锁了',
    '他不肯开门',
    '把自己锁在屋里',
    '敲门也不应',
    '我把房门插上了',
    '门叫不开',
    '我踹门行吗',
  ],
  line_busy: ['打不通', '没人接', '一直占线', '12356打了没人接'],
  secrecy: ['别告诉我妈', '你会告诉别人吗', '能保密吗', '不要让我爸知道', '求你别报警'],
  who_are_you: ['你是真人吗', '你是机器人', '你又不是人', '有真人吗', '跟机器人说有什么用'],
  kidding: ['骗你的', '开玩笑的', '逗你玩呢', '随便说说', '我说着玩的'],
  put_away: [
    '放下了',
    '药扔了',
    '我把刀收起来了',
    '放远了',
    '药给我妈了',
    '扔到阳台了',
    '农药被我婶子收走了',
    '从楼顶下来了',
    '我回房间了',
    '已经倒掉了',
  ],
  company_coming: ['我姐在路上了', '我妈马上来', '给我妈打电话了', '我叫了邻居', '他快到家了'],
  company: [
    '有人',
    '有人在',
    '我妈在',
    '老公在旁边',
    '室友在',
    '我姐来了',
    '他陪着我',
    '我在他旁边',
    '我们轮流守着',
    '邻居过去了',
    '婆婆抱着孩子',
  ],
  calmer: ['好多了', '好一点了', '平静下来了', '没那么难受了', '不想死了', '我不会做傻事的', '舒服点了'],
  cannot: ['做不到', '不想打电话', '不敢打', '不想给他打电话', '没力气', '我动不了'],
  wont_say: ['不想说', '别问了', '别管我', '烦死了', '算了', '不想聊了', '……', '没什么好说的', '😭😭'],
  thanks: ['谢谢', '谢谢你', '好的谢谢'],
  greeting: ['在吗', '你还在吗', '有人吗', '喂'],
  named: ['我妈', '我姐姐', '可以找我舅舅', '我们老师', '可以打给我表姐', '我朋友小丽'],
  stay_with_me: ['你能陪我说说话吗', '别走', '陪陪我', '能听我说吗'],
  how: ['我该怎么跟她说', '怎么劝他', '说什么好'],
  far: ['我在外地打工', '我不在他身边', '我赶不回去'],
  ate: ['吃过了', '我吃了', '喝完了'],
  hotline: ['12356是什么', '热线要钱吗', '打12356有用吗'],
  leaving: ['我去睡了', '再见', '先这样', '我先休息了', '晚安'],
  ok: ['好', '好的', '可以', '行'],
  yes: ['安全', '在', '在家', '有', '能', '还好', '做到了', '是的', '看到了', '试了'],
  nod: ['嗯', '嗯嗯'],
  no: ['不', '没有', '不行', '不能', '没做到', '不是', '身边没有'],
  unsure: ['不知道', '说不清', '我也不知道'],
  told: [
    '他昨天又喝酒了',
    '我老公三年前走了，我每天都想他',
    '考试没考好，爸妈骂我',
    '我欠了很多钱',
    '家里欠了好多钱',
    '地里的活都是我一个做',
    '叶酸怎么吃',
    '孩子还小',
  ],
};

describe('readCrisisReply()', () => {
  for (const [signal, sayings] of Object.entries(SAYINGS)) {
    test.each(sayings)(`hears ${signal} in %j`, (text) => {
      expect(readCrisisReply(text).signal).toBe(signal);
    });
  }

  test.each(['我没吃药', '没有吃', '还没喝', '我没割'])('does not hear that it is done in %j', (text) => {
    expect(readCrisisReply(text).signal).not.toBe('acted');
  });

  test.each(['身边没有药', '没有刀', '手边没有这些东西'])('does not hear means in hand in %j', (text) => {
    expect(readCrisisReply(text).signal).not.toBe('means_in_hand');
  });

  test.each(['没有', '身边没有', '都没有', '家里没有药'])(
    'hears that there is nothing near in %j',
    (text) => {
      expect(readCrisisReply(text).none).toBe(true);
    },
  );

  test('reads any string, in time linear in it', async () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Object.keys(SAYINGS)).toContain(readCrisisReply(text).signal);
      }),
    );
    for (const part of ['我', '没有', '药在', '不想', '今晚', '好的谢谢', '有人', '我妈']) {
      const text = part.repeat(4000 / part.length);
      expect(await processorMs(() => readCrisisReply(text))).toBeLessThan(2000);
    }
  });
});
