import type { Lexicon } from '../../../knowledge/lexicon/lexicon.ts';
import type { Reading } from '../matching/reading.ts';
import { createPolicyFeatures, type PolicyFeatures } from './policy-features.ts';

/** What the linear model holds of a message. */
export interface PolicyOpinion {
  readonly score: number;
  /** The rule that a request would most likely fall under. */
  readonly rule: string;
}

/** Two Chinese characters in a row, or enough letters for a sentence; numbers and codes say nothing to the model. */
const READABLE = /\p{Script=Han}{2}|\p{L}{12}/u;
const readers = new WeakMap<Lexicon, PolicyFeatures>();

/** Judges a message with the frozen linear model; pure, linear in the text.
 * @returns Null where there is no model. */
export function policyOpinion(lexicon: Lexicon, reading: Reading): PolicyOpinion | null {
  const { policyModel: model, policySignals: signals } = lexicon;
  if (model === null || !READABLE.test(reading.canonical.text)) return null;
  let features = readers.get(lexicon);
  if (features === undefined) {
    features = createPolicyFeatures(lexicon, signals);
    readers.set(lexicon, features);
  }
  let score = model.bias;
  const votes = new Map<string, number>();
  features(reading, (feature, value) => {
    const known = model.features.get(feature);
    if (known === undefined) return;
    score += known.weight * value;
    if (known.rule !== null) votes.set(known.rule, (votes.get(known.rule) ?? 0) + known.vote * value);
  });
  const [best] = [...votes].toSorted(([, a], [, b]) => b - a);
  return { score, rule: best?.[0] ?? 'prompt-injection' };
}
