import { describe, expect, test } from 'vitest';
import { judgePolicy } from '../../../../bot/dialogue/policy/judge-policy.ts';
import { loadLexicon } from '../../../../knowledge/lexicon/load-lexicon.ts';
import { type PolicyLine, readPolicyLines } from '../../../evaluation/training/policy/policy-lines.ts';
import { FORMS, SPEAKERS } from '../../../evaluation/training/triage-lines.ts';

const lines = readPolicyLines();
const ALIKE = 0.6;
const MORE_FORMS = ['encoded', 'english', 'quoted'];

describe('the labelled requests', () => {
  test('name rules, speakers and forms that are known', () => {
    const rules = new Set(loadLexicon().policyRules.map(({ id }) => id));
    const forms = new Set<string>([...FORMS, ...MORE_FORMS]);
    const speakers = new Set<string>(SPEAKERS);
    const wrong = lines.filter(
      ({ action, rule, speaker, form, turns }) =>
        // A lawful question need not look like anything that is declined.
        !(rules.has(rule) || (rule === '-' && action === 'allow')) ||
        !speakers.has(speaker) ||
        !forms.has(form) ||
        (form === 'turns') !== turns.length > 1,
    );
    expect(wrong).toEqual([]);
  });

  test('hold about as many lawful questions as requests, and some of both for every rule', () => {
    expect(lines.length).toBeGreaterThanOrEqual(1400);
    for (const { id } of loadLexicon().policyRules)
      for (const action of ['refuse', 'allow']) {
        expect(lines.filter((line) => line.rule === id && line.action === action).length).toBeGreaterThan(8);
      }
  });

  test('are not more alike than six tenths', () => {
    expect(alikePairs(lines)).toEqual([]);
  });

  test('are told apart by rules and second opinion', () => {
    const share = (action: string): number => {
      const own = lines.filter((line) => line.action === action);
      return own.filter((line) => isDeclined(line)).length / own.length;
    };
    expect(share('refuse')).toBeGreaterThan(0.9);
    expect(share('allow')).toBeLessThan(0.02);
  });
});

function isDeclined({ turns }: PolicyLine): boolean {
  const earlier = turns.slice(0, -1).map((text) => ({ from: 'resident' as const, text, at: 0 }));
  return judgePolicy(loadLexicon(), { text: turns.at(-1) ?? '', earlier }) !== null;
}

/** Pairs whose character trigrams are too alike (Jaccard), found by the trigrams that they share. */
function alikePairs(all: readonly PolicyLine[]): string[] {
  const grams = all.map(({ turns }) => trigrams(turns.join('')));
  const holders = new Map<string, number[]>();
  const pairs: string[] = [];
  for (const [at, own] of grams.entries()) {
    const shared = new Map<number, number>();
    for (const gram of own) {
      for (const other of holders.get(gram) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
      holders.set(gram, [...(holders.get(gram) ?? []), at]);
    }
    for (const [other, count] of shared) {
      const union = own.size + (grams[other]?.size ?? 0) - count;
      if (count / union > ALIKE) pairs.push(`${all[other]?.turns.join('‖')} | ${all[at]?.turns.join('‖')}`);
    }
  }
  return pairs;
}

function trigrams(text: string): Set<string> {
  const plain = text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  return new Set(Array.from({ length: Math.max(1, plain.length - 2) }, (_, at) => plain.slice(at, at + 3)));
}
