import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Level } from '../types.ts';

/** Tells whether somebody wants to die, or to hurt themselves. */
export function isCrisis(lexicon: Lexicon, level: Level, matchedRules: readonly string[]): boolean {
  return level === 'emergency' && matchedRules.some((rule) => lexicon.crisis.rules.includes(rule));
}

/** Tells whether a danger of another kind was named too: its first aid then comes first. */
export function hasOtherDanger({ crisis }: Lexicon, matchedRules: readonly string[]): boolean {
  return matchedRules.some((rule) => !crisis.rules.includes(rule) && !crisis.beside.includes(rule));
}
