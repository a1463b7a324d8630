import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Triage } from '../triage/triage-result.ts';
import { ASKS_HOW, readCrisisReply, WISHES } from './read-crisis-reply.ts';

type Judged = Pick<Triage, 'level' | 'matchedRules'>;

/** Tells whether somebody wants to die, or to hurt themselves. */
export function isCrisis(lexicon: Lexicon, { level, matchedRules }: Judged): boolean {
  return level === 'emergency' && matchedRules.some((rule) => lexicon.crisis.rules.includes(rule));
}

/** Tells whether a reviewed rule found a danger of another kind too: its first aid then comes first.
 * @param text The message, normalised. */
export function hasOtherDanger(
  { crisis, redFlags }: Lexicon,
  matchedRules: readonly string[],
  text: string,
): boolean {
  const notDone = ASKS_HOW.test(text) || WISHES.test(text);
  const only = notDone && readCrisisReply(text).signal !== 'acted' ? crisis.means : [];
  const own = new Set([...crisis.rules, ...crisis.beside, ...only]);
  return matchedRules.some((rule) => !own.has(rule) && redFlags.some(({ id }) => id === rule));
}
