import type { Passage } from '../../../knowledge/passage.ts';
import { RANKING_FEATURES, type RankingFeature } from '../../../knowledge/retrieval/ranking-model.ts';
import type { Hit } from '../../../knowledge/retrieval/search-index.ts';
import { holdOut, type HeldOutParts } from '../check-pack/leave-one-out.ts';
import type { RankedExample } from './softmax-weights.ts';

/** An example with the article it belongs to, for keeping articles apart. */
export interface ArticleExample extends RankedExample {
  readonly article: string;
}

/** Passages looked at for each question, so that the right article is nearly always among them. */
const HITS = 200;
/** Features of passages, of which the article's best counts; the others are the same for all of its passages. */
const OF_PASSAGES: ReadonlySet<RankingFeature> = new Set(['unigram', 'bigram', 'word', 'dense']);

/** Every similar question of the pack, left out, with the articles that were found; questions whose article was not
 * found teach nothing and are counted only. */
export async function rankingExamples(
  passages: readonly Passage[],
  parts: HeldOutParts,
): Promise<{ readonly examples: readonly ArticleExample[]; readonly lost: number }> {
  const examples: ArticleExample[] = [];
  let lost = 0;
  for await (const { passage, question, index } of holdOut(passages, parts)) {
    const hits = await index.search(question, { limit: HITS });
    const groups = new Map<string, Hit[]>();
    for (const hit of hits) {
      const group = groups.get(hit.passage.article);
      if (group === undefined) groups.set(hit.passage.article, [hit]);
      else group.push(hit);
    }
    const right = [...groups.keys()].indexOf(passage.article);
    if (right < 0) lost += 1;
    else {
      const candidates = [...groups.values()].map(featureRow);
      examples.push({ article: passage.article, candidates, right });
    }
  }
  return { examples, lost };
}

function featureRow(hits: readonly Hit[]): Float64Array {
  return Float64Array.from(RANKING_FEATURES, (feature) => {
    const values = hits.map((hit) => hit.features[feature] ?? 0);
    return OF_PASSAGES.has(feature) ? Math.max(0, ...values) : (values[0] ?? 0);
  });
}
