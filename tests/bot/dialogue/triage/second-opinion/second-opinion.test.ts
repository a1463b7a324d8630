import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../../../../bot/dialogue/triage/conversation-evidence.ts';
import { secondOpinion } from '../../../../../bot/dialogue/triage/second-opinion/second-opinion.ts';
import { triage } from '../../../../../bot/dialogue/triage/triage.ts';
import type { Lexicon } from '../../../../../knowledge/lexicon/lexicon.ts';
import { loadLexicon } from '../../../../../knowledge/lexicon/load-lexicon.ts';
import { TRIAGE_GROUPS, type TriageModel } from '../../../../../knowledge/lexicon/triage-model.ts';
import { normalizeText } from '../../../../../knowledge/text/normalize.ts';

const lexicon = loadLexicon();
const model = shippedModel();

function shippedModel(): TriageModel {
  if (lexicon.triageModel === null) throw new Error('The lexicon has no model');
  return lexicon.triageModel;
}

function opinionOn(conversation: string): { alarm: number; emergency: number; group: string } {
  const turns = conversation.split('|').map((turn) => normalizeText(turn));
  const evidence = gatherEvidence(lexicon, {
    text: turns.at(-1) ?? '',
    earlier: turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 })),
    at: 0,
  });
  const { likelihood, group } = secondOpinion(lexicon, model, evidence);
  return { alarm: likelihood('alarm'), emergency: likelihood('emergency'), group: group() };
}

/** A lexicon whose model raises everything, so that the rules alone leave it to the model. */
const alarming: Lexicon = {
  ...lexicon,
  triageModel: {
    ...model,
    thresholds: {
      routine: { emergency: 0, alarm: 0 },
      soft: { emergency: 0, alarm: 0 },
      urgent: { emergency: 0, alarm: 0 },
      emergency: { emergency: 0, alarm: 0 },
      doubt: 0,
    },
  },
};

const DANGERS = [
  '怀孕三十周血顺着腿往下流止不住',
  '孩子吞了一颗纽扣电池',
  '我站在楼顶不想活了',
  '他拿刀追着我砍',
  '奶奶叫不醒嘴歪了说不出话',
];
const TALK = ['您好', '今天天气不错', '我在家吃饭呢', '谢谢您一直在', '昨天去赶集买了菜', '麻烦问一下'];

describe('secondOpinion()', () => {
  test('tells dangers from everyday questions', () => {
    for (const danger of DANGERS) expect(opinionOn(danger).alarm).toBeGreaterThan(0.5);
    for (const question of ['叶酸怎么吃', '结婚登记要带什么', '孩子几个月能翻身', '避孕套在哪领', '谢谢']) {
      expect(opinionOn(question).alarm).toBeLessThan(0.1);
    }
  });

  test('with the rules beside it, is not diluted by small talk, however much', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DANGERS),
        fc.array(fc.constantFrom(...TALK), { maxLength: 60 }),
        fc.array(fc.constantFrom(...TALK), { maxLength: 60 }),
        fc.constantFrom('。', '！', '\n'),
        (danger, before, after, mark) => {
          const text = [...before, danger, ...after].join(mark);
          expect(triage(lexicon, { text, earlier: [], at: 0 }).level).toBe('emergency');
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  test('is the same through emoji, traditional characters and spaces', () => {
    for (const danger of DANGERS) {
      const { alarm } = opinionOn(danger);
      expect(opinionOn(Array.from(danger).join(' ')).alarm).toBeCloseTo(alarm, 9);
      expect(opinionOn(`😭${danger}😭😭`).alarm).toBeCloseTo(alarm, 9);
    }
    expect(opinionOn('孩子吞了一顆紐扣電池').alarm).toBeCloseTo(opinionOn('孩子吞了一颗纽扣电池').alarm, 9);
  });

  test('drops when the danger is denied', () => {
    for (const [danger, denied] of [
      ['怀孕30周大出血', '怀孕30周没有大出血'],
      ['孕35周破水了', '孕35周没有破水'],
      ['怀孕8个月抽搐', '怀孕8个月没有抽搐'],
    ] as const) {
      expect(opinionOn(denied).alarm).toBeLessThan(opinionOn(danger).alarm);
      expect(opinionOn(denied).alarm).toBeLessThan(model.thresholds.routine.alarm);
    }
  });

  test('joins a short message to the one before, and lets go when the subject changes', () => {
    for (const [before, after] of [
      ['我刚生完孩子三天', '血止不住'],
      ['我怀孕34周', '头痛得厉害眼睛花'],
    ] as const) {
      expect(opinionOn(`${before} | ${after}`).alarm).toBeGreaterThan(0.9);
      expect(opinionOn(before).alarm).toBeLessThan(model.thresholds.routine.alarm);
    }
    const other = opinionOn('我怀孕七个月血止不住 | 结婚登记要带什么');
    expect(other.alarm).toBeLessThan(model.thresholds.routine.alarm);
  });
});

describe('triage() with a model that raises everything', () => {
  test.each(TRIAGE_GROUPS)('has calm general words for %s', (group) => {
    const card = lexicon.generalCards.find((each) => each.group === group);
    for (const words of [card?.emergency, card?.urgent]) {
      expect(words?.calls.some((number) => number === '120' || number === '110')).toBe(true);
      expect(JSON.stringify(words)).not.toMatch(/[!！]/);
    }
  });

  test('gives the general card of the group where no rule speaks', () => {
    const found = triage(alarming, { text: '请问结婚登记要带什么', earlier: [], at: 0 });
    expect(found.level).toBe('emergency');
    expect(found.matchedRules).toHaveLength(1);
    expect(found.matchedRules[0]).toMatch(/^second-opinion-[a-z]+$/);
    const card = lexicon.generalCards.find(({ id }) => id === found.matchedRules[0]);
    expect(found.card?.doNow).toEqual(card?.emergency.doNow);
    expect(found.topic).toBe(card?.topic);
    expect(found.advice).toContain(card?.emergency.keyQuestion);
  });

  test('names the urgent rule behind an emergency that it raises', () => {
    const text = '怀孕30周发烧38度5';
    expect(triage({ ...lexicon, triageModel: null }, { text, earlier: [], at: 0 }).level).toBe('urgent');
    const found = triage(alarming, { text, earlier: [], at: 0 });
    expect(found.level).toBe('emergency');
    expect(found.matchedRules.slice(0, 2)).toEqual(['second-opinion-pregnancy', 'P9']);
    expect(found.card?.title).toBe('请马上处理');
  });

  test('leaves an emergency of the rules as it is', () => {
    const text = '怀孕28周今天胎动明显少了';
    const alone = triage({ ...lexicon, triageModel: null }, { text, earlier: [], at: 0 });
    expect(triage(alarming, { text, earlier: [], at: 0 })).toEqual(alone);
  });
});
