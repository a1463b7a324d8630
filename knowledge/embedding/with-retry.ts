import { EmbeddingError } from './embedding-error.ts';

/** How often and how long to try. */
export interface RetryOptions {
  /** Tries in all, ≥ 1. */
  readonly attempts: number;
  /** Longest first pause, in milliseconds; each further one doubles. */
  readonly baseMs: number;
  /** Longest pause of all. */
  readonly longestMs: number;
  /** 0–1. */
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Tries again while failures may pass: after a pause between half and all of `baseMs`, doubled each time, so that many
 * nodes do not come back at once, or as long as the endpoint asks for.
 *
 * @throws {EmbeddingError} Of the last try, also when a pause is cut short. */
export async function withRetry<T>(
  action: () => Promise<T>,
  { attempts, baseMs, longestMs, random, sleep }: RetryOptions,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      const hopeless = !(error instanceof EmbeddingError) || !error.passing;
      if (hopeless || attempt >= attempts || signal?.aborted === true) throw error;
      const most = Math.min(longestMs, baseMs * 2 ** (attempt - 1));
      const pause = most * (0.5 + random() / 2);
      const wait = Math.min(longestMs, Math.max(pause, error.retryAfterMs ?? 0));
      await sleep(wait, signal).catch(() => {
        throw error;
      });
    }
  }
}
