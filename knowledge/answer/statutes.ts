import type { Hit } from '../retrieval/search-index.ts';
import { coverageOf, type Scope } from '../retrieval/coverage.ts';
import { namesStatute } from './named-articles.ts';
import { isStatute } from './serving-filter.ts';

/** A statute's article with how well it fits the question. */
export interface StatuteMatch {
  readonly hit: Hit;
  /** Share of the question's meaning in the law's name and this article's words, 0–1. */
  readonly coverage: number;
  /** The same in this article's words alone. */
  readonly body: number;
  /** Whether the answer's article names it among its sources. */
  readonly named: boolean;
}

/** Coverage below which a statute does not speak to the question. */
const RELEVANT_COVERAGE = 0.7;
/** The same for a statute that the article's own sources name, and what naming adds. */
const NAMED_COVERAGE = 0.4;
const NAMED_BOOST = 1.6;
/** Nothing scoring below this share of the best statute is taken. */
const SCORE_SHARE = 0.6;

/** The statutes' articles that clearly speak to a question, best first.
 *
 * @param source Source line of the article that is answered from: what its editor named needs less proof. */
export function relevantStatutes(
  scope: Scope,
  hits: readonly Hit[],
  limit: number,
  source = '',
): readonly StatuteMatch[] {
  const statutes = hits.filter((hit) => isStatute(hit.passage));
  const matches = statutes.map((hit) => ({
    hit,
    coverage: coverageOf(scope, `${hit.passage.title}\n${hit.passage.text}`),
    body: coverageOf(scope, hit.passage.text),
    named: namesStatute(source, hit.passage.title, hit.passage.section),
  }));
  const relevant = matches.filter(
    (match) => match.coverage >= (match.named ? NAMED_COVERAGE : RELEVANT_COVERAGE) && match.body > 0,
  );
  const rank = (match: StatuteMatch): number =>
    match.hit.score * (0.4 + match.coverage * 0.3 + match.body * 0.3) * (match.named ? NAMED_BOOST : 1);
  const top = Math.max(0, ...relevant.map(rank));
  return relevant
    .filter((match) => rank(match) >= SCORE_SHARE * top)
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, limit);
}
