import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { KnowledgeError } from '../knowledge-error.ts';
import { packageRoot } from '../package-root.ts';
import type { ArticleAnalyzer } from '../retrieval/article-index.ts';

/** Where the learned vectors that ship are kept. */
export const WORD_VECTOR_FOLDER: string = join(packageRoot, 'knowledge', 'embedding');

/** The files of learned vectors: what they are; a token and its scale a line; a row of bytes for each of them. */
export function wordVectorFiles(folder: string): Readonly<Record<'about' | 'tokens' | 'rows', string>> {
  return {
    about: join(folder, 'word-vectors.json'),
    tokens: join(folder, 'word-vectors.tsv'),
    rows: join(folder, 'word-vectors.i8'),
  };
}

/** What is known of the vectors, beside the numbers. */
export const wordVectorsSchema = z.strictObject({
  /** Of tokens and numbers: vectors of different fingerprints are not compared. */
  fingerprint: z.string().regex(/^[0-9a-f]{16}$/),
  dimensions: z.int().positive(),
  /** Texts that they were learned from, and articles and rules that these are about. */
  texts: z.int().positive(),
  matters: z.int().positive(),
});

/** A learned vector for each frequent character, pair, word and group of words. */
export interface WordVectors {
  readonly fingerprint: string;
  readonly dimensions: number;
  /** The number of each token, by the way in which text is cut. */
  readonly numberOf: Readonly<Record<ArticleAnalyzer, ReadonlyMap<string, number>>>;
  /** What a whole number of each token's row stands for. */
  readonly scales: Float32Array;
  /** `tokens × dimensions` whole numbers. */
  readonly rows: Int8Array;
}

/** Numbers of tokens in the order of their rows, as {@link prefixed} writes them. */
export function numbersOf(tokens: readonly string[]): WordVectors['numberOf'] {
  const of = (analyzer: ArticleAnalyzer): ReadonlyMap<string, number> =>
    new Map(
      tokens.flatMap((token, number): [string, number][] =>
        token.startsWith(analyzer.charAt(0)) ? [[token.slice(1), number]] : [],
      ),
    );
  return { unigram: of('unigram'), bigram: of('bigram'), word: of('word'), group: of('group') };
}

/** A token with the first letter of how it was cut. */
export function prefixed(analyzer: ArticleAnalyzer, token: string): string {
  return analyzer.charAt(0) + token;
}

let shared: WordVectors | null = null;

/** The vectors that ship, learned by `npm run train:vectors`; read once a process. */
export function builtInWordVectors(): WordVectors {
  shared ??= readWordVectors(WORD_VECTOR_FOLDER);
  return shared;
}

/** Reads learned vectors.
 * @throws {KnowledgeError} VECTOR_STORE when the three files do not fit together. */
export function readWordVectors(folder: string): WordVectors {
  const files = wordVectorFiles(folder);
  const about = wordVectorsSchema.parse(JSON.parse(readFileSync(files.about, 'utf8')));
  const lines = readFileSync(files.tokens, 'utf8').trimEnd().split('\n');
  const bytes = readFileSync(files.rows);
  const cells = lines.map((line) => line.split('\t'));
  if (bytes.byteLength !== lines.length * about.dimensions) {
    throw new KnowledgeError('VECTOR_STORE', 'Cannot read the word vectors: the files do not fit together');
  }
  return {
    fingerprint: about.fingerprint,
    dimensions: about.dimensions,
    numberOf: numbersOf(cells.map(([token = '']) => token)),
    scales: Float32Array.from(cells, ([, scale]) => Number(scale)),
    rows: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}
