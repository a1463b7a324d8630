import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { judged } from './judged.ts';

describe('triage() levels', () => {
  test('triage() gives P4 and emergency for fewer movements at 28 weeks, with a card', () => {
    const result = judged('怀孕28周今天胎动明显少了');
    expect(result.level).toBe('emergency');
    expect(result.matchedRules[0]).toBe('P4');
    expect(result.topic).toBe('孕产');
    expect(result.person).toMatchObject({ pregnant: true, weeks: 28 });
    expect(result.card?.calls[0]).toEqual({ label: '拨打 120 急救', number: '120' });
    expect(result.card?.told).toBe('');
    expect(result.advice).toContain(result.card?.doNow[0]);
  });

  test.each([
    ['孕25周今天胎动少了', 'urgent'],
    ['怀孕16周还没感觉到胎动', 'routine'],
    ['今天感觉不到胎动了', 'emergency'],
    ['孕36周下面有点血', 'urgent'],
    ['怀孕39周见红了，没有别的不舒服', 'routine'],
    ['怀孕30周发烧38度5', 'urgent'],
    ['怀孕30周发烧38度5，人迷糊说胡话', 'emergency'],
    ['绝经五年又流血了', 'urgent'],
    ['宝宝两个月发烧38度', 'emergency'],
    ['宝宝两岁，烧到39度5', 'urgent'],
    ['我17岁，昨晚没戴套', 'urgent'],
  ] as const)('triage() judges 「%s」 as %s', (text, level) => {
    expect(judged(text).level).toBe(level);
  });

  test.each([
    '备孕要不要吃叶酸，吃多少',
    '产后出血是什么',
    '宝宝黄疸多久退',
    '怀孕28周要做什么检查',
    '什么情况下彩礼要退',
    '孕中期脚有点肿正常吗',
    '累死了，今天办证跑了三趟',
    '想死你了',
    '电视剧里她割腕自杀了',
    '我妈当年生我的时候大出血',
  ])('triage() leaves 「%s」 routine', (text) => {
    expect(judged(text)).toMatchObject({ level: 'routine', matchedRules: [], card: null, advice: null });
  });

  test('triage() marks a danger topic without anybody in danger as soft', () => {
    expect(judged('产后大出血怎么办')).toMatchObject({ level: 'routine', soft: true });
    expect(judged('孕妇大出血有哪些表现')).toMatchObject({ level: 'routine', soft: true });
    expect(judged('叶酸怎么吃')).toMatchObject({ level: 'routine', soft: false });
  });
});

describe('triage() sentences', () => {
  test.each([
    ['不是没有出血，怀孕30周', true],
    ['怀孕30周，没出血但是肚子疼得直不起腰', true],
    ['怀孕30周，没有出血、腹痛和头痛眼花', false],
    ['以前怀孕时大出血过，现在怀孕又大出血了', true],
    ['以前怀孕时大出血过', false],
    ['邻居现在正在打孩子，哭得厉害', true],
    ['新闻里说有孕妇大出血', false],
    ['如果孕期大出血怎么办', false],
    ['懷孕三十二週，下面流了好多血', true],
    ['怀 孕 32 周，下面 流 了 好 多 血', true],
    ['wo xiang zisha', true],
    ['我不是想自杀，就是睡不好', false],
  ] as const)('triage() finds danger in 「%s」: %s', (text, danger) => {
    expect(judged(text).level !== 'routine').toBe(danger);
  });

  test.each([
    ['我老婆怀孕32周了 | 今天头痛得厉害，眼睛看东西花', 'P5'],
    ['我刚生完孩子三天 | 流血止不住', 'M1'],
    ['测出两道杠了 | 左边小肚子疼得厉害', 'P8'],
    ['宝宝出生10天 | 不吃奶了', 'N2'],
    ['怀孕33周肚子痛 | 现在更厉害了，还流血', 'P2'],
    ['产后大出血怎么办 | 是的，我老婆现在就是', 'M1'],
  ])('triage() joins the turns of 「%s」 into %s', (conversation, rule) => {
    expect(judged(conversation).matchedRules).toContain(rule);
  });

  test('triage() lets an earlier symptom rest when the message is about something else', () => {
    expect(judged('怀孕33周下面流了好多血 | 结婚登记要带什么').level).toBe('routine');
  });

  test('triage() forgets symptoms told more than 72 hours ago', () => {
    const earlier = [{ from: 'resident', text: '产后大出血怎么办', at: 0 }] as const;
    const later = triage(loadLexicon(), { text: '最近流血', earlier, at: 73 * 3_600_000 });
    expect(later.matchedRules).not.toContain('M1');
  });
});

const EMERGENCIES = [
  '怀孕28周今天胎动明显少了',
  '产后三天大出血，头晕站不住',
  '宝宝出生5天嘴唇发紫',
  '孩子吞了纽扣电池',
  '我不想活了',
  '老公拿刀威胁我',
  '奶奶摔了站不起来',
  '停经50天肚子疼还流血',
];
const SMALL_TALK = ['您好', '在吗', '谢谢', '麻烦问一下', '打扰了', '不好意思这么晚'];

