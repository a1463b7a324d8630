import { judgeArticles } from '../../../knowledge/answer/evidence.ts';
import { scopeOf } from '../../../knowledge/answer/coverage.ts';
import type { Passage } from '../../../knowledge/passage.ts';
import { openBm25, termNumbers, type Bm25 } from '../../../knowledge/retrieval/bm25.ts';
import { createHybridIndex } from '../../../knowledge/retrieval/hybrid-index.ts';
import {
  buildLexicalIndex,
  FIELD_WEIGHTS,
  type LexicalIndex,
} from '../../../knowledge/retrieval/lexical-index.ts';
import type { Analyzer, Tokenizer } from '../../../knowledge/retrieval/tokenizer.ts';
import type { NamedEmbeddings } from '../../../knowledge/retrieval/vector-embeddings.ts';
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

/** Passages looked at, as when answering. */
const HITS = 60;

/** Asks every similar question of a collection while exactly that question is left out of the index.
 *
 * The index is built once. For each question its share is taken out of the postings (frequencies, rarities and
 * lengths), its article's vector is made anew, and the passage carries one question less: the ranking is the one
 * a fresh build without the question would give.
 *
 * @param ask Says which questions to ask; all by default. */
export async function* leaveOneOut(
  passages: readonly Passage[],
  parts: { readonly tokenizer: Tokenizer; readonly embedder: NamedEmbeddings },
  ask: (question: number, of: Passage) => boolean = () => true,
): AsyncGenerator<HeldOutResult> {
  const { tokenizer, embedder } = parts;
  const whole = await buildLexicalIndex(passages, tokenizer);
  const numbers = {
    unigram: termNumbers(whole.unigram.data.terms),
    bigram: termNumbers(whole.bigram.data.terms),
    word: termNumbers(whole.word.data.terms),
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
      const cut = tokenizer.document(question);
      const without = (analyzer: Analyzer): Bm25 => {
        const { data } = whole[analyzer];
        const numberOf = numbers[analyzer];
        return openBm25(withoutText(data, numberOf, row, cut[analyzer], FIELD_WEIGHTS.questions), numberOf);
      };
      const lexical: LexicalIndex = {
        unigram: without('unigram'),
        bigram: without('bigram'),
        word: without('word'),
      };
      const own = await embedPassages([shorter], embedder);
      matrix.values.set(own.values, row * matrix.dimensions);
      const index = createHybridIndex({
        snapshotId: 'held-out',
        passages: passages.with(row, shorter),
        lexical,
        tokenizer,
        matrix,
        nearest: exactNearest(matrix),
        embedder,
      });
      const hits = await index.search(question, { limit: HITS });
      const found = [...new Set(hits.map((hit) => hit.passage.article))];
      const judged = judgeArticles(scopeOf(question, index), hits, (article) =>
        (sections.get(article) ?? []).map((one) => (one === passage ? shorter : one)),
      ).map((candidate) => candidate.article);
      yield {
        article: passage.article,
        topic: passage.topic,
        question,
        rank: placeIn(judged, passage.article),
        searchRank: placeIn(found, passage.article),
        first: judged[0] ?? null,
      };
    }
    matrix.values.set(held, row * matrix.dimensions);
  }
}

function placeIn(articles: readonly string[], article: string): number | null {
  const at = articles.indexOf(article);
  return at < 0 ? null : at + 1;
}
