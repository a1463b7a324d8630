import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgeLine, planBurst } from '../../../../bot/runtime/burst/plan-burst.ts';

const NOW = 100_000;

/** 险 is an emergency, 急 urgent, 性别 against the law, 月经 private, 人工 a request for a person; a long text hides what is private. */
const judge: JudgeLine = (text) => {
  if (text.includes('险')) return { level: 'emergency', action: 'handoff' };
  if (text.includes('急')) return { level: 'urgent', action: 'handoff' };
  if (text === '人工') return { level: 'routine', action: 'handoff' };
  if (text.includes('性别')) return { level: 'routine', action: 'refuse' };
  if (text.includes('月经') && text.length < 8) return { level: 'routine', action: 'move_to_private' };
  return { level: 'routine', action: 'answer' };
};

const lines = (texts: readonly string[], dueAt: number) => texts.map((text) => ({ text, dueAt }));

describe('planBurst()', () => {
  test('waits while more may come', () => {
    expect(planBurst(lines(['我想问', '叶酸'], NOW + 10), judge, NOW)).toEqual({
      kind: 'wait',
      untilMs: NOW + 10,
    });
  });

  test('answers all lines together once it has been quiet', () => {
    expect(planBurst(lines(['我想问', '叶酸'], NOW), judge, NOW)).toEqual({
      kind: 'answer',
      lines: 2,
      text: '我想问\n叶酸',
      told: 0,
    });
  });

  test('answers voices and pictures apart from words, several of them once', () => {
    const sent = lines(['[关注]', '[语音]', '[语音]', '我想问', '叶酸', '[图片]'], NOW);
    const turns: unknown[] = [];
    for (let from = 0; from < sent.length; ) {
      const plan = planBurst(sent.slice(from), judge, NOW);
      if (plan.kind === 'wait') break;
      turns.push([plan.lines, plan.text]);
      from += plan.lines;
    }
    expect(turns).toEqual([
      [1, '[关注]'],
      [2, '[语音]'],
      [2, '我想问\n叶酸'],
      [1, '[图片]'],
    ]);
    expect(
      planBurst(
        lines(['[图片]', '月', '经'], NOW),
        (text) => ({ level: 'routine', action: text.includes('经') ? 'move_to_private' : 'answer' }),
        NOW,
      ),
    ).toMatchObject({ lines: 3 });
  });

  test('answers danger at once, with what was written before it and without what came after', () => {
    expect(planBurst(lines(['我怀孕了', '有险', '怎么办'], NOW + 3000), judge, NOW)).toMatchObject({
      kind: 'answer',
      lines: 2,
      text: '我怀孕了\n有险',
    });
  });

  test('takes danger for what its line says where the other lines hide it', () => {
    const hidden: JudgeLine = (text, before) =>
      text.includes('\n') ? { level: 'routine', action: 'answer' } : judge(text, before);
    expect(planBurst(lines(['我怀孕了', '有险'], NOW + 3000), hidden, NOW)).toEqual({
      kind: 'answer',
      lines: 2,
      text: '有险',
      told: 1,
    });
  });

  test('hears danger that no line tells alone', () => {
    const split: JudgeLine = (text) =>
      text.includes('流\n血')
        ? { level: 'emergency', action: 'handoff' }
        : { level: 'routine', action: 'answer' };
    expect(planBurst(lines(['流', '血'], NOW + 3000), split, NOW)).toMatchObject({
      kind: 'answer',
      lines: 2,
    });
  });

  test('gives a request for a person a turn of its own, after what was asked before', () => {
    expect(planBurst(lines(['叶酸', '人工'], NOW + 3000), judge, NOW)).toMatchObject({
      lines: 1,
      text: '叶酸',
    });
    expect(planBurst(lines(['人工', '叶酸'], NOW + 3000), judge, NOW)).toMatchObject({
      lines: 1,
      text: '人工',
    });
  });

  test('lets no harmless lines carry a private one into a group', () => {
    const plan = planBurst(lines(['办证要什么材料', '月经不来', '谢谢'], NOW), judge, NOW);
    expect(plan).toEqual({ kind: 'answer', lines: 3, text: '月经不来', told: 1 });
  });

  test('takes a time that no clock of ours would have set for past', () => {
    expect(planBurst(lines(['叶酸'], NOW + 3_600_000), judge, NOW).kind).toBe('answer');
  });

  test('never puts danger off, and never answers less than the first line', () => {
    const word = fc.constantFrom('叶酸', '险', '急', '性别', '月经', '人工', '你好');
    const check = fc.check(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.integer(), (texts, shift) => {
        const plan = planBurst(lines(texts, NOW + shift), judge, NOW);
        const danger = texts.findIndex((text) => '险急'.includes(text));
        if (plan.kind === 'wait') return danger < 0;
        const isRead = danger < 0 || plan.lines <= danger || plan.text.includes(texts[danger] ?? '');
        return plan.lines >= 1 && plan.lines <= texts.length && isRead;
      }),
    );
    expect(check.failed).toBe(false);
  });
});
