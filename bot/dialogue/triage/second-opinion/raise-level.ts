import type { TriageThresholds } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Level } from '../../types.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** What the rules came to. */
export interface RuleVerdict {
  readonly level: Level;
  /** A rule holds when textbook questions count. */
  readonly soft: boolean;
}

/** Puts rules and second opinion together. The opinion raises, and never lowers: a routine message becomes urgent or an
 * emergency, an urgent one an emergency, and one that it doubts a soft match. */
export function raiseLevel(
  rules: RuleVerdict,
  { likelihood }: Pick<SecondOpinion, 'likelihood'>,
  thresholds: TriageThresholds,
): RuleVerdict {
  if (rules.level === 'emergency') return rules;
  if (rules.level === 'urgent') {
    return likelihood('emergency') >= thresholds.urgent ? { level: 'emergency', soft: false } : rules;
  }
  const least = rules.soft ? thresholds.soft : thresholds.routine;
  const alarm = likelihood('alarm');
  if (alarm >= least.alarm) {
    return { level: likelihood('emergency') >= least.emergency ? 'emergency' : 'urgent', soft: false };
  }
  return { level: 'routine', soft: rules.soft || alarm >= thresholds.doubt };
}
