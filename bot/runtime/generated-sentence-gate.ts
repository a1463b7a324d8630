import type { Lexicon } from '../../knowledge/lexicon/lexicon.ts';
import { judgePolicy } from '../dialogue/policy/judge-policy.ts';

/** Whether a sentence that a model wrote may be said to a resident: nothing that would be declined if it were asked for. */
export function generatedSentenceGate(lexicon: Lexicon): (sentence: string) => boolean {
  return (sentence) => judgePolicy(lexicon, { text: sentence, earlier: [] }) === null;
}
