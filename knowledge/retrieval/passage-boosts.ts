import type { Passage } from '../passage.ts';
import type { ArticleIndex } from './article-index.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { pairMatcher } from './pair-share.ts';
import { foldForm, passageMatcher, TEXT_LIMIT } from './passage-match.ts';
import type { CandidateRow, Candidates } from './rank-candidates.ts';
import type { FusionWeights } from './weights.ts';

/** Passages that are looked at more closely. */
const CLOSELY = 50;

/** Looks closely at the best passages that belong to no guidance article (statutes, imported texts), and adds what they
 * have in common with the question. The scores keep their range, so that guidance which fits still comes first. */
export function passageBoosts(
  candidates: Candidates,
  parts: {
    readonly passages: readonly Passage[];
    readonly articles: ArticleIndex;
    readonly weights: FusionWeights;
    readonly lexical: LexicalIndex;
    readonly tokens: ReadonlyMap<string, number>;
    readonly understood: string;
    /** Score in groups of words by the best possible one, times what groups count for this question, 0–1. */
    readonly groupShare: (row: number) => number;
  },
): Candidates {
  const { passages, articles, weights, groupShare } = parts;
  const isPlain = ({ row }: CandidateRow): boolean => (articles.articleOf[row] ?? -1) < 0;
  const plain = candidates.filter(isPlain);
  if (plain.length === 0) return candidates;
  const match = passageMatcher(parts.lexical.unigram, parts.tokens, parts.understood);
  const pairs = pairMatcher(parts.lexical.bigram, parts.understood);
  const pairBoost = ({ title, text }: Passage): number => {
    if (weights.pairs === 0 && weights.pairsBack === 0) return 0;
    const whole = foldForm(`${title}\n${text.slice(0, TEXT_LIMIT)}`);
    const back = weights.pairsBack === 0 ? 0 : weights.pairsBack * pairs.ofText(whole);
    return weights.pairs * pairs.ofQuestion(whole) + back;
  };
  const closely = new Set(plain.toSorted((a, b) => b.fused - a.fused || a.row - b.row).slice(0, CLOSELY));
  const scale = rangeOf(weights);
  return candidates.map((candidate) => {
    const passage = passages[candidate.row];
    if (passage === undefined || !isPlain(candidate)) return candidate;
    if (!closely.has(candidate)) return { ...candidate, fused: candidate.fused * scale };
    const { whole, sentence, every, title, length } = match(passage);
    const boost =
      weights.groupShare * groupShare(candidate.row) +
      weights.whole * whole +
      weights.sentence * sentence +
      weights.every * every +
      weights.title * title +
      weights.length * length +
      pairBoost(passage);
    return { ...candidate, fused: (candidate.fused + boost) * scale };
  });
}

// The range by the highest score there is.
function rangeOf({ range, ...weights }: FusionWeights): number {
  return range / Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}
