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
import { buildVectorStore, openVectorStore, VECTOR_STORE_FILES } from '../retrieval/vector-store.ts';
import { syncPath, writeDurably } from './durable-files.ts';

/** Name of the file of vectors, below the folder of their embedder. */
export const MATRIX_FILE = 'matrix.f32';

/** Writes the vectors of one embedder, and the graph of neighbours where there are many.
 *
 * @param folder Existing and empty. */
export async function writeVectors(matrix: VectorMatrix, folder: string): Promise<void> {
  const { buffer, byteOffset, byteLength } = matrix.values;
  await writeDurably(join(folder, MATRIX_FILE), [new Uint8Array(buffer, byteOffset, byteLength)]);
  if (matrix.rows >= GRAPH_FROM_ROWS) {
    await buildVectorStore(matrix, folder);
    for (const name of VECTOR_STORE_FILES) await syncPath(join(folder, name));
  }
  await syncPath(folder);
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
