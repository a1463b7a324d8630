import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Reading } from '../matching/reading.ts';
import { hanCharacters } from '../triage/han-characters.ts';
import { createPolicyView } from './policy-features.ts';
import { type PolicyOpinion, PolicyScorer } from './policy-scorer.ts';

/** Two Chinese characters in a row, or enough letters for a sentence; numbers and codes say nothing to the model. */
const READABLE = /\p{Script=Han}{2}|\p{L}{12}/u;
/** A telephone or identity number; with few words beside it (我的手机号 …) it is an answer, no request. */
const LONG_NUMBER = /\d{7}/;
const FEW_CHARACTERS = 12;
const judges = new WeakMap<Lexicon, (reading: Reading) => PolicyOpinion>();

/** Judges a message with the frozen linear models; pure, linear in the text.
 * @returns Null where there is no model. */
export function policyOpinion(lexicon: Lexicon, reading: Reading): PolicyOpinion | null {
  const { policyModel: model, policySignals: signals } = lexicon;
  const { text } = reading.canonical;
  if (model === null || !READABLE.test(text)) return null;
  if (LONG_NUMBER.test(text) && hanCharacters(text) < FEW_CHARACTERS) return null;
  let judge = judges.get(lexicon);
  if (judge === undefined) {
    const view = createPolicyView(lexicon, signals);
    const scorer = new PolicyScorer(model);
    judge = (each) => scorer.score(view(each));
    judges.set(lexicon, judge);
  }
  return judge(reading);
}
