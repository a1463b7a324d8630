import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Triage } from '../triage/triage-result.ts';
import type { DialogueState } from '../dialogue-state.ts';
import { readCrisisReply } from './read-crisis-reply.ts';

const ADMITTED =
  /^(?:我)?(?:有|也|是|经常|常常|偶尔|有时候?|最近|一直|总是|确实|真的|曾经|会|就是)*(?:想过|有过|想|这样想)/u;
const NOW_AND_THEN = /^(?:有时候?|偶尔|经常|天天|每天|有一?点)(?:会|有|吧|想)?[\p{P}\s]*$/u;
const SHORT = 16;

/** 「想过」 to 「有没有想过不活了」 says as much as the words themselves: the judgement becomes that of the rule for it.
 * @param text Normalised. */
export function admitsWish(lexicon: Lexicon, before: DialogueState, judged: Triage, text: string): Triage {
  const [rule] = lexicon.crisis.rules;
  if (before.awaiting !== 'wants_to_die' || judged.level === 'emergency' || rule === undefined) return judged;
  const says =
    ['yes', 'nod', 'ok'].includes(readCrisisReply(text).signal) ||
    (text.length <= SHORT && ADMITTED.test(text)) ||
    NOW_AND_THEN.test(text);
  if (!says) return judged;
  return {
    ...judged,
    level: 'emergency',
    matchedRules: [rule, ...judged.matchedRules.filter((other) => other !== rule)],
    soft: false,
    topic: lexicon.redFlags.find(({ id }) => id === rule)?.topic ?? judged.topic,
  };
}
