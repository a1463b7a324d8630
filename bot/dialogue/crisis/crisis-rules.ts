import type { CrisisVoice } from '../../../knowledge/lexicon/crisis-book.ts';
import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Triage } from '../triage/triage-result.ts';
import { ASKS_HOW, readCrisisReply, WISHES } from './read-crisis-reply.ts';

type Judged = Pick<Triage, 'level' | 'matchedRules'>;

/** Tells whether somebody wants to die, or to hurt themselves, or has lived through an attempt. */
export function isCrisis({ crisis }: Lexicon, { level, matchedRules }: Judged): boolean {
  if (level === 'routine') return false;
  const rules = level === 'emergency' ? crisis.rules : crisis.afterAttempt;
  return matchedRules.some((rule) => rules.includes(rule));
}

/** 要是我不在了，两个娃归谁: nobody has swallowed anything. */
const AFTER_ME = /不在了|(?:我|他|她|人)(?:要是|如果)?(?:就|先)?(?:没了|走了)|没(?:有)?(?:了)?我|后事/u;

const SHUT_MYSELF = /(?:我|自己)[^,，。他她]{0,4}(?:门|锁)/u;

/** Tells whether a reviewed rule found a danger of another kind too: its first aid then comes first.
 * @param text The message, normalised.
 * @param voice Whose crisis it is. */
export function hasOtherDanger(
  { crisis, redFlags }: Lexicon,
  matchedRules: readonly string[],
  text: string,
  voice: CrisisVoice,
): boolean {
  const { signal } = readCrisisReply(text);
  const notDone = [ASKS_HOW, WISHES, AFTER_ME].some((pattern) => pattern.test(text));
  // Who was treated and is home needs no bottle to be brought along.
  const isOver = matchedRules.some((rule) => crisis.afterAttempt.includes(rule));
  const means = isOver || (notDone && signal !== 'acted') ? crisis.means : [];
  const door = signal === 'locked' && (voice === 'other' || SHUT_MYSELF.test(text)) ? crisis.behindDoor : [];
  const own = new Set([...crisis.rules, ...crisis.beside, ...means, ...door]);
  return redFlags.some(({ id, leads }) => matchedRules.includes(id) && (leads || !own.has(id)));
}