test.each([
  ['怀孕30周一直没有胎动', 'P4'],
  ['34周了,没有什么胎动', 'P4'],
  ['宝宝一直没有呼吸', 'C1'],
  ['宝宝没有发烧突然抽搐', 'C2'],
  ['宝宝一天一直没有尿', 'C12'],
  ['怀孕32周没有见红突然破水', 'P3'],
  ['产后血一直没有停', 'M1'],
  ['流产后血一直没有止住', 'R1'],
  ['宝宝没有什么呼吸', 'C1'],
  ['孩子没有什么意识了', 'C1'],
] as const)('triage() hears what is lacking in 「%s」', (text, rule) => {
  const { level, matchedRules } = judged(text);
  expect(level).toBe('emergency');
  expect(matchedRules).toContain(rule);
});

test.each([
  '知道了，谢谢',
  '再见',
  '不用了',
  '我再想想',
  '我在上班',
  '昨天',
  '明天上午有空',
  '就在这里回复',
  '还在吗',
  '三个月',
  '30岁',
  '13955067321',
  '请问一下',
  '下周一',
  '我是男的',
])('triage() hears nothing in 「%s」, alone or after a question', (text) => {
  for (const before of [[], ['宝宝几个月加辅食'], ['转人工', '铜城镇']]) {
    const earlier = before.map((said) => ({ from: 'resident' as const, text: said, at: 0 }));
    expect(triage(loadLexicon(), { text, earlier, at: 0 })).toMatchObject({ level: 'routine', soft: false });
  }
});

test.each(['怀孕三个月肚子痛得厉害流血了', '怀孕30周发烧浑身发抖打摆子'])(
  'triage() has no words for less where 「%s」 lifts an urgent rule to an emergency',
  (text) => {
    const { level, matchedRules, advice, topic } = judged(text);
    const first = loadLexicon().redFlags.find(({ id }) => id === matchedRules[0]);
    expect(first?.level).toBe('urgent');
    expect(level).toBe('emergency');
    expect(topic).toBe('孕产');
    expect(advice).toMatch(/^(?:现在就|立即)拨打 120/);
    expect(advice).not.toContain(first?.card.doNow[0]);
  },
);

describe('triage() properties', () => {
  test('triage() keeps an emergency through small talk, emoji, line breaks and traditional characters', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EMERGENCIES),
        fc.constantFrom(...SMALL_TALK),
        fc.constantFrom(...SMALL_TALK),
        fc.constantFrom('。', '\n', '，', ' ', '😭😭', '！！'),
        (emergency, before, after, mark) => {
          expect(judged(`${before}${mark}${emergency}${mark}${after}`).level).toBe('emergency');
        },
      ),
    );
  });

  test('triage() keeps an emergency when emoji, spaces or line breaks fall inside it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EMERGENCIES),
        fc.nat({ max: 20 }),
        fc.constantFrom('😭', ' ', '\n', '🙏🙏'),
        (emergency, position, mark) => {
          const at = position % emergency.length;
          // A mark inside a number changes the number; residents do not write 2😭8周.
          fc.pre(!/\d/.test(emergency[at] ?? '') && !/\d/.test(emergency[at - 1] ?? ''));
          expect(judged(emergency.slice(0, at) + mark + emergency.slice(at)).level).toBe('emergency');
        },
      ),
    );
  });

  test('triage() is turned off by a correctly placed 没有', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('怀孕30周，', '我怀孕8个月，', '孕35周了，'),
        fc.constantFrom(
          '大出血',
          '头痛眼花',
          '破水',
          '抽搐',
          '胸痛',
          '发烧',
          '剧烈腹痛',
          '胎动减少',
          '呼吸困难',
        ),
        fc.constantFrom('没有', '并没有', '没有出现', '从来没有', '一直没有', '没有任何', '不存在', '未见'),
        (who, symptom, no) => {
          expect(judged(`${who}${no}${symptom}`).level).toBe('routine');
        },
      ),
    );
  });

  test('triage() does not depend on the order of independent clauses', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(['我怀孕34周', '头痛得厉害', '看东西重影', '家里就我一个人'], { minLength: 4 }),
        (clauses) => {
          expect(judged(clauses.join('，')).matchedRules).toContain('P5');
        },
      ),
    );
  });

  test('triage() survives any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(['emergency', 'urgent', 'routine']).toContain(judged(text).level);
      }),
    );
  });
});

test.each([
  ['my wife is bleeding heavily after birth', 'emergency'],
  ['I want to kill myself', 'emergency'],
  ['my baby is not breathing', 'emergency'],
  ['my newborn is having a seizure', 'emergency'],
  ['where can my wife get a premarital check', 'routine'],
  ['can my baby get the vaccine', 'routine'],
  ['what are the signs of a seizure in a newborn', 'routine'],
])('hears the plainest dangers in English: %s', (text, level) => {
  expect(triage(loadLexicon(), { text, earlier: [], at: 0 }).level).toBe(level);
});
