import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { normalizeText } from '../../../../knowledge/text/normalize.ts';

function levelAfter(...turns: readonly string[]): string {
  const texts = turns.map((turn) => normalizeText(turn));
  const earlier = texts.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 }));
  return triage(loadLexicon(), { text: texts.at(-1) ?? '', earlier, at: 0 }).level;
}

describe('a short message after short ones', () => {
  test.each([
    ['今天和他离婚了', '我什么都没有了', '我站在大桥上'],
    ['老公喝醉了', '他拿着刀', '在砸门'],
    ['我怀孕七个月了', '下面一直在淌血', '止不住'],
  ])('raises an alarm where they tell a danger together: %s, %s, %s', (...turns) => {
    expect(levelAfter(...turns.filter((turn) => typeof turn === 'string'))).not.toBe('routine');
  });

  test.each([
    '好的',
    '知道了',
    '谢谢您',
    '13800138000',
    '在家',
    '我在上班',
    '我姓周',
    '下周三可以',
    '杨村镇的',
  ])('「%s」 after a danger raises no second alarm', (reply) => {
    expect(levelAfter('我怀孕七个月，血止不住', reply)).toBe('routine');
    expect(levelAfter('我站在楼顶不想活了', reply)).toBe('routine');
  });

  test.each(['好的', '知道了', '我在上班', '下周三可以', '杨村镇的'])(
    '「%s」 after an everyday question raises none',
    (reply) => {
      for (const before of ['叶酸怎么吃', '我怀孕30周了', '宝宝出生五天了', '结婚登记要带什么'])
        expect(levelAfter(before, reply)).toBe('routine');
    },
  );
});
