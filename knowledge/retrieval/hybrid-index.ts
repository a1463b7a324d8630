import type { Embedder } from '../embedding/embedder.ts';
import type { Passage } from '../passage.ts';
import type { ArticleIndex } from './article-index.ts';
import { scoreArticles } from './article-scores.ts';
import type { Bm25 } from './bm25.ts';
import { articleTexts } from './article-texts.ts';
import { meaningOf, scopeOf } from './coverage.ts';
import { fuseScores } from './fusion.ts';
import type { LexicalIndex } from './lexical-index.ts';
import { askModel, type ModelSide } from './model-side.ts';
import { passageBoosts } from './passage-boosts.ts';
import { questionMatcher } from './question-match.ts';
import { rankCandidates, type CandidateRow } from './rank-candidates.ts';
import type { Hit, SearchIndex, SearchOptions } from './search-index.ts';
import { matchSubject, namedTokens, type SubjectMatch } from './subject.ts';
import type { Tokenizer } from './tokenizer.ts';
import { topRows } from './top-rows.ts';
import { similarity, unitVector, type NearestRows, type VectorMatrix } from './vector-index.ts';
import { groupConfidence, MODEL_WEIGHT, weightsFor } from './weights.ts';

/** Longest question that is looked at, in characters; the rest is ignored. */
const QUERY_LIMIT = 1000;
/** Lexical candidates whose vectors are looked at. */
const CANDIDATES = 200;
/** Candidates that the vector index adds. */
const NEIGHBOURS = 50;
/** Articles that are added for what they are about as a whole. */
const ARTICLES = 30;

/** The parts of a hybrid index. */
export interface HybridParts {
  readonly snapshotId: string;
  readonly passages: readonly Passage[];
  readonly lexical: LexicalIndex;
  readonly articles: ArticleIndex;
  /** Groups of words in passages that belong to no guidance article; none without it. */
  readonly groups?: Bm25 | null;
  readonly tokenizer: Tokenizer;
  /** Vectors of the built-in embedder: always there, whatever becomes of a model. */
  readonly matrix: VectorMatrix;
  readonly nearest: NearestRows;
  readonly embedder: Embedder;
  /** A configured model's, where there is one. */
  readonly model?: ModelSide | null;
}

/** A search index with what the evidence test needs to weigh words. */
export interface HybridIndex extends SearchIndex {
  readonly tokenizer: Tokenizer;
  readonly lexical: LexicalIndex;
  readonly articles: ArticleIndex;
  /** Of the configured model whose vectors it has; null for none. */
  readonly modelId: string | null;
}

/** Lexical search in three cuts and vectors, fused into one ranking of passages; those of guidance articles in the
 * order that the learned ranking gives their articles. */
