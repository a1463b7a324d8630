import { Embeddings } from '@langchain/core/embeddings';
import type { Embedder } from '../embedding/embedder.ts';

/** An embedder as LangChain's stores want it. */
export class LangChainEmbeddings extends Embeddings {
  readonly #embedder: Embedder;

  constructor(embedder: Embedder) {
    super({});
    this.#embedder = embedder;
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.#embedder.embed(documents, { kind: 'passage' });
    return vectors.map((vector) => [...vector]);
  }

  override async embedQuery(document: string): Promise<number[]> {
    const [vector] = await this.#embedder.embed([document], { kind: 'query' });
    return [...(vector ?? [])];
  }
}
