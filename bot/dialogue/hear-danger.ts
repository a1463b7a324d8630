import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { withoutCalls } from './intake/without-calls.ts';
import { withoutOwnDetails } from './intake/without-own-details.ts';
import { joinSwallowed } from './triage/join-swallowed.ts';
import type { Triage, TriageInput } from './triage/triage-result.ts';
import type { Level } from './types.ts';

/** Begins what stands where a rule's id would. */
const SECOND_OPINION = 'second-opinion-';
const GRAVITY: Readonly<Record<Level, number>> = { routine: 0, urgent: 1, emergency: 2 };

/** Judges danger as the conversation means it: who somebody is and how to reach them is no sign of any, and hides none. The
 * message is judged without, and what a rule hears in the whole of it stands. To be called at a number is to be beaten by
 * nobody.
 * @param judge The judge of single messages. */
export function hearDanger(
  judge: (lexicon: Lexicon, input: TriageInput) => Triage,
  lexicon: Lexicon,
  { home, text, ...heard }: TriageInput & { readonly home: HomePlace },
): Triage {
  const input = { ...heard, text: withoutCalls(text) };
  const whole = graver(judge(lexicon, input), ofHalves(judge, lexicon, input));
  const rest = withoutOwnDetails(input.text, home);
  if (rest === input.text || whole.goesOn === true) return whole;
  const without = judge(lexicon, { ...input, text: rest });
  return isHeardByRule(whole) && GRAVITY[whole.level] >= GRAVITY[without.level] ? whole : without;
}

/** What a rule hears in a message that ends the one before it; null where none does. */
function ofHalves(
  judge: (lexicon: Lexicon, input: TriageInput) => Triage,
  lexicon: Lexicon,
  input: TriageInput,
): Triage | null {
  const joined = joinSwallowed(input);
  const found = joined === null ? null : judge(lexicon, joined);
  return found !== null && isHeardByRule(found) ? found : null;
}

function graver(whole: Triage, joined: Triage | null): Triage {
  return joined !== null && GRAVITY[joined.level] > GRAVITY[whole.level] ? joined : whole;
}

/** Whether a danger is heard by a reviewed rule, and not by the second opinion alone. */
export function isHeardByRule({ matchedRules }: Triage): boolean {
  return matchedRules.some((id) => !id.startsWith(SECOND_OPINION));
}
