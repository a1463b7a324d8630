import type { Timers } from '../../../../server/web/chat/net/timers.ts';

/** A clock that stands still until a test moves it. */
export interface ManualTimers extends Timers {
  /** Lets time pass, waking sleepers in their order, and everything they set off settle. */
  readonly pass: (ms: number) => Promise<void>;
}

export function createManualTimers(startMs = 1_000_000): ManualTimers {
  let nowMs = startMs;
  const sleepers = new Set<{ dueMs: number; wake: () => void }>();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve();
          return;
        }
        const sleeper = { dueMs: nowMs + ms, wake: done };
        function done(): void {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', done);
          resolve();
        }
        sleepers.add(sleeper);
        signal.addEventListener('abort', done);
      }),
    async pass(ms) {
      const endMs = nowMs + ms;
      await settle();
      for (;;) {
        const due = [...sleepers].filter(({ dueMs }) => dueMs <= endMs).sort((a, b) => a.dueMs - b.dueMs)[0];
        if (due === undefined) break;
        nowMs = Math.max(nowMs, due.dueMs);
        due.wake();
        await settle();
      }
      nowMs = endMs;
    },
  };
}
