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

  /** Name of the colleague who has the case, on a claim that lost the race. */
  get assignee(): string | null {
    const value = this.problem?.['assignee'];
    return typeof value === 'string' ? value : null;
  }
}
