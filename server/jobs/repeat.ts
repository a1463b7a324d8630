/** A job that runs again and again until it is stopped. */
export interface RepeatedJob {
  /** Runs it now, or once more right after the run that is under way. */
  wake(): void;
  /** Starts no further run and waits for the one under way. */
  stop(): Promise<void>;
}

/** Runs a job at an interval, never twice at once.
 * @param job One run.
 * @param options.everyMs From the end of a run to the start of the next.
 * @param options.onError Told when a run fails; the next one comes all the same. */
export function repeat(
  job: () => Promise<unknown>,
  options: { readonly everyMs: number; readonly onError: (error: unknown) => void },
): RepeatedJob {
  const state = { stopped: false, again: false };
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | null = null;

  const run = async () => {
    do {
      state.again = false;
      try {
        await job();
      } catch (error) {
        options.onError(error);
      }
    } while (state.again && !state.stopped);
    current = null;
    plan();
  };
  const start = () => {
    if (state.stopped) return;
    clearTimeout(timer);
    current ??= run();
  };
  const plan = () => {
    if (state.stopped) return;
    timer = setTimeout(start, options.everyMs);
    timer.unref();
  };

  plan();
  return {
    wake() {
      if (current === null) start();
      else state.again = true;
    },
    async stop() {
      state.stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}
