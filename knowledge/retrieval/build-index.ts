import { createWordEmbedder, type SizedEmbedder } from '../embedding/word-embedder.ts';
import { loadTerms } from '../lexicon/terms-files.ts';
import type { Passage } from '../passage.ts';
import type { Wordings } from '../wordings.ts';
import { buildArticleIndex } from './article-index.ts';
import { buildGroupIndex } from './group-index.ts';
import { createHybridIndex, type HybridIndex } from './hybrid-index.ts';
import { buildLexicalIndex } from './lexical-index.ts';
import { createTokenizer, type Tokenizer } from './tokenizer.ts';
import { exactNearest } from './vector-index.ts';
import { embedPassages } from './vector-matrix.ts';

let shared: Tokenizer | null = null;

/** The tokenizer with the lexicon that ships, loaded once a process. */
export function builtInTokenizer(): Tokenizer {
  shared ??= createTokenizer(loadTerms());
  return shared;
}

/** The embedder that needs nothing configured, with the tokenizer and the vectors that ship. */
export function builtInEmbedder(): SizedEmbedder {
  return createWordEmbedder(builtInTokenizer());
}

/** Builds an index in memory, with exact vector search: for small collections that need no snapshot. */
export async function buildMemoryIndex(
  passages: readonly Passage[],
  options: {
    snapshotId: string;
    embedder?: SizedEmbedder;
    tokenizer?: Tokenizer;
    /** Other wordings by article id; those that ship by default. */
    wordings?: Wordings;
    /** Told how far it is, from 0 to 1. */
    onProgress?: (share: number) => void;
  },
): Promise<HybridIndex> {
  const tokenizer = options.tokenizer ?? builtInTokenizer();
  const embedder = options.embedder ?? createWordEmbedder(tokenizer);
  // Words, vectors and whole articles take about as long.
  const told =
    (before: number) =>
    (done: number, all: number): void =>
      options.onProgress?.((before + done / Math.max(1, all)) / 3);
  const lexical = await buildLexicalIndex(passages, tokenizer, told(0));
  const matrix = await embedPassages(passages, embedder, { onProgress: told(1) });
  const nearest = exactNearest(matrix);
  return createHybridIndex({
    snapshotId: options.snapshotId,
    passages,
    lexical,
    articles: await buildArticleIndex(passages, tokenizer, options.wordings),
    groups: await buildGroupIndex(passages, tokenizer),
    tokenizer,
    matrix,
    nearest,
    embedder,
  });
}
