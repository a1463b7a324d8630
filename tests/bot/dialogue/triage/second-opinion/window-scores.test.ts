import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageStream } from '../../../../../bot/dialogue/triage/second-opinion/message-stream.ts';
import {
  eachFeature,
  WindowScorer,
} from '../../../../../bot/dialogue/triage/second-opinion/window-scores.ts';
import { TRIAGE_GROUPS, type TriageModel } from '../../../../../knowledge/lexicon/triage-model.ts';

const features = ['血', '流血', '没', '没流血', '出血=active', '孕期&出血', '@孕期', 'now=cue'];
const groupWeights = new Float32Array(features.length * TRIAGE_GROUPS.length);
groupWeights[0] = 1;
groupWeights[2 * TRIAGE_GROUPS.length + 8] = 1;

const model: TriageModel = {
  features,
  weights: {
    emergency: Float32Array.of(1, 2, -1, -4, 1, 0.5, 0.25, 0.5),
    alarm: Float32Array.of(2, 1, -2, -1, 0.5, 1, -0.25, 1),
  },
  groupWeights,
  bias: { emergency: -1, alarm: -0.5 },
  groupBias: TRIAGE_GROUPS.map(() => 0),
  calibration: { emergency: { slope: 1, offset: 0 }, alarm: { slope: 1, offset: 0 } },
  thresholds: {
    routine: { emergency: 1, alarm: 1 },
    soft: { emergency: 1, alarm: 1 },
    urgent: { emergency: 1, alarm: 1 },
    emergency: { emergency: 1, alarm: 1 },
    doubt: 1,
  },
};
const scorer = new WindowScorer(model);

function streamOf(clauses: readonly string[]): MessageStream {
  const starts = clauses.map((_, at) => clauses.slice(0, at).join('').length);
  const units = clauses.join('');
  const concepts = units
    .split('')
    .flatMap((unit, at) =>
      unit === '血'
        ? [{ at, concept: '出血', status: 'active' }]
        : unit === '今'
          ? [{ at, concept: 'now', status: 'cue' }]
          : [],
    );
  return { units, clauses: [...new Set(starts)], concepts };
}

const someClauses = fc.array(
  fc.string({ unit: fc.constantFrom('血', '流', '没', '今', '好'), minLength: 1, maxLength: 12 }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

test('the score of the best window is the sum of its features, as they are learned', () => {
  fc.assert(
    fc.property(someClauses, fc.constantFrom('emergency' as const, 'alarm' as const), (clauses, head) => {
      const stream = streamOf(clauses);
      const best = scorer.read(stream, ['孕期']).best(head);
      let sum = model.bias[head];
      eachFeature(stream, ['孕期'], best, (feature, value) => {
        sum += value * (model.weights[head][features.indexOf(feature)] ?? 0);
      });
      expect(best.score).toBeCloseTo(sum, 8);
    }),
  );
});

test('clauses around a danger never take anything from its score', () => {
  fc.assert(
    fc.property(someClauses, someClauses, someClauses, (before, danger, after) => {
      fc.pre(danger.join('').length <= 72);
      const alone = scorer.read(streamOf(danger), []).best('alarm');
      const wrapped = scorer.read(streamOf([...before, ...danger, ...after]), []).best('alarm');
      expect(wrapped.score).toBeGreaterThanOrEqual(alone.score - 1e-9);
    }),
  );
});

test('a window across a seam holds units of both sides', () => {
  const best = scorer.read(streamOf(['血血', '好好', '流血']), []).best('alarm', 2);
  expect(best.from).toBeLessThan(2);
  expect(best.to).toBeGreaterThan(2);
});

test('the group is the one that the window speaks of', () => {
  const scored = scorer.read(streamOf(['血', '没']), []);
  expect(scored.group({ from: 0, to: 1 })).toBe('孕妇');
  expect(scored.group({ from: 1, to: 2 })).toBe('暴力');
});
