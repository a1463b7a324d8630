import type { ConsoleMessage } from '../../../api/console.ts';
import type { Problem } from '../../../api/problem.ts';

/** A request to the console's API that did not succeed. */
export class ConsoleApiError extends Error {
  override readonly name = 'ConsoleApiError';
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  /** The server's explanation; null when there was none that we can read. */
  readonly problem: Problem | null;

  constructor(
    action: string,
    status: number,
    problem: Problem | null,
    options?: { readonly cause?: unknown },
  ) {
    super(`Cannot ${action}: ${problem?.code ?? (status === 0 ? 'no answer' : `HTTP ${status}`)}`, options);
    this.status = status;
    this.problem = problem;
  }

  /** What was said meanwhile, for a reply to a conversation that moved on; null for any other problem. */
  get movedOn(): readonly ConsoleMessage[] | null {
    return this.problem !== null && hasMovedOn(this.problem) ? this.problem.lines : null;
  }

  /** Name of the colleague who has the case, on a claim that lost the race. */
  get assignee(): string | null {
    const value = this.problem?.['assignee'];
    return typeof value === 'string' ? value : null;
  }
}

/** By its code the server promises the lines. */
function hasMovedOn(problem: Problem): problem is Problem & { lines: readonly ConsoleMessage[] } {
  return problem.code === 'moved_on' && Array.isArray(problem['lines']);
}
