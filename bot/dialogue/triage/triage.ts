import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Triage, TriageInput } from './triage-result.ts';
export type { PersonContext, Triage, TriageInput } from './triage-result.ts';

/** Judges how dangerous a message is, with the resident's earlier turns in mind. */
export function triage(_lexicon: Lexicon, _input: TriageInput): Triage {
  return {
    level: 'routine',
    matchedRules: [],
    soft: false,
    topic: null,
    card: null,
    advice: null,
    person: {},
  };
}
