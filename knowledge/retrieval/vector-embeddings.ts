import { Embeddings } from '@langchain/core/embeddings';
import { hashVector } from './hash-vector.ts';

/** Port to whatever turns text into vectors: any of LangChain's embeddings fits. */
export type { Embeddings } from '@langchain/core/embeddings';

/** An embedder with a name: vectors of one embedder are never compared with another's. */
export interface NamedEmbeddings {
  /** Name, version and dimensions, for example `hash-grams-1/256`. */
  readonly id: string;
  readonly dimensions: number;
  readonly embeddings: Embeddings;
}

class HashEmbeddings extends Embeddings {
  readonly #dimensions: number;

  constructor(dimensions: number) {
    super({});
    this.#dimensions = dimensions;
  }

  override embedDocuments(documents: string[]): Promise<number[][]> {
    return Promise.resolve(documents.map((text) => hashVector(text, this.#dimensions)));
  }

  override embedQuery(document: string): Promise<number[]> {
    return Promise.resolve(hashVector(document, this.#dimensions));
  }
}

/** The built-in embedder: offline, without a model, the same everywhere. */
export function createHashEmbeddings(dimensions = 256): NamedEmbeddings {
  return { id: `hash-grams-1/${dimensions}`, dimensions, embeddings: new HashEmbeddings(dimensions) };
}
