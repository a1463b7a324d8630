import { hashVector } from '../retrieval/hash-vector.ts';
import type { Embedder } from './embedder.ts';

/** An embedder whose size is known. */
export type SizedEmbedder = Embedder & { readonly dimensions: number };

/** The built-in embedder: offline, without a model, the same everywhere. */
export function createHashEmbedder(dimensions = 256): SizedEmbedder {
  return {
    id: `hash-grams-1/${dimensions}`,
    dimensions,
    remote: false,
    embed: (texts) => Promise.resolve(texts.map((text) => hashVector(text, dimensions))),
  };
}
