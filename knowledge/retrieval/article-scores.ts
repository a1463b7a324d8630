import type { ArticleAnalyzer, ArticleIndex } from './article-index.ts';
import type { Tokenizer, WeightedTokens } from './tokenizer.ts';
import { topRows } from './top-rows.ts';

/** What a question scores in whole articles. */
export interface ArticleScores {
  /** Share of the best possible score, 0–1, of each article. */
  readonly shares: Readonly<Record<ArticleAnalyzer, Float32Array>>;
  /** Articles that score highest over all cuts, best first. */
  top(limit: number): readonly number[];
}

/** Scores whole articles for a question.
 * @param understood The question as it is understood. */
export function scoreArticles(
  { rows, lexical }: ArticleIndex,
  tokens: WeightedTokens,
  understood: string,
  tokenizer: Tokenizer,
): ArticleScores {
  const size = rows.length;
  const groups = new Map<string, number>();
  for (const group of tokenizer.groups(understood)) groups.set(group, 1);
  const query: Record<ArticleAnalyzer, ReadonlyMap<string, number>> = { ...tokens, group: groups };
  const total = new Float32Array(size);
  const share = (analyzer: ArticleAnalyzer): Float32Array => {
    const scores = new Float32Array(size);
    lexical[analyzer].score(query[analyzer], scores);
    const best = lexical[analyzer].bestScore(query[analyzer]);
    if (best === 0) return scores;
    for (let at = 0; at < size; at += 1) {
      scores[at] = (scores[at] ?? 0) / best;
      total[at] = (total[at] ?? 0) + (scores[at] ?? 0);
    }
    return scores;
  };
  const shares: Record<ArticleAnalyzer, Float32Array> = {
    unigram: share('unigram'),
    bigram: share('bigram'),
    word: share('word'),
    group: share('group'),
  };
  return { shares, top: (limit) => (size === 0 ? [] : topRows(total, limit, () => true)) };
}
