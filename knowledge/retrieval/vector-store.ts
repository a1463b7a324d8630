import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Embedder } from '../embedding/embedder.ts';
import { KnowledgeError } from '../knowledge-error.ts';
import { packageRoot } from '../package-root.ts';
import { LangChainEmbeddings } from './langchain-embeddings.ts';
import type { NearestRows, VectorMatrix } from './vector-index.ts';

/** Links a node, effort when building, effort when searching. Of the nearest 50 among 100,000 recombined passages the graph
 * finds .53 at an effort of 64, .77 at 256 and .86 at 512, in 0.3, 0.8 and 1.5 ms; clustered vectors .99 at 64. */
const LINKS = 12;
const CONSTRUCTION = 80;
const SEARCH = 256;

/** Files of a saved store, as LangChain names them. */
export const VECTOR_STORE_FILES = ['hnswlib.index', 'args.json', 'docstore.json'] as const;

/** Builds LangChain's HNSWLib store over all rows in a worker thread and saves it.
 *
 * @param matrix At least one row; its values in shared memory are not copied.
 * @param directory Existing folder. Saving is not atomic: rename the folder when it is complete.
 * @throws {KnowledgeError} VECTOR_STORE. */
export function buildVectorStore(matrix: VectorMatrix, directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(new KnowledgeError('VECTOR_STORE', 'Cannot build the vector index', { cause }));
    };
    const worker = new Worker(join(packageRoot, 'knowledge', 'retrieval', 'vector-build-worker.mjs'), {
      workerData: { ...matrix, directory, links: LINKS, construction: CONSTRUCTION, seed: 100 },
      execArgv: [],
    });
    worker.on('error', fail);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else fail(new Error(`the worker ended with code ${code}`));
    });
  });
}

/** Opens a saved store.
 *
 * @param directory Folder that `buildVectorStore` wrote.
 * @param rows Rows it must hold.
 * @throws {KnowledgeError} VECTOR_STORE when it cannot be read or is of another size. */
export async function openVectorStore(
  directory: string,
  rows: number,
  embedder: Embedder,
): Promise<NearestRows> {
  const store = await HNSWLib.load(directory, new LangChainEmbeddings(embedder)).catch((cause: unknown) => {
    throw new KnowledgeError('VECTOR_STORE', 'Cannot open the vector index', { cause });
  });
  const held = store.index.getCurrentCount();
  if (held !== rows) {
    throw new KnowledgeError('VECTOR_STORE', `Cannot open the vector index: ${held} rows, expected ${rows}`);
  }
  // Loading resets the search effort to 10.
  store.index.setEf(SEARCH);
  return {
    async nearest(query, count) {
      const found = await store.similaritySearchVectorWithScore([...query], Math.min(count, rows));
      return found.flatMap(([document, distance]) => {
        const row: unknown = document.metadata.row;
        // The store gives cosine distances, smaller is nearer.
        return typeof row === 'number' ? [{ row, similarity: 1 - distance }] : [];
      });
    },
  };
}
