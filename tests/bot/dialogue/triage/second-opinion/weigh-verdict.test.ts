import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  weighVerdict,
  type Verdict,
} from '../../../../../bot/dialogue/triage/second-opinion/weigh-verdict.ts';
import type { TriageHead } from '../../../../../knowledge/lexicon/triage-model.ts';

const thresholds = {
  routine: { emergency: 0.5, alarm: 0.8 },
  soft: { emergency: 0.4, alarm: 0.7 },
  urgent: { emergency: 0.9, alarm: 0.2 },
  emergency: { emergency: 0.05, alarm: 0.1 },
  doubt: 0.6,
};

function weighed(rules: Verdict, opinion: Readonly<Record<TriageHead, number>>, certain = false): Verdict {
  return weighVerdict({ ...rules, certain }, { likelihood: (head) => opinion[head] }, thresholds);
}

test.each([
  ['routine', false, 0.79, 0.9, 'routine', true],
  ['routine', false, 0.59, 0, 'routine', false],
  ['routine', false, 0.8, 0.49, 'urgent', false],
  ['routine', false, 0.8, 0.5, 'emergency', false],
  ['routine', true, 0.7, 0.4, 'emergency', false],
  ['routine', true, 0.69, 0.4, 'routine', true],
  ['urgent', false, 0.2, 0.9, 'emergency', false],
  ['urgent', false, 0.2, 0.89, 'urgent', false],
  ['urgent', false, 0.19, 0, 'routine', true],
  ['emergency', false, 0.1, 0.05, 'emergency', false],
  ['emergency', false, 0.1, 0.04, 'urgent', false],
  ['emergency', false, 0.09, 0.9, 'routine', true],
] as const)(
  'weighVerdict() makes of %s (soft %s) with alarm %d and emergency %d: %s, soft %s',
  (level, soft, alarm, emergency, expected, isSoft) => {
    expect(weighed({ level, soft }, { alarm, emergency })).toEqual({ level: expected, soft: isSoft });
  },
);

const order = ['routine', 'urgent', 'emergency'] as const;
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('weighVerdict() leaves at least a soft match of a rule that fires', () => {
  fc.assert(
    fc.property(fc.constantFrom(...order), fc.boolean(), share, share, (level, isSoft, emergency, alarm) => {
      const rules = { level, soft: level === 'routine' && isSoft };
      const after = weighed(rules, { emergency, alarm });
      expect(after.soft && after.level !== 'routine').toBe(false);
      const spoken = level !== 'routine' || isSoft;
      expect(spoken && after.level === 'routine' && !after.soft).toBe(false);
    }),
  );
});

test('weighVerdict() holds no opinion against a rule that is certain', () => {
  fc.assert(
    fc.property(fc.constantFrom('urgent', 'emergency'), share, share, (level, emergency, alarm) => {
      const after = weighed({ level, soft: false }, { emergency, alarm }, true);
      expect(order.indexOf(after.level)).toBeGreaterThanOrEqual(order.indexOf(level));
    }),
  );
});

test('weighVerdict() asks more of a rule about minds or violence, unless it is certain', () => {
  const rules = { level: 'emergency', soft: false, ofMinds: true } as const;
  const weigh = (alarm: number, certain: boolean): Verdict =>
    weighVerdict({ ...rules, certain }, { likelihood: () => alarm }, thresholds);
  expect(weigh(0.31, false)).toEqual({ level: 'routine', soft: true });
  expect(weigh(0.32, false).level).toBe('emergency');
  expect(weigh(0.1, true).level).toBe('emergency');
});
