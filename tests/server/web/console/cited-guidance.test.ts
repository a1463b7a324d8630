import { describe, expect, test } from 'vitest';
import type { GuidanceItem } from '../../../../server/api/guidance.ts';
import { standsIn, withGuidance } from '../../../../server/web/console/state/cited-guidance.ts';

const item: GuidanceItem = {
  place: { article: 'folic-acid', version: 1, ordinal: 0 },
  title: '备孕怎么吃叶酸',
  section: '',
  topic: '优生优育',
  text: '要吃。每天吃 0.4 毫克。',
  source: '《指南》',
  validUntil: null,
  status: 'approved',
};

describe('standsIn()', () => {
  test('holds where the words are there as they are, whatever the line ends', () => {
    expect(standsIn('您好，要吃。每天吃 0.4\n毫克。谢谢', item)).toBe(true);
    expect(standsIn('要吃。每天吃 4 毫克。', item)).toBe(false);
    expect(standsIn('', item)).toBe(false);
  });

  test('does not hold where a word before or behind them may turn them', () => {
    expect(standsIn('不要吃。每天吃 0.4 毫克。', item)).toBe(false);
    expect(standsIn('您好\n要吃。每天吃 0.4 毫克。还有问题请说。', item)).toBe(true);
    const open = { ...item, text: '要吃' };
    expect(standsIn('要吃', open)).toBe(true);
    expect(standsIn('要吃亏的', open)).toBe(false);
    expect(standsIn('不要吃，要吃！', open)).toBe(true);
    expect(standsIn('要吃\n别忘了', open)).toBe(true);
  });
});

describe('withGuidance()', () => {
  test('has each passage once', () => {
    const other = { ...item, place: { ...item.place, ordinal: 1 } };
    expect(withGuidance(withGuidance([item], other), item)).toEqual([other, item]);
  });
});
