import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { PolicyDecision, PolicyInput } from './policy-decision.ts';
export type { PolicyDecision, PolicyInput } from './policy-decision.ts';

/** Tells whether a message asks for something unlawful or harmful, and what to say then. */
export function judgePolicy(_lexicon: Lexicon, _input: PolicyInput): PolicyDecision | null {
  return null;
}
