import { foldCode } from '../text/fold-text.ts';
import { gramTokens, segmentRuns } from '../text/segment.ts';
import type { Bm25 } from './bm25.ts';

/** What a question and texts have in common in pairs of characters, weighted by rarity; both 0–1. */
export interface PairShares {
  /** Share of the question's pairs that a text has. */
  readonly ofQuestion: (text: string) => number;
  /** Share of a text's pairs that the question has. */
  readonly ofText: (text: string) => number;
}

/** Compares a question's pairs of Han characters with texts, in time linear in their lengths.
 *
 * @param bigram Where rarity is counted.
 * @param understood The question as it is understood. */
export function pairMatcher(bigram: Bm25, understood: string): PairShares {
  const pairs = pairsOf(understood);
  const weights = Float64Array.from(pairs, (pair) => bigram.idf(pair));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const numberOf = new Map(
    pairs.map((pair, number) => [pairCode(pair.charCodeAt(0), pair.charCodeAt(1)), number]),
  );
  // In which text each pair was last seen.
  const inText = new Int32Array(pairs.length);
  let texts = 0;

  const ofQuestion = (text: string): number => {
    texts += 1;
    let sum = 0;
    let before = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = foldCode(text.charCodeAt(at));
      const number = numberOf.get(pairCode(before, code));
      before = code;
      if (number === undefined || inText[number] === texts) continue;
      inText[number] = texts;
      sum += weights[number] ?? 0;
    }
    return total === 0 ? 0 : sum / total;
  };

  const asked = new Set(pairs);
  const ofText = (text: string): number => {
    let all = 0;
    let sum = 0;
    for (const pair of pairsOf(text)) {
      const weight = bigram.idf(pair);
      all += weight;
      if (asked.has(pair)) sum += weight;
    }
    return all === 0 ? 0 : sum / all;
  };
  return { ofQuestion, ofText };
}

function pairsOf(text: string): readonly string[] {
  return [...new Set(gramTokens(segmentRuns(text), 2))].filter(isPair);
}

// Runs of other letters are tokens of their own, and rare characters take two places.
function isPair(token: string): boolean {
  return token.length === 2 && /^\p{Script=Han}{2}$/u.test(token);
}

function pairCode(first: number, second: number): number {
  return first * 0x1_0000 + second;
}
