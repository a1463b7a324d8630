import type { z } from 'zod';
import { EmbeddingError } from './embedding-error.ts';
import type { EmbeddingEndpoint } from './openai-embedder.ts';
import { postJson } from './post-json.ts';

/** One request for vectors. */
interface VectorRequest<T> {
  /** Appended to the address of the endpoint. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the answer has to be. */
  readonly answer: z.ZodType<T>;
  readonly signal: AbortSignal | undefined;
}

/** Asks an endpoint for vectors, and for their length where one is set.
 * @throws {EmbeddingError} `MALFORMED` for an answer that holds none, and as {@link postJson}. */
export async function askEndpoint<T>(
  { baseUrl, model, apiKey, dimensions, timeoutMs }: EmbeddingEndpoint,
  { path, body, answer, signal }: VectorRequest<T>,
): Promise<T> {
  const whole = { model, ...body, ...(dimensions === null ? {} : { dimensions }) };
  const request = { url: `${baseUrl}${path}`, body: whole, apiKey, timeoutMs };
  const read = answer.safeParse(await postJson(signal === undefined ? request : { ...request, signal }));
  if (!read.success) {
    throw new EmbeddingError('MALFORMED', 'Cannot embed: the answer holds no list of vectors');
  }
  return read.data;
}
