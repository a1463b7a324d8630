import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Passage } from '../passage.ts';
import {
  ARTICLE_ANALYZERS,
  type ArticleAnalyzer,
  type ArticleIndex,
  openArticleIndex,
} from '../retrieval/article-index.ts';
import { type Bm25, openBm25 } from '../retrieval/bm25.ts';
import { type LexicalIndex, openLexicalIndex } from '../retrieval/lexical-index.ts';
import { type Analyzer, ANALYZERS } from '../retrieval/tokenizer.ts';
import { writeDurably } from './durable-files.ts';
import { decodePostings, encodePostings } from './postings-file.ts';

/** All postings of a snapshot. */
export interface SnapshotPostings {
  readonly lexical: LexicalIndex;
  /** Of the groups of words in passages of no guidance article. */
  readonly groups: Bm25;
  readonly articles: ArticleIndex;
}

const GROUPS_FILE = 'group.postings';
const fileOf = (analyzer: Analyzer): string => `${analyzer}.postings`;
const articleFileOf = (analyzer: ArticleAnalyzer): string => `article-${analyzer}.postings`;

/** Names of the files that `writePostings` writes. */
export const POSTINGS_FILES: readonly string[] = [
  ...ANALYZERS.map(fileOf),
  GROUPS_FILE,
  ...ARTICLE_ANALYZERS.map(articleFileOf),
];

/** Writes postings into a snapshot's folder. */
export async function writePostings(
  folder: string,
  { lexical, groups, articles }: SnapshotPostings,
): Promise<void> {
  const write = (name: string, { data }: Bm25): Promise<void> =>
    writeDurably(join(folder, name), encodePostings(data));
  for (const analyzer of ANALYZERS) await write(fileOf(analyzer), lexical[analyzer]);
  await write(GROUPS_FILE, groups);
  for (const analyzer of ARTICLE_ANALYZERS) await write(articleFileOf(analyzer), articles.lexical[analyzer]);
}

/** Reads what `writePostings` wrote.
 *
 * @throws {KnowledgeError} BAD_SNAPSHOT when a file is broken. */
export async function readPostings(folder: string, passages: readonly Passage[]): Promise<SnapshotPostings> {
  const read = async (name: string) => decodePostings(await readFile(join(folder, name)));
  return {
    lexical: openLexicalIndex({
      unigram: await read(fileOf('unigram')),
      bigram: await read(fileOf('bigram')),
      word: await read(fileOf('word')),
    }),
    groups: openBm25(await read(GROUPS_FILE)),
    articles: openArticleIndex(passages, {
      unigram: await read(articleFileOf('unigram')),
      bigram: await read(articleFileOf('bigram')),
      word: await read(articleFileOf('word')),
      group: await read(articleFileOf('group')),
    }),
  };
}
