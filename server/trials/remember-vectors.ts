import type { SizedEmbedder } from '../../knowledge/embedding/word-embedder.ts';

/** From so many texts on all are forgotten: more than a pack, the statutes and a long document have. */
const MANY = 50_000;

/** An embedder that remembers the vectors of passages: what has not changed is not embedded again. */
export function rememberVectors(embedder: SizedEmbedder): SizedEmbedder {
  const known = new Map<string, readonly number[]>();
  return {
    ...embedder,
    async embed(texts, options) {
      if (options.kind === 'query') return embedder.embed(texts, options);
      if (known.size > MANY) known.clear();
      const fresh = [...new Set(texts)].filter((text) => !known.has(text));
      const vectors = fresh.length === 0 ? [] : await embedder.embed(fresh, options);
      for (const [at, text] of fresh.entries()) known.set(text, vectors[at] ?? []);
      return texts.map((text) => known.get(text) ?? []);
    },
  };
}
