import type { Passage } from '../passage.ts';
import type { ArticleIndex } from './article-index.ts';
import type { Bm25 } from './bm25.ts';
import { passageMatcher } from './passage-match.ts';
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
    readonly unigram: Bm25;
    readonly tokens: ReadonlyMap<string, number>;
    readonly understood: string;
    /** Score in groups of words by the best possible one, 0–1. */
    readonly groupShare: (row: number) => number;
  },
): Candidates {
  const { passages, articles, weights, groupShare } = parts;
  const isPlain = ({ row }: CandidateRow): boolean => (articles.articleOf[row] ?? -1) < 0;
  const plain = candidates.filter(isPlain);
  if (plain.length === 0) return candidates;
  const match = passageMatcher(parts.unigram, parts.tokens, parts.understood);
  const closely = new Set(plain.toSorted((a, b) => b.fused - a.fused || a.row - b.row).slice(0, CLOSELY));
  const scale = rangeOf(weights);
  return candidates.map((candidate) => {
    const passage = passages[candidate.row];
    if (passage === undefined || !isPlain(candidate)) return candidate;
    if (!closely.has(candidate)) return { ...candidate, fused: candidate.fused * scale };
    const { whole, sentence, title, length } = match(passage);
    const boost =
      weights.groupShare * groupShare(candidate.row) +
      weights.whole * whole +
      weights.sentence * sentence +
      weights.title * title +
      weights.length * length;
    return { ...candidate, fused: (candidate.fused + boost) * scale };
  });
}

// The highest score without what is added here, by the highest with it.
function rangeOf({ unigram, bigram, word, dense, ...added }: FusionWeights): number {
  const before = unigram + bigram + word + dense;
  return before / Object.values(added).reduce((sum, weight) => sum + weight, before);
}
