import type { Embedder } from './embedder.ts';
import { type RetryOptions, withRetry } from './with-retry.ts';

/** What one request may hold. */
export interface BatchLimits {
  readonly texts: number;
  readonly characters: number;
  /** Requests at a time. */
  readonly parallel: number;
}

/** Splits passages into requests that the endpoint takes and tries each again while its failure may pass. Questions go
 * through as they are, once: their deadline is near. */
export function createBatchedEmbedder(
  embedder: Embedder,
  limits: BatchLimits,
  retry: RetryOptions,
): Embedder {
  return {
    ...embedder,
    async embed(texts, options) {
      if (options.kind === 'query') return embedder.embed(texts, options);
      const batches = toBatches(texts, limits);
      const vectors: (readonly (readonly number[])[])[] = [];
      // One failure ends the requests beside it.
      const stop = new AbortController();
      const signal =
        options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
      let next = 0;
      const work = async (): Promise<void> => {
        for (let at = next++; at < batches.length; at = next++) {
          const batch = batches[at] ?? [];
          vectors[at] = await withRetry(
            () => embedder.embed(batch, { kind: 'passage', signal }),
            retry,
            signal,
          );
        }
      };
      try {
        await Promise.all(Array.from({ length: Math.min(limits.parallel, batches.length) }, work));
      } finally {
        stop.abort();
      }
      return vectors.flat();
    },
  };
}

/** Splits texts in order; a text that is longer than a request may be goes alone. */
export function toBatches(
  texts: readonly string[],
  { texts: most, characters }: Pick<BatchLimits, 'texts' | 'characters'>,
): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let size = 0;
  for (const text of texts) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= most || size + text.length > characters) {
      batches.push([text]);
      size = text.length;
    } else {
      last.push(text);
      size += text.length;
    }
  }
  return batches;
}
