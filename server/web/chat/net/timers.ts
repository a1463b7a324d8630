/** Time as the chat sees it; an input, so that tests own the clock. */
export interface Timers {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The browser's own clock. */
export const browserTimers: Timers = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timeout = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timeout);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    }),
};