export function createHybridIndex(parts: HybridParts): HybridIndex {
  const { passages, lexical, articles, matrix, nearest, embedder, model = null } = parts;
  const tokenizer = parts.tokenizer.asking(
    (pair) => lexical.bigram.has(pair) || articles.lexical.bigram.has(pair),
  );
  const groups = parts.groups ?? null;
  const size = passages.length;
  const weightsOf = weightsFor(lexical.unigram.data.lengths);
  const scratch = {
    unigram: new Float32Array(size),
    bigram: new Float32Array(size),
    word: new Float32Array(size),
    group: new Float32Array(size),
    fused: new Float32Array(size),
  };
  const matchOf = questionMatcher(passages, articles, tokenizer);
  const textOf = articleTexts(passages, articles);

  async function search(question: string, { limit, filter }: SearchOptions): Promise<readonly Hit[]> {
    if (size === 0 || limit <= 0) return [];
    const query = question.slice(0, QUERY_LIMIT);
    const understood = tokenizer.understand(query);
    const weights = weightsOf(understood.length);
    const count = Math.min(NEIGHBOURS, size);
    const [vector, modelled] = await Promise.all([embed(understood), askModel(model, query, count)]);
    const neighbours = vector === null ? [] : await nearest.nearest(vector, count);
    // From here on nothing waits: the scratch arrays belong to this call.
    const tokens = tokenizer.query(query);
    const best = { unigram: 0, bigram: 0, word: 0 };
    const top = { unigram: 0, bigram: 0, word: 0 };
    const share = (analyzer: keyof typeof best, row: number): number =>
      best[analyzer] === 0 ? 0 : (scratch[analyzer][row] ?? 0) / best[analyzer];
    for (const analyzer of ['unigram', 'bigram', 'word'] as const) {
      scratch[analyzer].fill(0);
      top[analyzer] = lexical[analyzer].score(tokens[analyzer], scratch[analyzer]);
      best[analyzer] = lexical[analyzer].bestScore(tokens[analyzer]);
    }
    const { best: groupBest, top: groupTop } = scoreGroups(understood);
    const confidence = groupConfidence(groupBest, best.unigram);
    const fused = fuseScores(
      [
        { scores: scratch.unigram, weight: weights.unigram, top: top.unigram },
        { scores: scratch.bigram, weight: weights.bigram, top: top.bigram },
        { scores: scratch.word, weight: weights.word, top: top.word },
        { scores: scratch.group, weight: confidence * weights.group, top: groupTop },
      ],
      scratch.fused,
    );
    const keepRow = (row: number): boolean => {
      const passage = passages[row];
      return passage !== undefined && (filter === undefined || filter(passage));
    };
    const rows = new Set(topRows(fused, Math.max(CANDIDATES, limit), keepRow));
    for (const { row, similarity: near } of [...neighbours, ...(modelled?.neighbours ?? [])]) {
      if (near > 0 && keepRow(row)) rows.add(row);
    }
    const whole = scoreArticles(articles, tokens, understood, tokenizer);
    for (const article of whole.top(ARTICLES)) {
      const first = articles.rows[article]?.find(keepRow);
      if (first !== undefined) rows.add(first);
    }

    const candidates = [...rows];
    const dense = candidates.map((row) => (vector === null ? 0 : similarity(matrix, row, vector)));
    const shares = modelled?.shares(candidates) ?? null;
    const boost = fuseScores([
      { scores: Float32Array.from(dense, (near) => Math.max(0, near)), weight: weights.dense },
      ...(shares === null ? [] : [{ scores: Float32Array.from(shares), weight: MODEL_WEIGHT.passage }]),
    ]);
    const ranked = candidates.map(
      (row, at): CandidateRow => ({
        row,
        fused: (fused[row] ?? 0) + (boost[at] ?? 0),
        model: shares?.[at] ?? 0,
        features: {
          unigram: share('unigram', row),
          bigram: share('bigram', row),
          word: share('word', row),
          dense: dense[at] ?? 0,
        },
      }),
    );
    const named = namedTokens(understood, tokenizer);
    const subject = (row: number): SubjectMatch => {
      const first = passages[row];
      return first === undefined ? { named: 0, unnamed: 1 } : matchSubject(named, first, tokenizer);
    };
    const plain = passageBoosts(ranked, {
      passages,
      articles,
      weights,
      lexical,
      tokens: tokens.unigram,
      understood,
      groupShare: (row) => (groupBest === 0 ? 0 : (confidence * (scratch.group[row] ?? 0)) / groupBest),
    });
    const scope = articles.rows.length === 0 ? null : scopeOf(query, { tokenizer, articles, lexical });
    const meaning = (article: number): number => (scope === null ? 0 : meaningOf(scope, textOf(article)));
    return rankCandidates(plain, { articles, whole, match: matchOf(understood), subject, meaning })
      .slice(0, limit)
      .flatMap(({ row, score, features }) => {
        const passage = passages[row];
        return passage === undefined ? [] : [{ passage, score, features }];
      });
  }

  // The best possible score of the question's groups, and the highest that a passage has; 0 for none.
  function scoreGroups(understood: string): { readonly best: number; readonly top: number } {
    const asked = groups === null ? [] : tokenizer.groups(understood);
    if (groups === null || asked.length === 0) return { best: 0, top: 0 };
    const query = new Map(asked.map((group) => [group, 1]));
    scratch.group.fill(0);
    const top = groups.score(query, scratch.group);
    return { best: groups.bestScore(query), top };
  }

  async function embed(text: string): Promise<readonly number[] | null> {
    const [vector] = await embedder.embed([text], { kind: 'query' });
    return vector?.length === matrix.dimensions ? unitVector(vector) : null;
  }

  return {
    snapshotId: parts.snapshotId,
    size,
    passages,
    tokenizer,
    lexical,
    articles,
    modelId: model?.id ?? null,
    search,
  };
}
