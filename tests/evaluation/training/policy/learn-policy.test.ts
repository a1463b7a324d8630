import { expect, test } from 'vitest';
import { learnSparseWeights } from '../sparse-weights.ts';
import { learnPolicy, type PolicyExample, withoutFaint } from './learn-policy.ts';

const NAMES = ['代孕', '吃几片', '多少钱', '叶酸'];

/** A message that has these features. */
function message(features: readonly number[], rule: string | null): PolicyExample {
  const values = Float64Array.from(features, () => 1);
  return { row: { indices: Int32Array.from(features), values }, rule, cost: 1 };
}

const examples = Array.from({ length: 5 }, () => [
  message([0, 2], 'surrogacy'),
  message([1, 2], 'prescribing'),
  message([2, 3], null),
  message([3], null),
]).flat();
const model = learnPolicy(examples, NAMES, ['surrogacy', 'prescribing']);

function weight(feature: string, matter: string | null): number {
  const head = model.heads.findIndex((each) => each.matter === matter);
  return model.features.get(feature)?.find((each) => each.head === head)?.weight ?? 0;
}

test('learnPolicy() gives each matter its own words, and the head for any request those of all', () => {
  expect(weight('代孕', 'surrogacy')).toBeGreaterThan(0.3);
  expect(weight('代孕', 'prescribing')).toBe(0);
  expect(weight('吃几片', 'surrogacy')).toBe(0);
  expect(weight('代孕', null)).toBeGreaterThan(0.3);
  expect(weight('吃几片', null)).toBeGreaterThan(0.3);
  expect(weight('叶酸', null)).toBeLessThan(0);
});

test('learnPolicy() comes to the same twice', () => {
  expect(learnPolicy(examples, NAMES, ['surrogacy', 'prescribing'])).toEqual(model);
});

test('withoutFaint() leaves out what hardly moves a score', () => {
  const features = new Map([
    [
      '代孕',
      [
        { head: 0, weight: 0.1 },
        { head: 1, weight: -0.3 },
        { head: 2, weight: 0.2 },
      ],
    ],
    ['了', [{ head: 0, weight: -0.2 }]],
  ]);
  expect([...withoutFaint({ ...model, features }).features]).toEqual([
    [
      '代孕',
      [
        { head: 1, weight: -0.3 },
        { head: 2, weight: 0.2 },
      ],
    ],
  ]);
});

test('learnSparseWeights() that rests comes close to what it learns without', () => {
  const judged = examples.map(({ row, rule, cost }) => ({ row, right: rule !== null, cost }));
  const full = learnSparseWeights(judged, NAMES.length);
  const rested = learnSparseWeights(judged, NAMES.length, { resting: true });
  for (const [at, each] of full.weights.entries()) expect(rested.weights[at]).toBeCloseTo(each, 2);
});
