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

/** A store that is built while its rows arrive. */
export interface GrowingStore {
  /** Says how many rows of the matrix are there, from the first on. */
  arrived(rows: number): void;
  /** Waits until all rows are in and the store is saved.
   * @throws {KnowledgeError} VECTOR_STORE. */
  finished(): Promise<void>;
  /** Gives up what was begun. */
  abandon(): Promise<void>;
}

/** Begins to build LangChain's HNSWLib store in a worker thread, which takes each row as soon as it has arrived: the graph of a
 * large collection takes as long as its vectors, and so is nearly ready when these are.
 *
 * @param matrix At least one row; its values in shared memory, where rows may arrive later.
 * @param directory Existing folder. Saving is not atomic: rename the folder when it is complete. */
export function growVectorStore(matrix: VectorMatrix, directory: string): GrowingStore {
  const arrived = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const worker = new Worker(join(packageRoot, 'knowledge', 'retrieval', 'vector-build-worker.mjs'), {
    workerData: { ...matrix, arrived, directory, links: LINKS, construction: CONSTRUCTION, seed: 100 },
    execArgv: [],
  });
  let isAbandoned = false;
  // Not rejected: it may fail long before somebody waits for it.
  const outcome = new Promise<{ readonly cause: unknown } | null>((resolve) => {
    worker.on('error', (cause) => {
      resolve({ cause });
    });
    worker.on('exit', (code) => {
      // A worker that is ended before it began ends with 0.
      const isBuilt = code === 0 && !isAbandoned;
      resolve(isBuilt ? null : { cause: new Error(`the worker ended with code ${code}`) });
    });
  });
  return {
    arrived(rows) {
      Atomics.store(arrived, 0, rows);
      Atomics.notify(arrived, 0);
    },
    async finished() {
      const failure = await outcome;
      if (failure !== null)
        throw new KnowledgeError('VECTOR_STORE', 'Cannot build the vector index', failure);
    },
    async abandon() {
      isAbandoned = true;
      await worker.terminate();
    },
  };
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
