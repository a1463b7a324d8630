import { describe, expect, test } from 'vitest';
import { isOfAnotherWoman } from '../../../../bot/dialogue/triage/another-woman.ts';
import { judged } from './judged.ts';

describe('isOfAnotherWoman()', () => {
  test.each([
    ['老婆怀孕了', '我婆婆绝经五年了，又见红'],
    ['我怀孕五个月', '婆婆今年62，下身流血头晕'],
    ['老婆怀孕了', '我奶奶下面出血了'],
    ['媳妇怀孕三个月，叶酸怎么领', '我自己停经六年了，今天内裤上有血'],
    ['我婆婆绝经五年了，又见红', '月经推迟十天了是不是怀孕了'],
    ['我奶奶绝经后又流血', '我怀孕了，下面有点血'],
    ['老婆怀孕了', '我妈都七十了，下身流血'],
  ])('%j, then %j: two women', (before, now) => {
    expect(isOfAnotherWoman(before, now)).toBe(true);
  });

  test.each([
    ['我怀孕八个月', '婆婆说下面流血要躺着'],
    ['我妈怀孕了', '我妈下面出血'],
    ['我怀孕八个月', '下面流血'],
    ['我怀孕八个月', '我婆婆不在家，我下面流血'],
    ['我妈绝经了还出血', '她头晕，血越来越多'],
    ['我妈绝经了还出血', '是不是怀孕了'],
    ['我怀孕33周', '血压180了，头疼'],
    ['我怀孕33周', '低压95了，看东西花'],
    ['血压180了', '我怀孕36周，看东西模糊'],
    ['我怀孕33周', '我妈62岁，血压高，我现在也头晕'],
    ['怀孕37周', '我婆婆在，肚子疼'],
    ['老婆怀孕35周', '我妈在外地，她血流了一床'],
  ])('%j, then %j: one', (before, now) => {
    expect(isOfAnotherWoman(before, now)).toBe(false);
  });
});

describe('bleeding of an older relative beside a pregnancy told before', () => {
  test.each([
    '老婆怀孕了 | 我婆婆绝经五年了，又见红',
    '我怀孕六个月了 | 我妈绝经好几年了，下面又出血',
    '我怀孕20周 | 我妈55岁，绝经三年，内裤上有血丝',
    '我怀孕三个月 | 外婆绝经后又来月经',
    '老婆怀孕了 | 我奶奶下面出血了',
  ])('%s: E2', (conversation) => {
    const { matchedRules } = judged(conversation);

    expect(matchedRules[0]).toBe('E2');
    expect(matchedRules).not.toContain('P2');
  });

  test('it says nothing of a late period told afterwards', () => {
    expect(judged('我婆婆绝经五年了，又见红 | 月经推迟十天了是不是怀孕了').level).toBe('routine');
  });

  test('and hides no bleeding in pregnancy', () => {
    expect(judged('我奶奶绝经后又流血 | 我怀孕了，下面有点血').matchedRules).toEqual(['P2']);
  });

  test.each([
    ['怀孕34周 | 低压95了，头晕眼花', 'P5'],
    ['我怀孕33周了 | 血压180了，头疼眼花', 'P5'],
    ['怀孕28周 | 婆婆去打牌了，下面流血了', 'P2'],
    ['老婆怀孕35周 | 我妈在外地，她血流了一床', 'P1'],
  ])('nor takes a pressure or who is elsewhere for another woman: %s', (conversation, rule) => {
    const { level, matchedRules } = judged(conversation);

    expect(level).not.toBe('routine');
    expect(matchedRules).toContain(rule);
  });
});
