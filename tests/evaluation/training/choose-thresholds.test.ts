import { expect, test } from 'vitest';
import { chooseThresholds } from './choose-thresholds.ts';
import type { TriageExample } from './triage-examples.ts';
import type { TriageLine } from './triage-lines.ts';

const calibration = { slope: 3 };
const nothing = { text: '', marked: '', markedAt: new Int32Array(1), clauses: [0], concepts: [] };

function exampleOf(level: TriageLine['level'], kind: TriageLine['kind']): TriageExample {
  return {
    line: { file: 'a-6.tsv', line: 2, level, kind, rule: null, form: 'plain', speaker: 'self', turns: [''] },
    group: null,
    streams: { own: nothing, before: null, contexts: [] },
    rules: { level: 'routine', soft: false },
    fold: 0,
    weight: 1,
  };
}

/** A hundred dangers and a hundred look-alikes, whose probabilities rise evenly. */
const examples = Array.from({ length: 200 }, (_, at) =>
  at % 2 === 0 ? exampleOf('emergency', 'alarm') : exampleOf('routine', 'lookalike'),
);
const opinions = examples.map((_, at) => {
  const share = Math.floor(at / 2) / 100;
  return at % 2 === 0 ? { alarm: share, emergency: share } : { alarm: share / 2, emergency: 0.1 };
});

test('chooseThresholds() takes the lowest threshold within the budget of look-alikes', () => {
  const { routine } = chooseThresholds(examples, opinions, calibration, 0.1);
  expect(routine.alarm).toBeCloseTo(0.45, 2);
  expect(chooseThresholds(examples, opinions, calibration, 0.3).routine.alarm).toBeLessThan(routine.alarm);
});

test('chooseThresholds() asks for less where a rule fires, and for no more where one is only asked about', () => {
  const { routine, soft, urgent, emergency, doubt } = chooseThresholds(examples, opinions, calibration);
  expect(urgent.alarm).toBeLessThan(routine.alarm);
  expect(emergency.alarm).toBeLessThanOrEqual(urgent.alarm);
  expect(soft.alarm).toBeLessThanOrEqual(routine.alarm);
  expect(doubt).toBeLessThanOrEqual(routine.alarm);
});

test('chooseThresholds() calls an emergency what errs least', () => {
  const { routine } = chooseThresholds(examples, opinions, calibration);
  expect(routine.emergency).toBeGreaterThan(0.1);
  expect(routine.emergency).toBeLessThanOrEqual(routine.alarm + 0.02);
});
