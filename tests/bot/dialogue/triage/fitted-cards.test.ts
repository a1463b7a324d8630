import { describe, expect, test } from 'vitest';
import { judged } from './judged.ts';

/** The words of the card for a conversation. */
function adviceFor(conversation: string): string {
  return judged(conversation).advice ?? '';
}

describe('the card of an injury', () => {
  test.each([
    ['宝宝从床上摔下来吐了两次', '马上去急诊'],
    ['女儿头磕破流血不止', '头皮出血，用干净布压住'],
    ['孩子触电了', '先断电'],
    ['老公在家电到了', '先断电'],
    ['手戳到插座里被电了一下，手指头黑了，3岁', '先断电'],
    ['宝宝被开水烫了一大片', '凉水冲 20 分钟'],
    ['热水壶打翻，烫了胸口和两条胳膊，起大泡了', '凉水冲 20 分钟'],
    ['孩子掉水里刚捞上来', '吹气，再压胸'],
    ['孩子从二楼掉下来了', '先别搬动'],
    ['孩子被车撞了', '先别搬动'],
    ['孩子胳膊摔断了', '说清怎么伤的'],
  ])('speaks of what happened in "%s"', (told, words) => {
    expect(adviceFor(told)).toContain(words);
  });

  test.each([
    ['宝宝从床上摔下来吐了两次', /触电|断电|落水|烫|溺/],
    ['孩子触电了', /烫|落水|竿/],
    ['宝宝被开水烫了一大片', /触电|断电|竿|压胸/],
    ['孩子掉水里刚捞上来', /触电|断电|烫/],
    ['孩子被电瓶车撞了', /触电|断电|烫|竿/],
  ])('speaks of no other event in "%s"', (told, foreign) => {
    expect(adviceFor(told)).not.toMatch(foreign);
  });

  test('leaves the word to a closer rule where it knows only that there is blood', () => {
    expect(adviceFor('人流第二天，血止不住，一个小时一片夜用')).toContain('每小时湿透两片');
    expect(adviceFor('我26周，骑电瓶车被人撞了，肚子着地，肚子疼')).toContain('产科');
  });

  test.each([
    ['我丈夫吃牛肉卡住喉咙脸发紫', '说不出话、咳不出来：站到身后'],
    ['工地上小李触电了，人摔下来手还抽，叫不答应', '先断电'],
  ])('is said before the words of a graver-sounding rule where hands must act: %s', (told, words) => {
    expect(adviceFor(told).startsWith(words)).toBe(true);
  });

  test.each([
    '老人噎住了，没气了',
    '老人噎住了，已经没呼吸没心跳',
    '爷爷吃饭噎住倒地叫不醒',
    '孕妇噎住了，晕过去了',
  ])('presses on the chest of whoever choked and does not breathe or answer: %s', (told) => {
    expect(adviceFor(told)).toMatch(/^马上拨打 120，开免提；放平，按压胸口/u);
  });

  test('keeps first aid before a talk with somebody who cut themselves', () => {
    expect(adviceFor('割了 没割太深 但是血一直止不住')).toContain('干净布');
  });
});

describe('the card of a child that does not breathe, fits or cannot be woken', () => {
  test.each([
    ['娃娃吃果冻噎到了 现在嘴巴发乌 喊不应', '拍背 5 下'],
    ['宝宝睡着睡着浑身软塌塌的 叫不醒 嘴唇发灰', '失去意识马上心肺复苏'],
    ['娃喝奶粉呛住 现在没气了', '没有呼吸，马上心肺复苏'],
    ['孩子不喘气了怎么办', '没有呼吸，马上心肺复苏'],
    ['孙子发烧烧到抽了 牙关咬紧 喊他没反应', '侧躺、松开衣领'],
    ['宝宝叫不醒', '有呼吸的侧躺防呛；没有呼吸，马上心肺复苏'],
    ['宝宝抽筋刚缓过来 想问一下疫苗本丢了能补吗', '停了也要今天去医院'],
    ['我老公没呼吸了', '没有呼吸，马上按压胸口'],
  ])('says in "%s" what helps there', (told, words) => {
    expect(adviceFor(told)).toContain(words);
    expect(adviceFor(told)).not.toContain('胸痛的坐着不动');
  });

  test('still speaks of a stroke where a child only looks on', () => {
    expect(adviceFor('我老公突然嘴歪了出冷汗孩子都吓哭了')).toContain('记下几点开始');
  });
});

