import { expect, test } from 'vitest';
import { amongQuestions } from './among-questions.ts';
import type { TriageLine } from './triage-lines.ts';

function lineOf(kind: TriageLine['kind'], ...turns: readonly string[]): TriageLine {
  const level = kind === 'alarm' ? 'emergency' : 'routine';
  return { file: 'a.tsv', line: 2, level, kind, rule: null, form: 'plain', speaker: 'self', turns };
}

const danger = { line: lineOf('alarm', '我怀孕了', '血止不住'), fold: 0 };
const calm = { line: lineOf('everyday', '叶酸怎么吃？'), fold: 0 };
const foreign = { line: lineOf('everyday', '结婚登记要带什么'), fold: 1 };
const long = { line: lineOf('everyday', '叶酸'.repeat(30)), fold: 0 };

test('amongQuestions() puts short questions of the same fold around the last message', () => {
  const examples = [danger, calm, foreign, long, danger, danger, danger, danger, danger];
  const mixed = amongQuestions(examples);
  expect(mixed.map(({ from }) => from)).toEqual([0, 8]);
  for (const { line } of mixed) {
    expect(line.level).toBe('emergency');
    expect(line.turns).toHaveLength(2);
    expect(line.turns[0]).toBe('我怀孕了');
    expect(line.turns[1]).toContain('血止不住');
    expect(line.turns[1]).toContain('叶酸怎么吃');
    expect(line.turns[1]).not.toMatch(/登记|叶酸叶酸/);
  }
});

test('amongQuestions() leaves a line as it is where its fold has no question', () => {
  expect(amongQuestions([{ ...danger, fold: 3 }, calm])[0]?.line.turns).toEqual(['我怀孕了', '血止不住']);
});
