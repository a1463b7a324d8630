import type { HomePlace } from '../../knowledge/lexicon/home-place.ts';
import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { withoutOwnDetails } from './intake/without-own-details.ts';
import type { Triage, TriageInput } from './triage/triage-result.ts';

/** Begins what stands where a rule's id would. */
const SECOND_OPINION = 'second-opinion-';

/** Judges danger as the conversation means it: who somebody is and how to reach them is no sign of any, so what the second
 * opinion alone sees must be there without. What a rule hears stands.
 * @param judge The judge of single messages. */
export function hearDanger(
  judge: (lexicon: Lexicon, input: TriageInput) => Triage,
  lexicon: Lexicon,
  { home, ...input }: TriageInput & { readonly home: HomePlace },
): Triage {
  const heard = judge(lexicon, input);
  const isCalm = heard.level === 'routine' && !heard.soft;
  if (isCalm || heard.goesOn === true) return heard;
  if (!heard.matchedRules.every((id) => id.startsWith(SECOND_OPINION))) return heard;
  const rest = withoutOwnDetails(input.text, home);
  return rest === input.text ? heard : judge(lexicon, { ...input, text: rest });
}
