import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageStream } from '../../../../../bot/dialogue/triage/second-opinion/message-stream.ts';
import { eachFeature } from '../../../../../bot/dialogue/triage/second-opinion/window-features.ts';
import { LONG_MARGIN, PART_MARGIN } from '../../../../../bot/dialogue/triage/second-opinion/scored-stream.ts';
import { WindowScorer } from '../../../../../bot/dialogue/triage/second-opinion/window-scores.ts';
import {
  eachWindow,
  LONGEST_WINDOW,
  type Window,
  type WindowKind,
} from '../../../../../bot/dialogue/triage/second-opinion/windows.ts';
import {
  TRIAGE_GROUPS,
  type TriageHead,
  type TriageModel,
} from '../../../../../knowledge/lexicon/triage-model.ts';

const features = [
  '血',
  '流血',
  '没',
  '没N',
  '出血=active',
  '孕期&出血',
  '@孕期',
  'now=cue',
  'now=cue+出血=active',
];
const groupWeights = new Float32Array(features.length * TRIAGE_GROUPS.length);
groupWeights[0] = 1;
groupWeights[2 * TRIAGE_GROUPS.length + 8] = 1;

const model: TriageModel = {
  features,
  weights: {
    emergency: Float32Array.of(1, 2, -1, -4, 1, 0.5, 0.25, 0.5, 3),
    alarm: Float32Array.of(2, 1, -2, -1, 0.5, 1, -0.25, 1, -2),
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

/** 血 is a bleeding, 没血 one that is denied, 今 says when. */
function streamOf(clauses: readonly string[]): MessageStream {
  const starts = clauses.map((_, at) => clauses.slice(0, at).join('').length);
  const text = clauses.join('');
  return {
    text,
    marked: text.replaceAll('没血', '没N'),
    markedAt: Int32Array.from({ length: text.length + 1 }, (_, at) => at),
    clauses: [...new Set(starts)],
    concepts: text.split('').flatMap((unit, at) => {
      if (unit === '今') return [{ at, concept: 'now', status: 'cue', reading: 32 }];
      const status = text[at - 1] === '没' ? 'negated' : 'active';
      return unit === '血' ? [{ at, concept: '出血', status, reading: status === 'active' ? 16 : 17 }] : [];
    }),
  };
}

const someClauses = fc.array(
  fc.string({ unit: fc.constantFrom('血', '流', '没', '今', '好'), minLength: 1, maxLength: 24 }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

/** A window's score, feature by feature, as it is learned. */
function scoreOf(stream: MessageStream, window: Window, head: TriageHead): number {
  let sum = model.bias[head];
  eachFeature(stream, ['孕期'], window, (feature, value) => {
    sum += value * (model.weights[head][features.indexOf(feature)] ?? 0);
  });
  return sum;
}

test('a message scores what its windows come to, feature by feature', () => {
  fc.assert(
    fc.property(someClauses, fc.constantFrom('emergency' as const, 'alarm' as const), (clauses, head) => {
      const stream = streamOf(clauses);
      const most: Record<WindowKind, number> = { broad: -Infinity, narrow: -Infinity, part: -Infinity };
      eachWindow(stream.clauses, stream.text.length, (from, to, kind) => {
        most[kind] = Math.max(most[kind], scoreOf(stream, { from, to }, head));
      });
      const { broad, narrow, part } = most;
      const isLong = stream.text.length > LONGEST_WINDOW;
      const expected = isLong ? Math.max((broad + narrow) / 2 - LONG_MARGIN, part - PART_MARGIN) : broad;
      const best = scorer.read(stream, ['孕期']).best(head);
      expect(best.score).toBeCloseTo(expected, 8);
      expect(scoreOf(stream, best, head)).toBeCloseTo(most[best.kind], 8);
    }),
  );
});

test('however long a message is, a danger in it is judged with what stands around it alone', () => {
  const talk = (clauses: number): readonly string[] =>
    Array.from({ length: clauses }, () => '好好好好好好好好好好');
  const scores = [20, 40, 200].map(
    (clauses) =>
      scorer.read(streamOf([...talk(clauses), '血血流血', ...talk(clauses)]), []).best('alarm').score,
  );
  expect(scores[1]).toBeCloseTo(scores[0] ?? 0, 9);
  expect(scores[2]).toBeCloseTo(scores[0] ?? 0, 9);
  expect(scores[0]).toBeGreaterThan(scorer.read(streamOf(talk(20)), []).best('alarm').score);
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

test('a model that serves two lexicons knows their concepts by name, whatever their numbers', () => {
  const numberedAnew = (stream: MessageStream): MessageStream => ({
    ...stream,
    concepts: stream.concepts.map((mark) => ({ ...mark, reading: 33 - mark.reading })),
  });
  const own = streamOf(['今血', '没血']);
  const before = scorer.read(own, []).best('alarm');
  expect(scorer.read(numberedAnew(own), []).best('alarm')).toEqual(before);
  expect(scorer.read(own, []).best('alarm')).toEqual(before);
});
