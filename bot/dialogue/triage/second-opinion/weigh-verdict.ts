import type { TriageThresholds } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Level } from '../../types.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** What the rules came to, or rules and second opinion together. */
export interface Verdict {
  readonly level: Level;
  /** A danger topic with nobody in danger; only ever with `routine`. */
  readonly soft: boolean;
}

/** Puts rules and second opinion together. What the rules say decides how likely an alarm must be: little is needed
 * where a rule fires, much where none does. A rule that is not believed leaves a soft match, never nothing.
 *
 * @param rules.certain No opinion counts against a rule that fires. */
export function weighVerdict(
  rules: Verdict & { readonly certain: boolean },
  { likelihood }: Pick<SecondOpinion, 'likelihood'>,
  thresholds: TriageThresholds,
): Verdict {
  const fired = rules.level !== 'routine';
  const least = thresholds[rules.soft ? 'soft' : rules.level];
  const alarm = likelihood('alarm');
  if (alarm < least.alarm && !(fired && rules.certain)) {
    return { level: 'routine', soft: fired || rules.soft || alarm >= thresholds.doubt };
  }
  const emergency = likelihood('emergency') >= least.emergency;
  if (rules.certain && fired) return { level: emergency ? 'emergency' : rules.level, soft: false };
  return { level: emergency ? 'emergency' : 'urgent', soft: false };
}
