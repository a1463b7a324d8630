import { setImmediate as nextTurn } from 'node:timers/promises';
import { KnowledgeError } from '../knowledge-error.ts';
import type { Passage } from '../passage.ts';
import type { NamedEmbeddings } from './vector-embeddings.ts';
import { unitVector, type VectorMatrix } from './vector-index.ts';

/** Texts handed to the embedder at once. */
const BATCH = 128;

/** Embeds every passage.
 * @throws {KnowledgeError} VECTOR_STORE when the embedder fails or gives vectors of another size. */
export async function embedPassages(
  passages: readonly Passage[],
  { embeddings, dimensions, id }: NamedEmbeddings,
): Promise<VectorMatrix> {
  // Shared memory, so that the worker which builds the graph needs no copy.
  const buffer = new SharedArrayBuffer(passages.length * dimensions * Float32Array.BYTES_PER_ELEMENT);
  const values = new Float32Array(buffer);
  for (let start = 0; start < passages.length; start += BATCH) {
    const texts = passages.slice(start, start + BATCH).map(textOf);
    const vectors = await embeddings.embedDocuments(texts).catch((cause: unknown) => {
      throw new KnowledgeError('VECTOR_STORE', `Cannot embed passages with ${id}`, { cause });
    });
    for (const [offset, vector] of vectors.entries()) {
      if (vector.length !== dimensions) {
        const message = `Cannot embed passages with ${id}: got ${vector.length} dimensions, expected ${dimensions}`;
        throw new KnowledgeError('VECTOR_STORE', message);
      }
      values.set(unitVector(vector), (start + offset) * dimensions);
    }
    await nextTurn();
  }
  return { dimensions, rows: passages.length, values };
}

function textOf(passage: Passage): string {
  return [passage.title, passage.section, ...passage.questions, passage.text].filter(Boolean).join('\n');
}