describe('the card of a poisoning', () => {
  test.each(['孩子把老人的降压药吃了几颗', '孩子吃了两颗老人的降糖药', '两岁，把爷爷的降压药吃了'])(
    'is the child’s in "%s"',
    (told) => {
      expect(judged(told).matchedRules[0]).toBe('C6');
      expect(adviceFor(told)).toContain('药盒');
      expect(adviceFor(told)).not.toMatch(/煤气|农药|离开现场/);
    },
  );

  test.each([
    ['奶奶喝农药了', '脱掉衣服', /煤气|开窗/],
    ['煤气中毒头晕', '开窗通风', /农药|瓶子/],
    ['打农药喷到自己头晕', '离开打药的地方', /煤气/],
    ['我吃了一瓶安眠药', '药盒', /煤气|农药/],
    ['孩子吞了纽扣电池', '纽扣电池', /煤气|衣|瓶子/],
    ['孩子闻了煤气头晕', '抱到外面', /电池|瓶子/],
  ])('speaks of what was taken in "%s"', (told, words, foreign) => {
    expect(adviceFor(told)).toContain(words);
    expect(adviceFor(told)).not.toMatch(foreign);
  });
});

describe('the card after unprotected sex', () => {
  test.each(['昨晚套子破了还来得及不', '我17岁，昨晚没戴套'])(
    'speaks of emergency contraception first in "%s"',
    (told) => {
      const doNow = judged(told).card?.doNow ?? [];
      expect(doNow[0]).toMatch(/紧急避孕药，72 小时内.*5 天/u);
      expect(doNow[1]).toMatch(/艾滋病：72 小时内/);
      expect(adviceFor(told)).not.toMatch(/针扎|阻断门诊/);
    },
  );

  test.each([
    ['昨天夜里跟人一夜情没戴套，有点怕艾滋', /阻断药/],
    ['被用过的针扎了怎么办', /流动水冲/],
  ])('answers the fear that "%s" tells first', (told, words) => {
    expect(judged(told).card?.doNow[0]).toMatch(words);
  });
});

describe('the card of a pregnancy under eighteen', () => {
  test('speaks to the girl herself', () => {
    const advice = adviceFor('我16岁，验孕棒两条杠，不敢跟爸妈说咋办');
    expect(advice).toMatch(/不怪您.*马上去妇科急诊/u);
    expect(advice).toContain('12355');
    expect(advice).not.toMatch(/保护孩子|责骂|14 岁/u);
  });

  test('names the police first to a girl under fourteen, and the age where it is not told', () => {
    expect(judged('我13岁怀孕了').card?.doNow[0]).toContain('110');
    expect(adviceFor('我上初三，怀孕了怎么办')).toContain('不满 14 岁');
  });

  test('speaks to a parent about a child, by her age', () => {
    expect(adviceFor('女儿怀孕了才13岁')).toMatch(/先保护孩子：马上拨打 110/);
    expect(adviceFor('女儿16岁，怀孕了')).toMatch(/不责骂/);
    expect(adviceFor('女儿16岁，怀孕了')).not.toContain('14 岁');
  });

  test.each(['能不能不告诉我爸妈', '可以不让我爸妈知道吗'])('goes on where she asks "%s"', (asks) => {
    expect(judged(asks).level).toBe('routine');
    const { matchedRules, card } = judged(`我16岁，验孕棒两条杠 | ${asks}`);
    expect(matchedRules).toEqual(['A2']);
    expect(card?.doNow[0]).toContain('不怪您');
  });
});

describe('pills that end a pregnancy and are vomited', () => {
  test.each(['第二片药流药吃完吐了', '药流第二天的药吃了半小时吐了', '打胎药吃完吐了，药片都吐出来了'])(
    '%s: today to whoever gave them',
    (told) => {
      expect(judged(told).level).toBe('urgent');
      expect(adviceFor(told)).toContain('联系开药的医院');
    },
  );

  test.each(['网上买的打胎药吃完吐了', '药流药吃了吐，下面流血很多', '吃了打胎药又吐又肚子疼'])(
    '%s: an emergency as before',
    (told) => {
      expect(judged(told).level).toBe('emergency');
      expect(adviceFor(told)).not.toContain('联系开药的医院');
    },
  );
});
