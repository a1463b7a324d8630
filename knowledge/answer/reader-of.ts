import type { HomePlace } from '../lexicon/home-place.ts';
import type { Passage } from '../passage.ts';
import { type Scope, scopeOf } from '../retrieval/coverage.ts';
import { type Candidate, judgeArticles } from './evidence.ts';
import { isOfOffice } from './office-document.ts';
import { preferOffice } from './prefer-office.ts';
import type { Served } from './serve.ts';
import { isStatute } from './serving-filter.ts';
import type { Reader } from './understand.ts';
import { withoutTowns } from './without-towns.ts';

/** Passages looked at for one question. */
export const HITS = 60;
/** Passages of the office's own documents among them. */
const DOCUMENT_HITS = 30;

/** Reads questions against what is served.
 * @param filter What may be said.
 * @param home Whose names say nothing of what is asked. */
export function readerOf(
  served: Served,
  filter: (passage: Passage) => boolean,
  home: HomePlace,
): Reader & { readonly home: HomePlace } {
  const { index, passagesOf } = served;
  const scope = (text: string): Scope => scopeOf(text, index);
  const judged = async (
    text: string,
    limit: number,
    isMeant: (passage: Passage) => boolean,
  ): Promise<readonly Candidate[]> => {
    const hits = await index.search(text, {
      limit,
      filter: (passage) => filter(passage) && isMeant(passage),
    });
    return judgeArticles(scope(text), hits, index, passagesOf);
  };
  return {
    home,
    scopeOf: scope,
    passagesOf: (article) =>
      served
        .versionsOf(article)
        .flatMap((version) => passagesOf(article, version))
        .filter(filter),
    async read(text) {
      const plain = withoutTowns(text, home);
      const candidates = await judged(plain, HITS, (passage) => !isStatute(passage));
      const documents = served.hasDocuments ? await judged(text, DOCUMENT_HITS, isOfOffice) : [];
      const preferred =
        documents.length === 0
          ? candidates
          : preferOffice(text, candidates, documents, {
              scopeOf: scope,
              home,
              passagesOf: ({ article, version }) => passagesOf(article, version).filter(filter),
            });
      return { question: text, scope: scope(plain), candidates: preferred };
    },
  };
}
