import { foldCode } from '../text/fold-text.ts';
import { gramTokens, segmentRuns } from '../text/segment.ts';
import type { Bm25 } from './bm25.ts';

/** Share of a question's pairs of characters, weighted by rarity, that a text has, 0–1. */
export type PairShare = (text: string) => number;

/** Compares a question's pairs of Han characters with texts, in time linear in their lengths.
 *
 * @param bigram Where rarity is counted.
 * @param understood The question as it is understood. */
export function pairMatcher(bigram: Bm25, understood: string): PairShare {
  const pairs = [...new Set(gramTokens(segmentRuns(understood), 2))].filter(isPair);
  const weights = Float64Array.from(pairs, (pair) => bigram.idf(pair));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const numberOf = new Map(
    pairs.map((pair, number) => [pairCode(pair.charCodeAt(0), pair.charCodeAt(1)), number]),
  );
  // In which text each pair was last seen.
  const inText = new Int32Array(pairs.length);
  let texts = 0;

  return (text) => {
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
}

// Runs of other letters are tokens of their own, and rare characters take two places.
function isPair(token: string): boolean {
  return token.length === 2 && /^\p{Script=Han}{2}$/u.test(token);
}

function pairCode(first: number, second: number): number {
  return first * 0x1_0000 + second;
}
