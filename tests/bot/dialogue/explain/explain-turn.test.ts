import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExplainedMention, TurnExplanation } from '../../../../bot/dialogue/explain/explanation.ts';
import { explainTurn } from '../../../../bot/dialogue/explain/explain-turn.ts';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { triage } from '../../../../bot/dialogue/triage/triage.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';

const lexicon = loadLexicon();
const explain = (...messages: string[]) => explainTurn(lexicon, { messages, group: false });

function mentionOf({ mentions }: TurnExplanation, concept: string): ExplainedMention | undefined {
  return mentions.find((mention) => mention.concept === concept);
}

describe('explainTurn()', () => {
  test('an emergency: the rule, its conditions, the words that meet them, and the card', () => {
    const typed = '怀孕28周，今天胎动明显少了';
    const found = explain(typed);
    expect(found).toMatchObject({ level: 'emergency', judged: 'emergency', soft: false, action: 'handoff' });
    const [rule] = found.fired;
    expect(rule).toMatchObject({ id: 'P4', group: '孕妇', level: 'emergency', nothingNew: false });
    expect(rule?.conditions.every(({ met }) => met === 'yes')).toBe(true);
    const mention = mentionOf(found, '胎动少');
    expect(typed.slice(mention?.start, mention?.end)).toContain('胎动明显少');
    expect(mention?.bears).toContainEqual({ rule: 'P4', condition: '胎动少', how: 'meets' });
    // 怀孕 meets 孕期 although the rule never names the word.
    const pregnant = mentionOf(found, '孕期词');
    expect(pregnant?.bears).toContainEqual({ rule: 'P4', condition: '孕期', how: 'meets' });
    expect(found.facts.weeks).toBe(28);
    expect(found.contexts).toContain('孕满28周');
    expect(found.replies[0]?.card?.calls.length).toBeGreaterThan(0);
    expect(found.replies[0]?.card?.told).not.toBe('');
    expect(found.question).toBeNull();
  });

  test('the same denied: nothing fires, and the rule that lacks just that says so', () => {
    const found = explain('怀孕28周，没有出血');
    expect(found.level).toBe('routine');
    expect(found.fired).toEqual([]);
    const near = found.near.find(({ id }) => id === 'P2');
    expect(near?.conditions).toContainEqual({ id: '出血', mode: 'now', met: 'no', said: ['negated'] });
    expect(near?.conditions.filter(({ met }) => met !== 'yes')).toHaveLength(1);
    expect(mentionOf(found, '出血')).toMatchObject({
      status: 'negated',
      bears: expect.arrayContaining([{ rule: 'P2', condition: '出血', how: 'fails' }]),
    });
  });

  test('a textbook question is soft, and its words are marked as asked about', () => {
    const found = explain('孩子抽风怎么办');
    expect(found).toMatchObject({ level: 'routine', soft: true, question: '孩子抽风怎么办' });
    const rule = found.softRules.find(({ id }) => id === 'C2');
    expect(rule?.conditions.some(({ met }) => met === 'soft')).toBe(true);
    expect(mentionOf(found, '抽搐')?.status).toBe('question');
  });

  test('a worsening sign is named as what lifted a rule to an emergency', () => {
    const found = explain('怀孕20周，有点出血，头晕得要晕倒');
    const lifted = found.fired.find(({ changed }) => changed === 'worse');
    expect(lifted?.level).toBe('emergency');
    expect(lifted?.changedBy.length).toBeGreaterThan(0);
  });

  test('earlier messages count, and their words are marked where they were said', () => {
    const found = explain('怀孕36周了', '肚子一阵阵疼', '下面一直流血');
    expect(found.level).toBe('emergency');
    expect(mentionOf(found, '孕期词')?.message).toBe(0);
    expect(found.fired.flatMap(({ conditions }) => conditions.map(({ id }) => id))).toContain('孕期');
    expect(explain('下面一直流血').fired.map(({ id }) => id)).not.toEqual(found.fired.map(({ id }) => id));
  });

  test('says when a message confirms what was told before', () => {
    expect(explain('孩子抽风怎么办', '是的，现在正在抽')).toMatchObject({ confirmed: true });
    expect(explain('怀孕28周今天胎动明显少了').confirmed).toBe(false);
  });

  test('an unlawful request is declined with rule, text and source; a question about the law is not', () => {
    const unlawful = explain('帮我看看胎儿是男是女');
    expect(unlawful).toMatchObject({ action: 'refuse', policy: { rule: 'fetal-sex', coercion: false } });
    expect(unlawful.policy?.text).not.toBe('');
    expect(unlawful.policy?.conditions).toContain('验胎儿性别');
    expect(mentionOf(unlawful, '验胎儿性别')?.bears).toContainEqual({
      rule: 'fetal-sex',
      condition: '验胎儿性别',
      how: 'meets',
    });
    expect(explain('非法鉴定胎儿性别会怎么处罚').policy).toBeNull();
  });

  test('in a group the advice goes to a private chat', () => {
    const found = explainTurn(lexicon, { messages: ['怀孕28周今天胎动明显少了'], group: true });
    expect(found.action).toBe('move_to_private');
    expect(found.replies.map(({ toPrivate }) => toPrivate)).toEqual([false, true]);
    expect(found.replies[0]?.card).toBeNull();
    expect(found.replies[1]?.card).not.toBeNull();
  });

  test('the linear model gives probabilities; its limits follow what the rules say', () => {
    const routine = explain('办生育登记要带什么');
    expect(routine.opinion?.alarm).toBeLessThan(routine.opinion?.limits.alarm ?? 0);
    expect(routine.opinion?.limits.doubt).not.toBeNull();
    expect(explain('孩子抽风怎么办').opinion?.limits.doubt).toBeNull();
    expect(
      explainTurn({ ...lexicon, triageModel: null }, { messages: ['您好'], group: false }).opinion,
    ).toBeNull();
  });

  test('no more than eight rules nearly fire, each lacks one condition or says nothing new', () => {
    for (const message of ['怀孕30周肚子疼', '孩子三个月发烧不吃奶', '老人摔了一跤']) {
      const { near } = explain(message);
      expect(near.length).toBeLessThanOrEqual(8);
      for (const { conditions, nothingNew } of near) {
        expect(conditions.filter(({ met }) => met !== 'yes')).toHaveLength(nothingNew ? 0 : 1);
      }
    }
  });

  test('judges as triage and policy do, for the examples of every rule', () => {
    for (const { examples } of [...lexicon.redFlags, ...lexicon.policyRules]) {
      for (const text of [...examples.match.slice(0, 2), ...examples.miss.slice(0, 2)]) {
        if (text.includes('|')) continue;
        const found = explain(text);
        const judged = triage(lexicon, { text, earlier: [], at: 0 });
        const card = found.generalCard === null ? [] : [found.generalCard.id];
        expect({
          text,
          level: found.judged,
          rules: found.judged === 'routine' ? [] : [...card, ...found.fired.map(({ id }) => id)],
          policy: found.policy?.rule,
        }).toEqual({
          text,
          level: judged.level,
          rules: judged.matchedRules,
          policy: judgePolicy(lexicon, { text, earlier: [] })?.rule,
        });
      }
    }
  });

  test('explains any conversation, with every mark inside its message', () => {
    const message = fc.string({
      unit: fc.constantFrom(
        '怀孕',
        '28周',
        '出血',
        '没有',
        '😀',
        ' ',
        '\n',
        '昨天',
        '？',
        '不想活',
        '了',
        '懷',
      ),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 4 }), fc.boolean(), (messages, group) => {
        for (const { message: at, start, end } of explainTurn(lexicon, { messages, group }).mentions) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(messages[at]?.length ?? -1);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('needs a message', () => {
    expect(() => explain()).toThrow(RangeError);
  });
});
