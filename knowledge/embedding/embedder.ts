/** What a text is to an embedder: many models expect other words in front of a question than of a passage. */
export type TextKind = 'passage' | 'query';

/** How texts are to be embedded. */
export interface EmbedOptions {
  readonly kind: TextKind;
  /** Gives up as soon as it aborts. */
  readonly signal?: AbortSignal;
}

/** Port to whatever turns text into vectors. */
export interface Embedder {
  /** Name, version and whatever else changes its vectors, for example `word-vectors-1/128`: vectors of one id are never
   * compared with another's. */
  readonly id: string;
  /** Null where only the first vector tells. */
  readonly dimensions: number | null;
  /** Whether texts leave this process: a resident's question is then redacted first. */
  readonly remote: boolean;
  /** One vector for each text, in order; all of one size.
   * @throws {EmbeddingError} */
  embed(texts: readonly string[], options: EmbedOptions): Promise<readonly (readonly number[])[]>;
}
