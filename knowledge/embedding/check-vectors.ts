import { EmbeddingError } from './embedding-error.ts';

/** Refuses vectors that are too few or too many, empty, or of another size than the first one or than was asked for.
 *
 * @throws {EmbeddingError} WRONG_VECTORS */
export function checkVectors(
  vectors: readonly (readonly number[])[],
  expected: { readonly count: number; readonly dimensions: number | null },
): readonly (readonly number[])[] {
  if (vectors.length !== expected.count) {
    const message = `Cannot embed: got ${vectors.length} vectors for ${expected.count} texts`;
    throw new EmbeddingError('WRONG_VECTORS', message);
  }
  const size = expected.dimensions ?? vectors[0]?.length ?? 0;
  const wrong = vectors.find((vector) => vector.length !== size || vector.length === 0);
  if (wrong !== undefined) {
    const message = `Cannot embed: got ${wrong.length} dimensions, expected ${size === 0 ? 'some' : size}`;
    throw new EmbeddingError('WRONG_VECTORS', message);
  }
  return vectors;
}
