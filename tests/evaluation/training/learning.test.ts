import { describe, expect, test } from 'vitest';
import { FOLDS, foldOf } from './article-folds.ts';
import { learnLogisticWeights } from './logistic-weights.ts';
import { packPassages } from './pack-passages.ts';
import { learnSoftmaxWeights } from './softmax-weights.ts';
import { outOfScopeQuestions } from '../../../knowledge/answer/out-of-scope.ts';
import { paraphrases } from './training-questions.ts';

test('learnSoftmaxWeights() gives weight to what tells the right candidate, and none below 0', () => {
  const examples = [0.9, 0.8, 0.7].map((value) => ({
    rows: Float64Array.of(value, 0.1, 0, 0.2, 0.9, 0),
    right: 0,
  }));
  const [tells = 0, misleads = 1] = learnSoftmaxWeights(examples, 3);
  expect(tells).toBeGreaterThan(3);
  expect(misleads).toBe(0);
  expect(learnSoftmaxWeights(examples, 3)).toEqual(learnSoftmaxWeights(examples, 3));
});

test('learnLogisticWeights() separates by sign and counts examples by their weight', () => {
  const at = (value: number, right: boolean, weight = 1) => ({
    features: Float64Array.of(value),
    right,
    weight,
  });
  const examples = [at(0.9, true), at(0.8, true), at(0.2, false), at(0.1, false)];
  const { bias, weights } = learnLogisticWeights(examples, 1);
  expect(weights[0]).toBeGreaterThan(0);
  expect(bias).toBeLessThan(0);
  const strict = learnLogisticWeights([...examples, at(0.5, false, 9)], 1);
  const even = learnLogisticWeights([...examples, at(0.5, true, 9)], 1);
  expect(strict.bias).toBeLessThan(even.bias);
});

describe('training questions', () => {
  test('are many, and none of them is a similar question of the pack', async () => {
    const passages = await packPassages();
    const asked = new Set(passages.flatMap(({ questions }) => questions));
    const foreign = outOfScopeQuestions();
    expect(new Set(foreign).size).toBe(foreign.length);
    expect(foreign.length).toBeGreaterThanOrEqual(250);
    expect(foreign.filter((question) => asked.has(question))).toEqual([]);
    expect(paraphrases(passages).length).toBeGreaterThan(1000);
  });

  test('of one article are always in one group', () => {
    const folds = new Set(Array.from({ length: 200 }, (_, at) => foldOf(`article-${at}`)));
    expect(folds).toEqual(new Set(Array.from({ length: FOLDS }, (_, at) => at)));
    expect(foldOf('folic-acid')).toBe(foldOf('folic-acid'));
  });
});
