import type { HeldOutResult } from './leave-one-out.ts';

/** Shares of held-out questions that must find their article. */
export const REACH_TARGETS = { hit1: 0.78, hit3: 0.92 } as const;

/** How well a set of held-out questions found their articles. */
export interface Reach {
  readonly questions: number;
  /** Shares, 0–1; 1 where nothing was asked. */
  readonly hit1: number;
  readonly hit3: number;
}

/** Counts how many results have their own article first, and among the first three.
 * @param placeOf The answering order by default. */
export function reachOf(
  results: readonly HeldOutResult[],
  placeOf: (result: HeldOutResult) => number | null = ({ rank }) => rank,
): Reach {
  const share = (limit: number): number =>
    results.length === 0
      ? 1
      : results.filter((result) => (placeOf(result) ?? Infinity) <= limit).length / results.length;
  return { questions: results.length, hit1: share(1), hit3: share(3) };
}

/** Articles that questions miss most often, worst first. */
export function worstArticles(
  results: readonly HeldOutResult[],
  limit: number,
): readonly { readonly article: string; readonly missed: number; readonly asked: number }[] {
  const counts = new Map<string, { missed: number; asked: number }>();
  for (const { article, rank } of results) {
    const count = counts.get(article) ?? { missed: 0, asked: 0 };
    counts.set(article, {
      missed: count.missed + ((rank ?? Infinity) > 3 ? 1 : 0),
      asked: count.asked + 1,
    });
  }
  return [...counts]
    .map(([article, count]) => ({ article, ...count }))
    .filter(({ missed }) => missed > 0)
    .sort((a, b) => b.missed / b.asked - a.missed / a.asked || b.missed - a.missed)
    .slice(0, limit);
}

/** Every question that another article answers first, those that are lost (not among the first three) before the rest. */
export function confusions(results: readonly HeldOutResult[]): readonly HeldOutResult[] {
  const lost = ({ rank }: HeldOutResult): number => ((rank ?? Infinity) > 3 ? 0 : 1);
  return results
    .filter(({ rank }) => rank !== 1)
    .sort((a, b) => lost(a) - lost(b) || (a.article < b.article ? -1 : a.article > b.article ? 1 : 0));
}
