import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { create, insertMultiple, search } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import Database from 'better-sqlite3';
import { Charset, Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Embedder } from '../../../knowledge/embedding/embedder.ts';
import { builtInTokenizer } from '../../../knowledge/retrieval/build-index.ts';
import { LangChainEmbeddings } from '../../../knowledge/retrieval/langchain-embeddings.ts';
import type { Analyzer } from '../../../knowledge/retrieval/tokenizer.ts';
import type { BenchDocument } from './search-job.ts';

/** Ids of the best documents, best first. */
export type Ask = (question: string, limit: number) => Promise<readonly string[]> | readonly string[];
/** Indexes documents.
 * @param embedder For an engine that has none of its own. */
export type Peer = (documents: readonly BenchDocument[], embedder: Embedder) => Promise<Ask> | Ask;

const cut = (text: string, analyzer: Analyzer): readonly string[] =>
  builtInTokenizer().document(text)[analyzer];
const whole = ({ title, text }: BenchDocument): string => `${title}\n${text}`;

const miniSearch =
  (analyzer: Analyzer): Peer =>
  (documents) => {
    const index = new MiniSearch<BenchDocument>({
      fields: ['title', 'text'],
      tokenize: (text) => [...cut(text, analyzer)],
    });
    index.addAll(documents);
    return (question, limit) =>
      index
        .search(question)
        .slice(0, limit)
        .map(({ id }) => String(id));
  };

const orama: Peer = async (documents) => {
  const index = create({
    schema: { title: 'string', text: 'string' },
    components: { tokenizer: createTokenizer() },
  });
  await insertMultiple(index, [...documents], 1000);
  return async (question, limit) => {
    // 1: a document need not have every word.
    const { hits } = await search(index, { term: question, limit, threshold: 1 });
    return hits.map(({ id }) => id);
  };
};

const flexSearch: Peer = (documents) => {
  const index = new Index({ encoder: Charset.CJK });
  for (const [row, document] of documents.entries()) index.add(row, whole(document));
  return (question, limit) =>
    index.search(question, { limit, suggest: true }).map((row) => documents[Number(row)]?.id ?? '');
};

const fts5 =
  (analyzer: Analyzer): Peer =>
  (documents) => {
    const database = new Database(':memory:');
    database.exec('create virtual table passages using fts5(id unindexed, title, text)');
    const insert = database.prepare('insert into passages values (?, ?, ?)');
    const joined = (text: string): string => cut(text, analyzer).join(' ');
    database.transaction(() => {
      for (const { id, title, text } of documents) insert.run(id, joined(title), joined(text));
    })();
    const ask = database
      .prepare('select id from passages where passages match ? order by bm25(passages) limit ?')
      .pluck();
    return (question, limit) => {
      const words = [...new Set(cut(question, analyzer))].map((word) => `"${word.replaceAll('"', '')}"`);
      return words.length === 0 ? [] : ask.all(words.join(' OR '), limit).map(String);
    };
  };

// It counts words by \w and finds terms inside others: every word becomes one of Latin letters with an end of its own.
const latin = (text: string): string =>
  cut(text, 'word')
    .map((word) => `_${Buffer.from(word).toString('hex')}_`)
    .join(' ');

const langChainBm25: Peer = (documents) => {
  const pages = documents.map(
    (document) => new Document({ id: document.id, pageContent: latin(whole(document)) }),
  );
  return async (question, limit) => {
    const found = await BM25Retriever.fromDocuments(pages, { k: limit, includeScore: false }).invoke(
      latin(question),
    );
    return found.map(({ id }) => id ?? '');
  };
};

const langChainVectors: Peer = async (documents, embedder) => {
  const store = new MemoryVectorStore(new LangChainEmbeddings(embedder));
  await store.addDocuments(
    documents.map((document) => new Document({ id: document.id, pageContent: whole(document) })),
  );
  return async (question, limit) => {
    const found = await store.similaritySearch(question, limit);
    return found.map(({ id }) => id ?? '');
  };
};

/** Each peer with the Chinese tokenizers that suit it. */
export const PEERS: Readonly<Record<string, Peer>> = {
  'minisearch, words': miniSearch('word'),
  'minisearch, pairs': miniSearch('bigram'),
  'minisearch, characters': miniSearch('unigram'),
  'orama, mandarin': orama,
  'flexsearch, CJK': flexSearch,
  'FTS5, words': fts5('word'),
  'FTS5, pairs': fts5('bigram'),
  'FTS5, characters': fts5('unigram'),
  'LangChain BM25, words': langChainBm25,
  'LangChain vectors, ours': langChainVectors,
};
