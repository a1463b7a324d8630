/** Keeps a failing endpoint from costing every resident the wait. */
export interface CircuitBreaker {
  /** Whether a request may be made now; after a pause, one is let through to try. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
}

/** Failures in a row that open it. */
const FAILURES = 3;
/** How long it then stays open. */
const PAUSE_MS = 60_000;

/** @param now Milliseconds of any clock. */
export function createCircuitBreaker(now: () => number): CircuitBreaker {
  let failures = 0;
  let closedUntil = 0;
  return {
    allows() {
      if (failures < FAILURES) return true;
      if (now() < closedUntil) return false;
      // Whoever comes while the trial runs is turned away.
      closedUntil = now() + PAUSE_MS;
      return true;
    },
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= FAILURES) closedUntil = now() + PAUSE_MS;
    },
  };
}
