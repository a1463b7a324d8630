import { setTimeout as sleep } from 'node:timers/promises';
import { createBatchedEmbedder } from '../../knowledge/embedding/batched-embedder.ts';
import { createCachedEmbedder } from '../../knowledge/embedding/cached-embedder.ts';
import type { Embedder } from '../../knowledge/embedding/embedder.ts';
import { createOllamaEmbedder } from '../../knowledge/embedding/ollama-embedder.ts';
import { openOnnxEmbedder } from '../../knowledge/embedding/onnx-embedder.ts';
import { createOpenAiEmbedder } from '../../knowledge/embedding/openai-embedder.ts';
import { openVectorCache } from '../../knowledge/embedding/vector-cache.ts';
import type { RetryOptions } from '../../knowledge/embedding/with-retry.ts';
import type { EmbeddingsConfig } from './embeddings-config.ts';

/** For one request of passages; a local model may have to be loaded first. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Pauses of about 0.5, 1, 2 and 4 seconds; longer where the endpoint asks for it. */
const RETRY: RetryOptions = {
  attempts: 5,
  baseMs: 500,
  longestMs: 30_000,
  random: Math.random,
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
  },
};
/** Characters in one request: 32 passages of some 400. */
const CHARACTERS = 16_000;
/** Texts that a model on this machine takes at once. */
const LOCAL_BATCH = 16;

/** Opens the embedder that the settings name: in requests that it takes, tried again, and remembered on disk.
 *
 * @param parts.cacheDir Folder of remembered vectors.
 * @param parts.onCacheFailure Told when they cannot be read or written; they are then made anew.
 * @throws {EmbeddingError} Where a model on this machine cannot be used. */
export async function openEmbedder(
  config: EmbeddingsConfig,
  parts: {
    readonly cacheDir: string;
    readonly newId: () => string;
    readonly onCacheFailure?: (error: unknown) => void;
  },
): Promise<Embedder> {
  const embedder = await openPlainEmbedder(config);
  const texts = config.provider === 'onnx' ? LOCAL_BATCH : config.batch;
  // Ollama and a local model work on one request after the other anyway.
  const parallel = config.provider === 'openai' ? 4 : 1;
  const batched = createBatchedEmbedder(embedder, { texts, characters: CHARACTERS, parallel }, RETRY);
  try {
    const cache = await openVectorCache({
      dir: parts.cacheDir,
      embedderId: embedder.id,
      segment: parts.newId(),
    });
    return createCachedEmbedder(batched, cache, parts.onCacheFailure);
  } catch (error) {
    parts.onCacheFailure?.(error);
    return batched;
  }
}

/** Opens the embedder without batches, retries or memory: to try whether it works.
 *
 * @throws {EmbeddingError} Where a model on this machine cannot be used. */
export function openPlainEmbedder(
  config: EmbeddingsConfig,
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<Embedder> | Embedder {
  if (config.provider === 'onnx') return openOnnxEmbedder(config);
  const create = config.provider === 'ollama' ? createOllamaEmbedder : createOpenAiEmbedder;
  return create({ ...config, timeoutMs });
}
