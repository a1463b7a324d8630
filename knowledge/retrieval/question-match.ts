import type { Passage } from '../passage.ts';
import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';
import type { Bm25 } from './bm25.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Weight of each distinct character and pair of a text, and their sum. */
interface Profile {
  readonly weights: ReadonlyMap<string, number>;
  readonly sum: number;
}

/** Compares questions by rarity-weighted overlap of characters and pairs (Dice), synonyms written out.
 *
 * @returns A function that takes the resident's question and gives one that takes a passage: the best similarity,
 *   0–1, to its title or any of its similar questions. */
export function questionMatcher(
  unigram: Bm25,
  bigram: Bm25,
  tokenizer: Tokenizer,
): (question: string) => (passage: Passage) => number {
  const profileOf = (text: string): Profile => {
    const runs = segmentRuns(normalizeText(text));
    const weights = new Map<string, number>();
    for (const token of characterTokens(runs)) weights.set(token, unigram.idf(token));
    for (const token of gramTokens(runs, 2)) weights.set(token, bigram.idf(token));
    let sum = 0;
    for (const weight of weights.values()) sum += weight;
    return { weights, sum };
  };
  const known = new WeakMap<Passage, readonly Profile[]>();
  const profilesOf = (passage: Passage): readonly Profile[] => {
    const cached = known.get(passage);
    if (cached !== undefined) return cached;
    const profiles = [...new Set([passage.title, ...passage.questions])].map(profileOf);
    known.set(passage, profiles);
    return profiles;
  };

  return (question) => {
    let standard = question;
    for (const { phrase, standard: word } of tokenizer.expansions(question)) {
      standard = standard.replace(phrase, word);
    }
    const asked = standard === question ? [profileOf(question)] : [profileOf(question), profileOf(standard)];
    return (passage) => {
      let best = 0;
      for (const theirs of profilesOf(passage))
        for (const ours of asked) best = Math.max(best, dice(ours, theirs));
      return best;
    };
  };
}

function dice(a: Profile, b: Profile): number {
  if (a.sum + b.sum === 0) return 0;
  let shared = 0;
  for (const [token, weight] of a.weights) if (b.weights.has(token)) shared += weight;
  return (2 * shared) / (a.sum + b.sum);
}
