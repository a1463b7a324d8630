import type { Embedder } from './embedder.ts';
import type { VectorCache } from './vector-cache.ts';

/** Asks the embedder only for passages whose vectors are not on disk yet. Questions are neither looked up nor kept.
 *
 * @param onFailure Told when the disk fails; the vectors are then made anew. */
export function createCachedEmbedder(
  embedder: Embedder,
  cache: VectorCache,
  onFailure: (error: unknown) => void = () => {},
): Embedder {
  return {
    ...embedder,
    async embed(texts, options) {
      if (options.kind === 'query') return embedder.embed(texts, options);
      const kept = await cache.get(texts).catch((error: unknown) => {
        onFailure(error);
        return [];
      });
      const vectors = new Map<string, readonly number[]>();
      for (const [at, text] of texts.entries()) {
        const vector = kept[at] ?? null;
        if (vector !== null) vectors.set(text, vector);
      }
      const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
      if (missing.length > 0) {
        const made = await embedder.embed(missing, options);
        await cache.put(missing, made).catch(onFailure);
        for (const [at, text] of missing.entries()) vectors.set(text, made[at] ?? []);
      }
      return texts.map((text) => vectors.get(text) ?? []);
    },
  };
}
