import { z } from 'zod';
import { checkVectors } from './check-vectors.ts';
import { endpointId } from './embedder-id.ts';
import type { Embedder } from './embedder.ts';
import { EmbeddingError } from './embedding-error.ts';
import type { EmbeddingEndpoint } from './openai-embedder.ts';
import { postJson } from './post-json.ts';
import { prepareTexts } from './prepare-texts.ts';

const answerSchema = z.object({ embeddings: z.array(z.array(z.number())) });

/** An embedder behind Ollama's own interface (`POST {baseUrl}/api/embed`); one request for all texts. The first one
 * waits while Ollama loads the model. */
export function createOllamaEmbedder(endpoint: EmbeddingEndpoint): Embedder {
  const { baseUrl, model, apiKey, dimensions, prefixes, timeoutMs } = endpoint;
  return {
    id: endpointId({ protocol: 'ollama', baseUrl, model, dimensions, passagePrefix: prefixes.passage }),
    dimensions,
    remote: true,
    async embed(texts, { kind, signal }) {
      if (texts.length === 0) return [];
      const body = {
        model,
        input: prepareTexts(texts, kind, prefixes),
        truncate: true,
        ...(dimensions === null ? {} : { dimensions }),
      };
      const request = { url: `${baseUrl}/api/embed`, body, apiKey, timeoutMs };
      const answer = answerSchema.safeParse(
        await postJson(signal === undefined ? request : { ...request, signal }),
      );
      if (!answer.success) {
        throw new EmbeddingError('MALFORMED', 'Cannot embed: the answer holds no list of vectors');
      }
      return checkVectors(answer.data.embeddings, { count: texts.length, dimensions });
    },
  };
}
