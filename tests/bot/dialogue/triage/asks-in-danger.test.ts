import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const levelOf = (text: string): string => triage(lexicon, { text, earlier: [], at: 0 }).level;

describe('a danger with a question behind it', () => {
  test.each([
    '女儿割手腕了，怎么办',
    '怀孕6周肚子疼出血，可以再等等吗',
    '孕33周头痛眼花，怎么办',
    '产后一条腿又红又肿疼，能先吃药吗',
    '我家娃吐奶像喷出来一样，能先吃药吗',
    '坐月子发烧39度打寒战，能捂汗吗',
    '剖腹产后腿肿疼喘不上气怎么办',
    '产后胸口疼喘不上气，怎么办',
    '产后5天大出血，能先吃药吗',
    '我破水了，能先洗个澡吗',
    '胎动少了半天，吃点甜的行不行',
    '孩子两岁，嘴唇发紫，能先吃药吗',
    '一氧化碳头晕想吐，怎么办',
  ])('is an emergency: %s', (text) => {
    expect(levelOf(text)).toBe('emergency');
  });

  test.each([
    '怀孕8周有点出血，能吃黄体酮吗',
    '怀孕12周下面出血了，怎么办',
    '怀孕8周见红了，量像月经，能上班吗',
    '我怀孕20周了，今天流了一点血，怎么办',
  ])('is no less than urgent: %s', (text) => {
    expect(levelOf(text)).not.toBe('routine');
  });

  test.each([
    '产后大出血怎么办',
    '什么是产后出血，怎么预防',
    '胎动少正常吗',
    '怀孕28周，今天胎动没有减少',
    '怀孕30周，今天没有出血，要注意什么',
    '怀孕20周了，肚子不疼也没出血，能上班吗',
    '宝宝两岁，没发烧也不咳，能出门吗',
  ])('is none where nobody is in it or it is denied: %s', (text) => {
    expect(levelOf(text)).toBe('routine');
  });
});

test.each([
  ['怀孕坐车急刹肚子被安全带勒了，要不要检查', true],
  ['怀孕28周，今天一天没有胎动，怎么办', undefined],
])('an emergency that is asked about may be doubted: %s', (text, doubted) => {
  expect(triage(lexicon, { text, earlier: [], at: 0 }).doubted).toBe(doubted);
});

test.each([
  '我自己做主拿掉行不行',
  '连着两天没吃避孕药，怎么补',
  '十六岁还没来月经，是不是发育晚',
  '园区企业建了协会有啥好处',
  '两胎间隔太短对大人有啥坏处',
  '六岁了早上水能喝不',
  '孩子没了，国家有没有人管我们',
])('words of a rule within others tell of no danger: %s', (text) => {
  expect(levelOf(text)).toBe('routine');
});

test.each([
  '婆婆逼我把孩子拿掉',
  '右手拿东西就掉，嘴也歪了',
  '奶奶一个人在家，三天没吃饭了没人管',
  '怀孕31周宫缩间隔太短了，五分钟一次',
  '后妈天天把孩子关在房间不给饭吃',
  '我十五岁没来月经两个月了，跟男朋友那个过',
  '宝宝把奶嘴吞下去了，脸发紫',
  '被骗到工业园区不让走',
])('is heard beside words that tell of none: %s', (text) => {
  expect(levelOf(text)).not.toBe('routine');
});
