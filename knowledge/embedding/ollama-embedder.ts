import { z } from 'zod';
import { askEndpoint } from './ask-endpoint.ts';
import { checkVectors } from './check-vectors.ts';
import { endpointId } from './embedder-id.ts';
import type { Embedder } from './embedder.ts';
import type { EmbeddingEndpoint } from './openai-embedder.ts';
import { prepareTexts } from './prepare-texts.ts';

const answerSchema = z.object({ embeddings: z.array(z.array(z.number())) });

/** An embedder behind Ollama's own interface (`POST {baseUrl}/api/embed`); one request for all texts. The first one
 * waits while Ollama loads the model. */
export function createOllamaEmbedder(endpoint: EmbeddingEndpoint): Embedder {
  const { baseUrl, model, dimensions, prefixes } = endpoint;
  return {
    id: endpointId({ protocol: 'ollama', baseUrl, model, dimensions, passagePrefix: prefixes.passage }),
    dimensions,
    remote: true,
    async embed(texts, { kind, signal }) {
      if (texts.length === 0) return [];
      const { embeddings } = await askEndpoint(endpoint, {
        path: '/api/embed',
        body: { input: prepareTexts(texts, kind, prefixes), truncate: true },
        answer: answerSchema,
        signal,
      });
      return checkVectors(embeddings, { count: texts.length, dimensions });
    },
  };
}
