import { judgeArticles } from '../../../knowledge/answer/evidence.ts';
import { scopeOf } from '../../../knowledge/retrieval/coverage.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { openBm25, PASSAGE_TUNING, termNumbers, type Bm25 } from '../../../knowledge/retrieval/bm25.ts';
import {
  ARTICLE_FIELDS,
  ARTICLE_TUNING,
  buildArticleIndex,
  cutForArticles,
  type ArticleAnalyzer,
} from '../../../knowledge/retrieval/article-index.ts';
import { createHybridIndex, type HybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import { buildLexicalIndex, FIELD_WEIGHTS } from '../../../knowledge/retrieval/lexical-index.ts';
import type { Hit } from '../../../knowledge/retrieval/search-index.ts';
import type { Analyzer, Tokenizer } from '../../../knowledge/retrieval/tokenizer.ts';
import type { SizedEmbedder } from '../../../knowledge/embedding/word-embedder.ts';
import { exactNearest } from '../../../knowledge/retrieval/vector-index.ts';
import { embedPassages } from '../../../knowledge/retrieval/vector-matrix.ts';
import type { Topic } from '../../../knowledge/text/topics.ts';
import { withoutText } from './without-text.ts';

/** What a similar question found while it was left out. */
export interface HeldOutResult {
  readonly article: string;
  readonly topic: Topic;
  readonly question: string;
  /** Place of its own article among the articles, from 1, as answers choose them; null when it was not found. */
  readonly rank: number | null;
  /** The same for search alone, before the evidence is judged. */
  readonly searchRank: number | null;
  /** The article that came first; null when nothing was found. */
  readonly first: string | null;
}

/** A similar question and the index that never held it. */
export interface HeldOutQuestion {
  readonly passage: Passage;
  readonly question: string;
  readonly index: HybridIndex;
  readonly passagesOf: (article: string, version: number) => readonly Passage[];
}

/** Passages looked at, as when answering. */
export const HITS = 60;

/** Asks every similar question of a collection while exactly that question is left out of the index.
 *
 * @param ask Says which questions to ask; all by default. */
export async function* leaveOneOut(
  passages: readonly Passage[],
  parts: HeldOutParts,
  ask?: (question: number, of: Passage) => boolean,
): AsyncGenerator<HeldOutResult> {
  for await (const { passage, question, index, passagesOf } of holdOut(passages, parts, ask)) {
    const hits = await index.search(question, { limit: HITS });
    const judged = judgeArticles(scopeOf(question, index), hits, index, passagesOf).map(
      ({ article }) => article,
    );
    yield {
      article: passage.article,
      topic: passage.topic,
      question,
      rank: placeIn(judged, passage.article),
      searchRank: placeIn(articlesOf(hits), passage.article),
      first: judged[0] ?? null,
    };
  }
}

/** What indexes are made with. */
export interface HeldOutParts {
  readonly tokenizer: Tokenizer;
  readonly embedder: SizedEmbedder;
}

/** Makes, for every similar question, the index that never held it.
 *
 * The index is built once. For each question its share is taken out of the postings (frequencies, rarities and
 * lengths), its article's vector is made anew, and the passage carries one question less: the ranking is the one
 * a fresh build without the question would give. An index is good until the next one is asked for. */
export async function* holdOut(
  passages: readonly Passage[],
  { tokenizer, embedder }: HeldOutParts,
  ask: (question: number, of: Passage) => boolean = () => true,
): AsyncGenerator<HeldOutQuestion> {
  const lexical = await buildLexicalIndex(passages, tokenizer);
  const articles = await buildArticleIndex(passages, tokenizer);
  const numbers = termNumbersOf(lexical);
  const articleNumbers = {
    ...termNumbersOf(articles.lexical),
    group: termNumbers(articles.lexical.group.data.terms),
  };
  const matrix = await embedPassages(passages, embedder);
  const sections = new Map<string, Passage[]>();
  for (const passage of passages) {
    const list = sections.get(passage.article);
    if (list === undefined) sections.set(passage.article, [passage]);
    else list.push(passage);
  }
  let count = 0;
  for (const [row, passage] of passages.entries()) {
    const held = Float32Array.from(
      matrix.values.subarray(row * matrix.dimensions, (row + 1) * matrix.dimensions),
    );
    for (const [at, question] of passage.questions.entries()) {
      if (!ask(count++, passage)) continue;
      const shorter: Passage = {
        ...passage,
        questions: passage.questions.filter((_, index) => index !== at),
      };
      const cut = cutForArticles(question, tokenizer);
      const without = (analyzer: Analyzer): Bm25 => {
        const { data } = lexical[analyzer];
        const numberOf = numbers[analyzer];
        const less = withoutText(data, numberOf, row, cut[analyzer], FIELD_WEIGHTS.questions);
        return openBm25(less, numberOf, PASSAGE_TUNING);
      };
      const articleWithout = (analyzer: ArticleAnalyzer): Bm25 => {
        const { data } = articles.lexical[analyzer];
        const numberOf = articleNumbers[analyzer];
        const article = articles.articleOf[row] ?? -1;
        const less = withoutText(data, numberOf, article, cut[analyzer], ARTICLE_FIELDS.headline);
        return openBm25(less, numberOf, ARTICLE_TUNING);
      };
      const own = await embedPassages([shorter], embedder);
      matrix.values.set(own.values, row * matrix.dimensions);
      const index = createHybridIndex({
        snapshotId: 'held-out',
        passages: passages.with(row, shorter),
        lexical: { unigram: without('unigram'), bigram: without('bigram'), word: without('word') },
        articles: {
          ...articles,
          lexical: {
            unigram: articleWithout('unigram'),
            bigram: articleWithout('bigram'),
            word: articleWithout('word'),
            group: articleWithout('group'),
          },
        },
        tokenizer,
        matrix,
        nearest: exactNearest(matrix),
        embedder,
      });
      const passagesOf = (article: string): readonly Passage[] =>
        (sections.get(article) ?? []).map((one) => (one === passage ? shorter : one));
      yield { passage, question, index, passagesOf };
    }
    matrix.values.set(held, row * matrix.dimensions);
  }
}

type TermNumbers = ReadonlyMap<string, number>;

function termNumbersOf(lexical: Readonly<Record<Analyzer, Bm25>>): Record<Analyzer, TermNumbers> {
  const of = (analyzer: Analyzer): TermNumbers => termNumbers(lexical[analyzer].data.terms);
  return { unigram: of('unigram'), bigram: of('bigram'), word: of('word') };
}

/** Articles of hits, each once, best first. */
export function articlesOf(hits: readonly Hit[]): readonly string[] {
  return [...new Set(hits.map((hit) => hit.passage.article))];
}

function placeIn(articles: readonly string[], article: string): number | null {
  const at = articles.indexOf(article);
  return at < 0 ? null : at + 1;
}
