import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Triage } from '../triage/triage-result.ts';

type Judged = Pick<Triage, 'level' | 'matchedRules'>;

/** Tells whether somebody wants to die, or to hurt themselves. */
export function isCrisis(lexicon: Lexicon, { level, matchedRules }: Judged): boolean {
  return level === 'emergency' && matchedRules.some((rule) => lexicon.crisis.rules.includes(rule));
}

/** Tells whether a reviewed rule found a danger of another kind too: its first aid then comes first. */
export function hasOtherDanger({ crisis, redFlags }: Lexicon, matchedRules: readonly string[]): boolean {
  return matchedRules.some(
    (rule) =>
      !crisis.rules.includes(rule) && !crisis.beside.includes(rule) && redFlags.some(({ id }) => id === rule),
  );
}
