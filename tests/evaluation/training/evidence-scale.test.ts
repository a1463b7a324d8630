import { expect, test } from 'vitest';
import { confidenceOn, evidenceScale, logOdds } from './evidence-scale.ts';

const questions = (kind: 'unanswerable' | 'paraphrase' | 'heldOut', right: boolean, count: number) =>
  Array.from({ length: count }, () => ({ kind, right }));

test('evidenceScale() puts a share of what no article answers and half of the fresh questions where they belong', () => {
  const examples = [...questions('unanswerable', false, 100), ...questions('paraphrase', true, 100)];
  const odds = [
    ...Array.from({ length: 100 }, (_, at) => at / 10 - 20),
    ...Array.from({ length: 100 }, (_, at) => at / 10),
  ];
  const scale = evidenceScale(examples, odds);
  const shown = odds.map((value) => confidenceOn(scale, value));
  expect(shown.slice(0, 100).filter((value) => value >= 0.16 - 1e-9)).toHaveLength(6);
  expect(shown.slice(100).filter((value) => value >= 0.85 - 1e-9)).toHaveLength(50);
  expect(shown[0]).toBeLessThan(shown[1] ?? 0);
});

test('evidenceScale() looks at fresh questions whose article came first, and not at those of the pack', () => {
  const odds = [-4, 4, 50, 60];
  const examples = [
    ...questions('unanswerable', false, 1),
    ...questions('paraphrase', true, 1),
    ...questions('heldOut', true, 1),
    ...questions('paraphrase', false, 1),
  ];
  const scale = evidenceScale(examples, odds);
  expect(confidenceOn(scale, -4)).toBeCloseTo(0.16);
  expect(confidenceOn(scale, 4)).toBeCloseTo(0.85);
});

test('evidenceScale() changes nothing where there is nothing to tell apart', () => {
  expect(evidenceScale([], [])).toEqual({ slope: 1, shift: 0 });
  const same = [...questions('unanswerable', false, 2), ...questions('paraphrase', true, 2)];
  expect(evidenceScale(same, [1, 1, 1, 1])).toEqual({ slope: 1, shift: 0 });
  expect(logOdds(0.5)).toBe(0);
});
