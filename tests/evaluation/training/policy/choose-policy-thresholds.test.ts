import { expect, test } from 'vitest';
import { choosePolicyThresholds, letRulesStand, type ScoredRequest } from './choose-policy-thresholds.ts';

/** Labelled messages with one verdict, by score. */
function scored(verdict: ScoredRequest['verdict'], requests: readonly number[], lawful: readonly number[]) {
  const one = (refuse: boolean, score: number): ScoredRequest => ({
    verdict,
    score,
    refuse,
    kind: 'labelled',
  });
  return [...requests.map((score) => one(true, score)), ...lawful.map((score) => one(false, score))];
}

test('choosePolicyThresholds() asks less of the model where a rule fires', () => {
  const { fires, silent } = choosePolicyThresholds([
    ...scored('fires', [0.9, 0.2, -0.3], [-0.6, -0.8]),
    ...scored('silent', [0.9, 0.8], [0.5, 0.3, -0.2]),
  ]);
  expect(fires).toBeLessThan(-0.3);
  expect(silent).toBeGreaterThan(0.5);
  expect(silent).toBeLessThan(0.8);
});

test('choosePolicyThresholds() spends a budget of false refusals where it finds the most requests', () => {
  const examples = [
    ...scored('fires', [0.9, 0.4, 0.3, 0.2], [0.5]),
    ...scored('silent', [0.9, 0.1], [0.5, -0.5, -0.6]),
  ];
  const strict = choosePolicyThresholds(examples, { labelled: 0, pack: 0 });
  expect(strict.fires).toBeGreaterThan(0.5);
  const lenient = choosePolicyThresholds(examples, { labelled: 0.25, pack: 0 });
  expect(lenient.fires).toBeLessThan(0.2);
  expect(lenient.silent).toBeGreaterThan(0.5);
});

test("choosePolicyThresholds() keeps to the pack's own budget too", () => {
  const examples = [
    ...scored('silent', [0.9, 0.4, 0.3], [-0.5]),
    { verdict: 'silent' as const, score: 0.5, refuse: false, kind: 'pack' as const },
  ];
  expect(choosePolicyThresholds(examples, { labelled: 1, pack: 0 }).silent).toBeGreaterThan(0.5);
  expect(choosePolicyThresholds(examples, { labelled: 1, pack: 1 }).silent).toBeLessThan(0.3);
});

test('letRulesStand() sets a rule aside only far below what the model asks for elsewhere', () => {
  const chosen = { fires: 0.7, contested: 0.8, lawful: 0.8, silent: 0.7 };
  expect(letRulesStand(chosen)).toEqual({ ...chosen, fires: 0.5 });
  expect(letRulesStand({ ...chosen, fires: 0.1 })).toEqual({ ...chosen, fires: 0.1 });
});
