import { z } from 'zod';
import { askEndpoint } from './ask-endpoint.ts';
import { checkVectors } from './check-vectors.ts';
import { endpointId } from './embedder-id.ts';
import type { Embedder } from './embedder.ts';
import { prepareTexts, type Prefixes } from './prepare-texts.ts';

/** An endpoint and the model behind it. */
export interface EmbeddingEndpoint {
  /** Without a trailing slash, for example `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null where the endpoint wants none. */
  readonly apiKey: string | null;
  /** Asked of the model; null for its own size. */
  readonly dimensions: number | null;
  readonly prefixes: Prefixes;
  /** For one request. */
  readonly timeoutMs: number;
}

const answerSchema = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()) })),
});

/** An embedder behind any OpenAI-compatible interface (`POST {baseUrl}/embeddings`); one request for all texts.
 *
 * LangChain's client for this is not used: it takes no abort signal, so that a question could not give up on time, and
 * takes vectors in the order of the answer, whatever their index says. */
export function createOpenAiEmbedder(endpoint: EmbeddingEndpoint): Embedder {
  const { baseUrl, model, dimensions, prefixes } = endpoint;
  return {
    id: endpointId({ protocol: 'openai', baseUrl, model, dimensions, passagePrefix: prefixes.passage }),
    dimensions,
    remote: true,
    async embed(texts, { kind, signal }) {
      if (texts.length === 0) return [];
      const { data } = await askEndpoint(endpoint, {
        path: '/embeddings',
        body: { input: prepareTexts(texts, kind, prefixes), encoding_format: 'float' },
        answer: answerSchema,
        signal,
      });
      return checkVectors(inOrder(data, texts.length), { count: texts.length, dimensions });
    },
  };
}

/** Endpoints may answer in any order; what is missing or doubled is refused by count. */
function inOrder(
  data: readonly { readonly index: number; readonly embedding: readonly number[] }[],
  count: number,
): readonly (readonly number[])[] {
  const byIndex = new Map(data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: count }, (_, index) => byIndex.get(index)).filter(
    (vector) => vector !== undefined,
  );
}
