import { describe, expect, test } from 'vitest';
import { loadLexicon } from '../../../knowledge/lexicon/load-lexicon.ts';
import {
  type PolicyModel,
  readPolicyModel,
  writePolicyModel,
} from '../../../knowledge/lexicon/policy-model.ts';

const model: PolicyModel = {
  heads: [
    { matter: null, bias: -0.5 },
    { matter: 'surrogacy', bias: -1.25 },
  ],
  features: new Map([
    [
      '代孕',
      [
        { head: 0, weight: 1 },
        { head: 1, weight: 3 },
      ],
    ],
    ['S:法律提问', [{ head: 1, weight: -2 }]],
    ['了', [{ head: 0, weight: 0.01 }]],
  ]),
  thresholds: { fires: 0.4, contested: 0.8, lawful: 0.7, silent: 0.6 },
};

describe('weights.tsv', () => {
  test('reads as it was written, without weights that round to nothing', () => {
    const features = new Map([...model.features].filter(([feature]) => feature !== '了'));
    expect(readPolicyModel(writePolicyModel(model))).toEqual({ ...model, features });
    expect(writePolicyModel(model)).toContain('代孕\ta10b30\n');
  });

  test.each([
    ['no thresholds', 'x\t1\t1\t1\n*:0', 1],
    ['too few thresholds', '1\t1\t1\n*:0', 1],
    ['a head without bias', '1\t1\t1\t1\n*', 2],
    ['a feature without weights', '1\t1\t1\t1\n*:0\n代孕', 3],
    ['a weight that is no number', '1\t1\t1\t1\n*:0\n代孕\ta1\n捐\tax', 4],
    ['a weight for a head that is not there', '1\t1\t1\t1\n*:0\n代孕\tb1', 3],
  ])('with %s is told by its line', (_, text, badLine) => {
    expect(readPolicyModel(text)).toEqual({ badLine });
  });

  test('has a head for any request and one for every policy rule, in no more than 900 KB', () => {
    const { policyModel, policyRules } = loadLexicon();
    const matters = policyModel?.heads.map(({ matter }) => matter) ?? [];
    expect(new Set(matters)).toEqual(new Set([null, ...policyRules.map(({ id }) => id)]));
    expect(Buffer.byteLength(writePolicyModel(policyModel ?? model))).toBeLessThan(900_000);
  });
});
