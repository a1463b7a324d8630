import { createCircuitBreaker } from '../circuit-breaker.ts';
import { redactPersonal } from '../text/redact-personal.ts';
import type { Embedder } from './embedder.ts';
import { EmbeddingError, type EmbeddingErrorCode } from './embedding-error.ts';

/** Why a question went without the model's vector. */
export type QueryFailure = EmbeddingErrorCode | 'PAUSED' | 'OTHER';

/** Embeds questions; null when that fails or takes too long, and the answer goes without. Never throws. */
export type QueryEmbedder = (question: string) => Promise<readonly number[] | null>;

/** How long a question waits for its vector, in milliseconds: far more than a model in the own network takes, and little
 * beside the reply's deadline. */
export const QUERY_DEADLINE_MS = 800;

/** Puts an embedder behind a deadline and a circuit breaker, and takes names, numbers and addresses out of what leaves
 * this process.
 *
 * @param options.dimensions Of the vectors to compare with; others are refused.
 * @param options.prepare Puts the words right for the model, after the redaction, which needs them as they were written.
 * @param options.elapsed Milliseconds of a clock that never goes back.
 * @param options.onOutcome Told of each question: null when it has its vector. Never told its words. */
export function createQueryEmbedder(
  embedder: Embedder,
  options: {
    readonly dimensions: number;
    readonly prepare?: (text: string) => string;
    readonly elapsed: () => number;
    readonly deadlineMs?: number;
    readonly onOutcome?: (failure: QueryFailure | null) => void;
  },
): QueryEmbedder {
  const breaker = createCircuitBreaker(options.elapsed);
  const tell = options.onOutcome ?? (() => {});
  const ask: QueryEmbedder = async (question) => {
    if (!breaker.allows()) {
      tell('PAUSED');
      return null;
    }
    try {
      const redacted = embedder.remote ? redactPersonal(question) : question;
      const text = options.prepare?.(redacted) ?? redacted;
      const vector = await within(options.deadlineMs ?? QUERY_DEADLINE_MS, (signal) =>
        embedder.embed([text], { kind: 'query', signal }),
      );
      if (vector[0]?.length !== options.dimensions) {
        throw new EmbeddingError('WRONG_VECTORS', 'Cannot embed a question: the vector is of another size');
      }
      breaker.succeeded();
      tell(null);
      return vector[0];
    } catch (error) {
      breaker.failed();
      tell(error instanceof EmbeddingError ? error.code : 'OTHER');
      return null;
    }
  };
  // Guidance and statutes are often looked for with one and the same question, at the same time.
  const asking = new Map<string, Promise<readonly number[] | null>>();
  return (question) => {
    const known = asking.get(question);
    if (known !== undefined) return known;
    const asked = ask(question).finally(() => asking.delete(question));
    asking.set(question, asked);
    return asked;
  };
}

/** Gives up on time, whether or not the embedder heeds the signal. */
async function within<T>(deadlineMs: number, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stop.abort();
      reject(new EmbeddingError('TIMEOUT', 'Cannot embed a question: it took too long'));
    }, deadlineMs);
  });
  try {
    return await Promise.race([action(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
