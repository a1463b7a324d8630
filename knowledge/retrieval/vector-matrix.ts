import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Embedder } from '../embedding/embedder.ts';
import { KnowledgeError } from '../knowledge-error.ts';
import type { Passage } from '../passage.ts';
import { unitVector, type VectorMatrix } from './vector-index.ts';

/** Texts handed to the embedder at once. */
const BATCH = 128;

/** How a build is followed and ended. */
export interface EmbedProgress {
  readonly signal?: AbortSignal;
  /** Told after each batch. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Told after each batch how many rows of the matrix, from the first on, are there. */
  readonly onRows?: (matrix: VectorMatrix, arrived: number) => void;
}

/** Embeds every passage.
 * @returns A row for each passage. Without passages, of an embedder whose size only its vectors tell, 1 dimension.
 * @throws {KnowledgeError} VECTOR_STORE when the embedder fails or gives vectors of another size. */
export async function embedPassages(
  passages: readonly Passage[],
  embedder: Embedder,
  { signal, onProgress, onRows }: EmbedProgress = {},
): Promise<VectorMatrix> {
  let matrix: VectorMatrix | null = null;
  for (let start = 0; start < passages.length; start += BATCH) {
    const texts = passages.slice(start, start + BATCH).map(passageText);
    const vectors = await embedder
      .embed(texts, { kind: 'passage', ...(signal === undefined ? {} : { signal }) })
      .catch((cause: unknown) => {
        throw new KnowledgeError('VECTOR_STORE', `Cannot embed passages with ${embedder.id}`, { cause });
      });
    matrix ??= emptyMatrix(passages.length, embedder.dimensions ?? vectors[0]?.length ?? 1);
    const { dimensions, values } = matrix;
    for (const [offset, vector] of vectors.entries()) {
      if (vector.length !== dimensions) {
        const message = `Cannot embed passages with ${embedder.id}: got ${vector.length} dimensions, expected ${dimensions}`;
        throw new KnowledgeError('VECTOR_STORE', message);
      }
      values.set(unitVector(vector), (start + offset) * dimensions);
    }
    const done = Math.min(start + BATCH, passages.length);
    onRows?.(matrix, done);
    onProgress?.(done, passages.length);
    await nextTurn();
  }
  return matrix ?? emptyMatrix(0, embedder.dimensions ?? 1);
}

/** What of a passage is embedded. */
export function passageText(passage: Passage): string {
  return [passage.title, passage.section, ...passage.questions, passage.text].filter(Boolean).join('\n');
}

// Shared memory, so that the worker which builds the graph needs no copy.
function emptyMatrix(rows: number, dimensions: number): VectorMatrix {
  const buffer = new SharedArrayBuffer(rows * dimensions * Float32Array.BYTES_PER_ELEMENT);
  return { rows, dimensions, values: new Float32Array(buffer) };
}
