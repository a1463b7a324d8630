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

/** A text's characters and pairs of characters. */
interface Cut {
  readonly characters: readonly string[];
  readonly pairs: readonly string[];
}

function cut(text: string): Cut {
  const runs = segmentRuns(normalizeText(text));
  return { characters: characterTokens(runs), pairs: gramTokens(runs, 2) };
}

// How a passage is cut depends on nothing but its words, so indexes that share a passage share its cuts.
const cuts = new WeakMap<Passage, readonly Cut[]>();

function cutsOf(passage: Passage): readonly Cut[] {
  const cached = cuts.get(passage);
  if (cached !== undefined) return cached;
  const own = [...new Set([passage.title, ...passage.questions])].map(cut);
  cuts.set(passage, own);
  return own;
}

/** How alike a question is to what an article says it is about; both 0–1. */
export interface HeadlineMatch {
  readonly title: number;
  /** The best of the title and all similar questions. */
  readonly question: number;
}

/** Compares questions by rarity-weighted overlap of characters and pairs (Dice), synonyms written out.
 *
 * @returns A function that takes the resident's question and gives one that takes a passage. */
export function questionMatcher(
  unigram: Bm25,
  bigram: Bm25,
  tokenizer: Tokenizer,
): (question: string) => (passage: Passage) => HeadlineMatch {
  const weigh = ({ characters, pairs }: Cut): Profile => {
    const weights = new Map<string, number>();
    for (const token of characters) weights.set(token, unigram.idf(token));
    for (const token of pairs) weights.set(token, bigram.idf(token));
    let sum = 0;
    for (const weight of weights.values()) sum += weight;
    return { weights, sum };
  };
  const profileOf = (text: string): Profile => weigh(cut(text));
  const known = new WeakMap<Passage, readonly Profile[]>();
  const profilesOf = (passage: Passage): readonly Profile[] => {
    const cached = known.get(passage);
    if (cached !== undefined) return cached;
    const profiles = cutsOf(passage).map(weigh);
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
      // The title comes first.
      const matches = profilesOf(passage).map((theirs) =>
        Math.max(...asked.map((ours) => dice(ours, theirs))),
      );
      return { title: matches[0] ?? 0, question: Math.max(0, ...matches) };
    };
  };
}

function dice(a: Profile, b: Profile): number {
  if (a.sum + b.sum === 0) return 0;
  let shared = 0;
  for (const [token, weight] of a.weights) if (b.weights.has(token)) shared += weight;
  return (2 * shared) / (a.sum + b.sum);
}
