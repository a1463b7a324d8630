import type { Passage } from '../passage.ts';
import { normalizeText } from '../text/normalize.ts';
import { characterTokens, gramTokens, segmentRuns } from '../text/segment.ts';
import type { ArticleIndex } from './article-index.ts';
import type { Bm25 } from './bm25.ts';
import type { Tokenizer } from './tokenizer.ts';

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

const wordingCuts = new Map<string, Cut>();

function wordingCut(text: string): Cut {
  const cached = wordingCuts.get(text);
  if (cached !== undefined) return cached;
  const own = cut(text);
  wordingCuts.set(text, own);
  return own;
}

/** Places of an article's texts: title and similar questions, then other wordings. */
interface Range {
  readonly from: number;
  readonly between: number;
  readonly to: number;
}
const NOWHERE: Range = { from: 0, between: 0, to: 0 };

/** How alike a question is to what an article says it is about; all 0–1. */
export interface HeadlineMatch {
  /** The best of the title and all similar questions. */
  readonly question: number;
  /** The best of the other wordings. */
  readonly wording: number;
}

/** Compares questions by rarity-weighted overlap of characters and pairs (Dice), synonyms written out. Rarity is that
 * among the articles: what else is in the index changes nothing.
 *
 * Every title and similar question is in an inverted list, so that a question costs as much as the texts that share
 * something with it.
 *
 * @param passages Only those with similar questions are compared.
 * @returns A function that takes the resident's question and gives one that takes a row. */
export function questionMatcher(
  passages: readonly Passage[],
  { wordings, lexical: { unigram, bigram } }: ArticleIndex,
  tokenizer: Tokenizer,
): (question: string) => (row: number) => HeadlineMatch {
  const weights = new Map<string, number>();
  const weightOf = (token: string, rarity: Bm25): number => {
    const known = weights.get(token);
    if (known !== undefined) return known;
    const weight = rarity.idf(token);
    weights.set(token, weight);
    return weight;
  };
  const weigh = ({ characters, pairs }: Cut): ReadonlyMap<string, number> => {
    const profile = new Map<string, number>();
    for (const token of characters) profile.set(token, weightOf(token, unigram));
    for (const token of pairs) profile.set(token, weightOf(token, bigram));
    return profile;
  };

  const postings = new Map<string, number[]>();
  const sums: number[] = [];
  const add = (text: Cut): void => {
    const profile = weigh(text);
    for (const token of profile.keys()) {
      const list = postings.get(token);
      if (list === undefined) postings.set(token, [sums.length]);
      else list.push(sums.length);
    }
    sums.push(sumOf(profile));
  };
  const ranges = new Map<number, Range>();
  for (const [row, passage] of passages.entries()) {
    if (passage.questions.length === 0) continue;
    const from = sums.length;
    cutsOf(passage).forEach(add);
    const between = sums.length;
    (wordings.get(passage.article) ?? []).map(wordingCut).forEach(add);
    ranges.set(row, { from, between, to: sums.length });
  }

  // The likeness of every text to one wording of the question, where it is better than before.
  const compare = (asked: ReadonlyMap<string, number>, best: Float64Array): void => {
    const shared = new Float64Array(sums.length);
    for (const [token, weight] of asked) {
      for (const text of postings.get(token) ?? []) shared[text] = (shared[text] ?? 0) + weight;
    }
    const sum = sumOf(asked);
    for (let text = 0; text < shared.length; text += 1) {
      const both = sum + (sums[text] ?? 0);
      if (both > 0) best[text] = Math.max(best[text] ?? 0, (2 * (shared[text] ?? 0)) / both);
    }
  };

  return (question) => {
    let standard = question;
    for (const { phrase, standard: word } of tokenizer.expansions(question)) {
      standard = standard.replace(phrase, word);
    }
    const best = new Float64Array(sums.length);
    compare(weigh(cut(question)), best);
    if (standard !== question) compare(weigh(cut(standard)), best);
    return (row) => {
      const { from, between, to } = ranges.get(row) ?? NOWHERE;
      if (from === between) return { question: 0, wording: 0 };
      return {
        question: Math.max(...best.subarray(from, between)),
        wording: Math.max(0, ...best.subarray(between, to)),
      };
    };
  };
}

function sumOf(profile: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of profile.values()) sum += weight;
  return sum;
}
