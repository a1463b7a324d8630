import { describe, expect, test } from 'vitest';
import { hearDanger } from '../../../../bot/dialogue/hear-danger.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { HOME } from '../../../support/home.ts';

const lexicon = loadLexicon();

function heard(turns: readonly string[], minutes = 1): string {
  const earlier = turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 }));
  const text = turns.at(-1) ?? '';
  return hearDanger(triage, lexicon, { text, earlier, at: minutes * 60_000, home: HOME }).level;
}

describe('hearDanger() of what was swallowed, told in two messages', () => {
  test.each([
    [['宝宝吃了', '老鼠药']],
    [['孩子喝了一口', '是农药']],
    [['孩子误吃', '降压药']],
    [['娃吃了三粒', '大人的降糖药']],
    [['孩子两岁', '吃了糖豆', '是她奶奶的降压药']],
    [['小孩喝了', '洁厕灵']],
    [['儿子吞了', '纽扣电池']],
    [['孙子偷吃了几片', '他爷爷的安眠药']],
    [['宝宝咽下去了', '磁力珠']],
    [['我女儿刚喝了半瓶', '消毒液']],
    [['老鼠药', '宝宝吃了']],
    [['他爷爷的降压药', '孩子吃了两片']],
    [['是洁厕灵', '小孩喝了一口']],
  ])('hears %j', (turns) => {
    expect(heard(turns)).toBe('emergency');
  });

  test.each([
    [['老鼠药吃了', '老鼠吃了,药灵']],
    [['误吞', '一小片纸,昨天']],
    [['孩子吃了', '感冒药在哪买']],
    [['宝宝吃了', '两口米粉']],
    [['饭吃了', '药还没吃']],
    [['感冒药买好了', '孩子刚吃了']],
    [['老鼠药', '老鼠吃了']],
  ])('hears nothing in %j', (turns) => {
    expect(heard(turns)).toBe('routine');
  });

  test('joins nothing that was said long before', () => {
    expect(heard(['宝宝吃了', '老鼠药'], 10)).toBe('routine');
  });
});
