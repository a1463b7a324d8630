import type { Passage } from '../passage.ts';
import { scopeOf } from '../retrieval/coverage.ts';
import { judgeArticles } from './evidence.ts';
import type { Served } from './serve.ts';
import { isStatute } from './serving-filter.ts';
import type { Reader } from './understand.ts';

/** Passages looked at for one question. */
export const HITS = 60;

/** Reads questions against what is served.
 * @param filter What may be said. */
export function readerOf(served: Served, filter: (passage: Passage) => boolean): Reader {
  const { index, passagesOf } = served;
  return {
    scopeOf: (text) => scopeOf(text, index),
    passagesOf: (article) =>
      served
        .versionsOf(article)
        .flatMap((version) => passagesOf(article, version))
        .filter(filter),
    async read(text) {
      const scope = scopeOf(text, index);
      const hits = await index.search(text, {
        limit: HITS,
        filter: (passage) => filter(passage) && !isStatute(passage),
      });
      return { question: text, scope, candidates: judgeArticles(scope, hits, index, passagesOf) };
    },
  };
}
