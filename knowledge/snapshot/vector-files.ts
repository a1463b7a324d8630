import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { KnowledgeError } from '../knowledge-error.ts';
import {
  exactNearest,
  GRAPH_FROM_ROWS,
  type NearestRows,
  type VectorMatrix,
} from '../retrieval/vector-index.ts';
import {
  type GrowingStore,
  growVectorStore,
  openVectorStore,
  VECTOR_STORE_FILES,
} from '../retrieval/vector-store.ts';
import { syncPath, writeDurably } from './durable-files.ts';

/** Name of the file of vectors, below the folder of their embedder. */
export const MATRIX_FILE = 'matrix.f32';

/** Writes the vectors of one embedder, and the graph of neighbours where there are many.
 *
 * @param folder Existing and empty, but for what `graph` put there.
 * @param graph Begun with {@link growGraph} and given all rows. */
export async function writeVectors(
  matrix: VectorMatrix,
  folder: string,
  graph: GrowingStore | null = growGraph(matrix, folder, matrix.rows),
): Promise<void> {
  try {
    const { buffer, byteOffset, byteLength } = matrix.values;
    await writeDurably(join(folder, MATRIX_FILE), [new Uint8Array(buffer, byteOffset, byteLength)]);
    if (graph !== null) {
      await graph.finished();
      for (const name of VECTOR_STORE_FILES) await syncPath(join(folder, name));
    }
    await syncPath(folder);
  } finally {
    await graph?.abandon();
  }
}

/** Begins the graph of neighbours.
 * @param folder Existing.
 * @param arrived Rows that are there already.
 * @returns Null where there are so few rows that none is needed. */
export function growGraph(matrix: VectorMatrix, folder: string, arrived = 0): GrowingStore | null {
  if (matrix.rows < GRAPH_FROM_ROWS) return null;
  const graph = growVectorStore(matrix, folder);
  graph.arrived(arrived);
  return graph;
}

/** Reads the vectors of one embedder.
 * @throws {KnowledgeError} BAD_SNAPSHOT when they are of another size. */
export async function readMatrix(
  folder: string,
  { rows, dimensions }: Pick<VectorMatrix, 'rows' | 'dimensions'>,
): Promise<VectorMatrix> {
  const bytes = await readFile(join(folder, MATRIX_FILE));
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  const values = new Float32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
  if (values.length !== rows * dimensions) {
    throw new KnowledgeError('BAD_SNAPSHOT', 'Cannot read the snapshot: its vectors are of another size');
  }
  return { dimensions, rows, values };
}

/** Opens what finds neighbours in a folder that `writeVectors` wrote. */
export function openNearest(
  matrix: VectorMatrix,
  folder: string,
  embedder: Embedder,
): Promise<NearestRows> | NearestRows {
  return matrix.rows >= GRAPH_FROM_ROWS
    ? openVectorStore(folder, matrix.rows, embedder)
    : exactNearest(matrix);
}
