import type { TriageHead, TriageThresholds } from '../../../../knowledge/lexicon/triage-model.ts';
import type { Level } from '../../types.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** What the rules came to, or rules and second opinion together. */
export interface Verdict {
  readonly level: Level;
  /** A danger topic with nobody in danger; only ever with `routine`. */
  readonly soft: boolean;
}

/** How likely an alarm must be where a rule about minds or violence fires. On six gold sets nine of 24 false alarms of such rules lay
 * below this, and no emergency. At 0.43 eight more would be spared on eleven, and 「不想活怎么办」 lost. */
const ASKED_OF_MINDS = 0.32;

/** How likely an alarm and an emergency must be beside what the rules say. */
export function askedOf(
  rules: Verdict & { readonly ofMinds?: boolean },
  thresholds: TriageThresholds,
): Readonly<Record<TriageHead, number>> {
  const least = thresholds[rules.soft ? 'soft' : rules.level];
  const more = rules.level !== 'routine' && rules.ofMinds === true;
  return more ? { ...least, alarm: Math.max(least.alarm, ASKED_OF_MINDS) } : least;
}

/** Puts rules and second opinion together. What the rules say decides how likely an alarm must be: little is needed
 * where a rule fires, much where none does. A rule that is not believed leaves a soft match, never nothing.
 *
 * @param rules.certain No opinion counts against a rule that fires.
 * @param rules.ofMinds The gravest rule that fires is about minds or violence: what it says is worded like a joke, a lesson or a
 * story more often than what is told of a body. */
export function weighVerdict(
  rules: Verdict & { readonly certain: boolean; readonly ofMinds?: boolean },
  { likelihood }: Pick<SecondOpinion, 'likelihood'>,
  thresholds: TriageThresholds,
): Verdict {
  const fired = rules.level !== 'routine';
  const least = askedOf(rules, thresholds);
  const alarm = likelihood('alarm');
  if (alarm < least.alarm && !(fired && rules.certain)) {
    return { level: 'routine', soft: fired || rules.soft || alarm >= thresholds.doubt };
  }
  const emergency = likelihood('emergency') >= least.emergency;
  if (rules.certain && fired) return { level: emergency ? 'emergency' : rules.level, soft: false };
  return { level: emergency ? 'emergency' : 'urgent', soft: false };
}
