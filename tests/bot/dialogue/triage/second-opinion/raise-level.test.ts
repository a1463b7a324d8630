import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  raiseLevel,
  type RuleVerdict,
} from '../../../../../bot/dialogue/triage/second-opinion/raise-level.ts';
import type { TriageHead } from '../../../../../knowledge/lexicon/triage-model.ts';

const thresholds = {
  routine: { emergency: 0.5, alarm: 0.8 },
  soft: { emergency: 0.4, alarm: 0.7 },
  urgent: 0.9,
  doubt: 0.6,
};

function raised(rules: RuleVerdict, opinion: Readonly<Record<TriageHead, number>>): RuleVerdict {
  return raiseLevel(rules, { likelihood: (head) => opinion[head] }, thresholds);
}

test.each([
  ['routine', false, 0.79, 0.9, 'routine', true],
  ['routine', false, 0.59, 0, 'routine', false],
  ['routine', false, 0.8, 0.49, 'urgent', false],
  ['routine', false, 0.8, 0.5, 'emergency', false],
  ['routine', true, 0.7, 0.4, 'emergency', false],
  ['routine', true, 0.69, 0.4, 'routine', true],
  ['urgent', false, 0, 0.9, 'emergency', false],
  ['urgent', false, 1, 0.89, 'urgent', false],
] as const)(
  'raiseLevel() makes of %s (soft %s) with alarm %d and emergency %d: %s, soft %s',
  (level, soft, alarm, emergency, expected, isSoft) => {
    expect(raised({ level, soft }, { alarm, emergency })).toEqual({ level: expected, soft: isSoft });
  },
);

test('raiseLevel() never lowers what the rules say', () => {
  const order = ['routine', 'urgent', 'emergency'] as const;
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...order), fc.boolean(), share, share, (level, isSoft, emergency, alarm) => {
      const rules = { level, soft: level === 'routine' && isSoft };
      const { level: after, soft } = raised(rules, { emergency, alarm });
      expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(level));
      expect(soft && after !== 'routine').toBe(false);
      expect(after === 'routine' && rules.soft && !soft).toBe(false);
    }),
  );
});
