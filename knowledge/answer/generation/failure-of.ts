import type { FallbackReason } from './generator.ts';
import { GenerationError } from './generation-error.ts';

/** Names what went wrong with a request, without a word of what was thrown. */
export function failureOf(error: unknown): FallbackReason {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof GenerationError || at instanceof SyntaxError) return 'malformed';
    const { status } = at as Error & { status?: unknown };
    if (status === 429) return 'rate_limited';
    if (at.name === 'AbortError' || at.name === 'TimeoutError') return 'timeout';
  }
  return 'unreachable';
}
