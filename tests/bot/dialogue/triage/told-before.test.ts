import { describe, expect, test } from 'vitest';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const judge = (earlier: string, text: string) =>
  triage(lexicon, { text, earlier: [{ from: 'resident', text: earlier, at: 0 }], at: 60_000 });

describe('what happened by an earlier turn', () => {
  test.each([
    ['我女儿13岁能打免费的HPV疫苗吗', '我坐月子第六天，突然下面流血把两片卫生巾都湿透了，头晕', 'M1'],
    ['宝宝打疫苗后发烧怎么办', '我怀孕32周，突然下面流血，肚子硬，头晕', 'P2'],
    ['儿子一岁打乙脑疫苗几针', '我老婆刚生完孩子五天，头晕，下面流血停不下来', 'M1'],
  ])('%s, then %s: the rule of what is told now has the word', (before, now, rule) => {
    const { level, matchedRules, topic } = judge(before, now);

    expect(level).toBe('emergency');
    expect(matchedRules[0]).toBe(rule);
    expect(matchedRules).not.toContain('C8');
    expect(topic).toBe('孕产');
  });

  test('it counts where nothing else is told that is as grave', () => {
    expect(judge('宝宝今天打了疫苗', '嘴唇肿了，身上起疹子，喘').matchedRules).toEqual(['C8']);
  });

  test.each(['我刚吃了半瓶头孢想死', '他吃了一整瓶布洛芬'])('%s: the first aid of a poisoning', (text) => {
    expect(triage(lexicon, { text, earlier: [], at: 0 }).matchedRules).toContain('E6');
  });
});

describe('a village below a town', () => {
  test.each(['我在汊涧下面的村', '铜城下面一个村', '秦栏下面村里', '家在下面的小村子'])(
    'is no part of a body, whatever was told before: 「%s」',
    (now) => {
      expect(judge('有人威胁我要钱', now).matchedRules).not.toContain('A5');
    },
  );

  test('while a part of a body stays one', () => {
    expect(judge('有人威胁我要钱', '他拍了我下面').matchedRules).toContain('A5');
  });
});
